"""What an agency might try never makes its figure better; and two projectors never write at once."""

import itertools
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import OperationalError, connection, connections
from hypothesis import given
from hypothesis import strategies as st
from tests.measure.facts.provinces import histories, moments
from tests.measure.facts.stream import Feed, after, at, history

from motcua.measure.facts.actions import projectors
from motcua.measure.facts.public import bring_up, watermark
from motcua.measure.facts.rules import dossiers as rules
from motcua.measure.facts.rules.dossiers import Status

GOOD = {Status.OPEN_ON_TIME, Status.ENDED_ON_TIME}


def status_at(entries, moment):
    """The status at a moment, OUTSIDE before the first."""
    return next((s for begin, s in reversed(rules.steps(entries)) if begin <= moment), Status.OUTSIDE)


def with_second_request(entries, when):
    """The same history, with a second request for papers and its answer slipped in after the acts up to `when`."""
    place = sum(entry.at <= when for entry in entries)
    before = entries[place - 1].standing
    asked = after(replace(before, supplement_requests=1), "requested", when, supplement_open_since=None)
    rest = [
        replace(e, standing=replace(e.standing, supplement_requests=asked.supplement_requests)) for e in entries[place:]
    ]
    return [*entries[:place], replace(entries[place - 1], kind="requested", at=when, standing=asked), *rest]


@given(entries=histories("d"), when=moments, later=moments)
def test_a_second_request_is_never_on_time(entries, when, later):
    if entries[0].at <= when <= later:
        assert status_at(with_second_request(entries, when), later) not in GOOD


@given(entries=histories("d"), delay=st.integers(1, 50_000))
def test_a_later_finish_never_helps(entries, delay):
    last = entries[-1]
    if last.kind != "finished":
        return
    when = last.at + timedelta(minutes=delay)
    delayed = [*entries[:-1], replace(last, at=when, standing=replace(last.standing, ended_at=when))]
    assert not (status_at(delayed, when) in GOOD and status_at(entries, when) not in GOOD)


@given(entries=histories("d"))
def test_time_alone_never_makes_a_late_dossier_punctual(entries):
    acts = {entry.at for entry in entries}
    steps = rules.steps(entries)
    for (_, before), (moment, now) in itertools.pairwise(steps):
        assert moment in acts or (before, now) == (Status.OPEN_ON_TIME, Status.OPEN_LATE)


def test_a_second_projector_waits_for_the_first(committed_db, monkeypatch):
    feed = Feed()
    feed.append(*history("d", ("submitted", "03 08:00"), ("accepted", "03 09:00", "10 17:00")))
    monkeypatch.setattr(projectors, "feed", feed)
    with connections["owner"].cursor() as first:
        first.execute("SELECT pg_advisory_lock(hashtext('motcua.facts.dossier'))")
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '50ms'")
        with pytest.raises(OperationalError):
            bring_up()
        assert watermark() == (0, None)
        first.execute("SELECT pg_advisory_unlock(hashtext('motcua.facts.dossier'))")
    assert bring_up() == 2
    assert watermark() == (2, at("03 09:00"))
