"""A refusal's sentence is for people: its moments are Vietnam's, whoever fills its places in."""

from datetime import UTC, date, datetime

import pytest

from motcua.kit.refusal import Refusal
from motcua.web.ui.refusals import sentence


@pytest.mark.parametrize("said", [lambda refusal: refusal.sentence, sentence], ids=["kit", "web"])
def test_a_moment_is_told_in_vietnams_time(said):
    params = {"at": datetime(2026, 11, 30, 17, 39, tzinfo=UTC), "on": date(2026, 11, 30), "count": 3}
    refusal = Refusal("x", "{at:%d/%m/%Y %H:%M}, {on:%d/%m/%Y}, {count}", **params)
    assert said(refusal) == "01/12/2026 00:39, 30/11/2026, 3"
