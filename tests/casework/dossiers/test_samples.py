"""Events of every schema number stay readable: one stored sample of each, kept for ever; a new number adds one."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from motcua.casework.dossiers import events
from motcua.casework.dossiers.acts import play
from motcua.casework.dossiers.acts.play import evolve
from motcua.casework.dossiers.rules.states import State

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.json"))
AT = datetime.fromisoformat("2026-08-03T08:15:00+07:00")


def stored(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_every_kind_has_a_sample_of_every_number():
    kept = {(sample["kind"], sample["schema"]) for sample in map(stored, SAMPLES)}
    wanted = {(kind, number) for kind in events.KINDS for number in range(1, events.schema_of(kind) + 1)}
    assert wanted <= kept


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_stored_event_is_read(path):
    sample = stored(path)
    event = events.restore(sample["kind"], sample["schema"], sample["payload"], seq=sample["seq"])
    assert sample["kind"] == event.KIND


def folded():
    """A history as it was stored, folded by the states it says itself."""
    course = None
    for number, kind in enumerate(("submitted", "accepted", "forwarded", "finished", "result_returned")):
        sample = next(one for one in map(stored, SAMPLES) if (one["kind"], one["schema"]) == (kind, 1))
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
