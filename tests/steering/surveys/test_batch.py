"""Fifty thousand ballots on paper at once; how long they take is measured in `bench`."""

from collections.abc import Callable

import pytest
from tests.harness.people import admin
from tests.steering.surveys.world import NOW, SURVEY, opened

from motcua.commons.accounts.public import OPERATOR
from motcua.steering.surveys import public as surveys

BALLOTS = 50_000


@pytest.mark.long
def test_fifty_thousand_ballots_come_in_at_once(committed_db, tmp_path, scaled: Callable[[int], int]):
    found, size = opened(content=surveys.shipped_questionnaire()), scaled(BALLOTS)
    tokens = surveys.invite(*SURVEY, group="walk_in", agency="H1.A", count=size, who=OPERATOR, at=NOW)
    questions = [code for code in surveys.questionnaire_of(found.id).questions if code != "G1"]
    path = tmp_path / "phieu.csv"
    rows = (",".join([token, *("5" for _ in questions)]) for token in tokens)
    path.write_text("\n".join([",".join(["token", *questions]), *rows]), encoding="utf-8")
    report = surveys.cast_batch(path, code="SIPAS", year=2026, who=admin(), at=NOW)
    assert (report.new, report.left_out) == (size, 0)
    assert surveys.close_survey(*SURVEY, who=OPERATOR, at=NOW) == size
    assert surveys.balance(found.id).holds
