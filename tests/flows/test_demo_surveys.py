"""The demo's surveys are made by the real actions: one counted, one half answered; too few dossiers make none."""

from datetime import date

import pytest
from tests.measure.facts.stream import Feed
from tests.steering.surveys.world import NOW, province

from motcua.flows.demo.surveys import COUNTED, OPEN, hold_surveys
from motcua.measure.facts.actions import projectors
from motcua.measure.facts.public import bring_up
from motcua.steering.surveys import public as surveys

pytestmark = pytest.mark.django_db
UNTIL = NOW.date()


@pytest.mark.parametrize(("until", "code", "open_now"), [(UNTIL, COUNTED, False), (date(2026, 9, 30), OPEN, True)])
def test_one_was_counted_and_one_is_being_answered(monkeypatch, until, code, open_now):
    """Who was finished with long ago was asked long ago, the others now."""
    monkeypatch.setattr(projectors, "feed", province({("H1.A", "1.1"): 60, ("H1.B", "1.1"): 30}))
    bring_up()
    for _ in range(2):
        hold_surveys(until=until, at=NOW)
    [found] = surveys.overviews()
    assert (found.survey.code, found.survey.closed_on is None) == (code, open_now)
    assert found.used == found.written + found.waiting > 0
    assert (surveys.score(COUNTED, 2026).index.value is not None) if not open_now else found.waiting


def test_nobody_is_asked_where_nothing_was_finished(monkeypatch):
    monkeypatch.setattr(projectors, "feed", Feed())
    hold_surveys(until=UNTIL, at=NOW)
    assert surveys.surveys() == []
