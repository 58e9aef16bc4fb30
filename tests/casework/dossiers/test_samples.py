"""Stored dossiers fold as they did: samples of every event and number are kept in tests/config/samples."""

from datetime import datetime, timedelta

import pytest
from tests.config.stored import samples

from motcua.casework.dossiers import events
from motcua.casework.dossiers.acts import play
from motcua.casework.dossiers.acts.play import evolve
from motcua.casework.dossiers.rules.states import State

SAMPLES = [one for one in samples().values() if one["stream"] == "dossier"]
AT = datetime.fromisoformat("2026-08-03T08:15:00+07:00")


def folded():
    """A history as it was stored, folded by the states it says itself."""
    course = None
    for number, kind in enumerate(("submitted", "accepted", "forwarded", "finished", "result_returned")):
        sample = next(one for one in SAMPLES if (one["kind"], one["schema"]) == (kind, 1))
        event = events.restore(kind, 1, sample["payload"], seq=number + 1)
        course = evolve(course, event, AT + timedelta(hours=number), State(sample["to_state"]))
    return course


def test_old_history_does_not_hang_on_todays_transitions(monkeypatch):
    before = folded()
    monkeypatch.setattr(play, "BY_NAME", {})
    assert folded() == before
    assert before.state is State.RETURNED


def test_a_number_that_was_never_written_is_refused():
    with pytest.raises(KeyError):
        events.restore("forwarded", events.schema_of("forwarded") + 1, {}, seq=2)
