"""Spans and statuses of single dossiers, read from the description of index 766, 2.1."""

from datetime import UTC, date, timedelta

import pytest
from tests.measure.facts.stream import MINUTE, at, history

from motcua.measure.facts.rules import dossiers as rules
from motcua.measure.facts.rules import windows
from motcua.measure.facts.rules.dossiers import Status

SUBMIT = ("submitted", "03 08:00")
ACCEPT = ("accepted", "03 09:00", "10 17:00")
LATE = at("10 17:01")


def statuses(*acts):
    return [(f"{moment:%d %H:%M}", status.value) for moment, status in rules.steps(history("d", *acts))]


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ([SUBMIT], [("03 08:00", "outside")]),
        ([SUBMIT, ("refused", "03 10:00")], [("03 08:00", "outside")]),
        (
            [SUBMIT, ACCEPT],
            [("03 08:00", "outside"), ("03 09:00", "open_on_time"), ("10 17:01", "open_late")],
        ),
        (
            [SUBMIT, ACCEPT, ("finished", "10 17:00")],
            [("03 08:00", "outside"), ("03 09:00", "open_on_time"), ("10 17:00", "ended_on_time")],
        ),
        (
            [SUBMIT, ACCEPT, ("finished", "10 17:01")],
            [("03 08:00", "outside"), ("03 09:00", "open_on_time"), ("10 17:01", "ended_late")],
        ),
        (
            [SUBMIT, ACCEPT, ("withdrawn", "12 08:00")],
            [
                ("03 08:00", "outside"),
                ("03 09:00", "open_on_time"),
                ("10 17:01", "open_late"),
                ("12 08:00", "ended_late"),
            ],
        ),
        # a request in time stands for the end, however long the wait; supplied, the due has moved
        (
            [SUBMIT, ACCEPT, ("requested", "10 17:00")],
            [("03 08:00", "outside"), ("03 09:00", "open_on_time")],
        ),
        (
            [SUBMIT, ACCEPT, ("requested", "10 17:00"), ("supplied", "14 08:00", "14 09:00")],
            [("03 08:00", "outside"), ("03 09:00", "open_on_time"), ("14 09:01", "open_late")],
        ),
        # a request after the due saves nothing
        (
            [SUBMIT, ACCEPT, ("requested", "11 08:00")],
            [("03 08:00", "outside"), ("03 09:00", "open_on_time"), ("10 17:01", "open_late")],
        ),
        # the second request is late at once and for ever
        (
            [
                SUBMIT,
                ACCEPT,
                ("requested", "04 08:00"),
                ("supplied", "05 08:00", "11 17:00"),
                ("requested", "06 08:00"),
            ],
            [("03 08:00", "outside"), ("03 09:00", "open_on_time"), ("06 08:00", "open_late")],
        ),
        (
            [
                SUBMIT,
                ("requested", "03 08:10"),
                ("supplied", "03 08:20"),
                ACCEPT,
                ("requested", "04 08:00"),
                ("supplied", "05 08:00", "11 17:00"),
                ("finished", "06 08:00"),
            ],
            [
                ("03 08:00", "outside"),
                ("03 09:00", "open_on_time"),
                ("04 08:00", "open_late"),
                ("06 08:00", "ended_late"),
            ],
        ),
        # reopened: open again, judged by its due
        (
            [SUBMIT, ACCEPT, ("finished", "05 08:00"), ("reopened", "09 08:00"), ("finished", "12 08:00")],
            [
                ("03 08:00", "outside"),
                ("03 09:00", "open_on_time"),
                ("05 08:00", "ended_on_time"),
                ("09 08:00", "open_on_time"),
                ("10 17:01", "open_late"),
                ("12 08:00", "ended_late"),
            ],
        ),
        # a result handed over without a finish ends it
        (
            [SUBMIT, ACCEPT, ("returned", "05 08:00")],
            [("03 08:00", "outside"), ("03 09:00", "open_on_time"), ("05 08:00", "ended_on_time")],
        ),
    ],
)
def test_status_by_time(acts, expected):
    assert statuses(*acts) == expected


@pytest.mark.parametrize(("seconds", "late"), [(0, False), (59, False), (60, True)])
def test_times_are_cut_to_the_minute(seconds, late):
    due = at("10 17:00") + timedelta(seconds=30)
    entries = history(
        "d", SUBMIT, ("accepted", "03 09:00", due), ("finished", at("10 17:00") + timedelta(seconds=seconds))
    )
    assert (rules.steps(entries)[-1][1] is Status.ENDED_LATE) is late
    open_entries = entries[:-1]
    (first_late,) = [moment for moment, status in rules.steps(open_entries) if status is Status.OPEN_LATE]
    assert first_late == LATE


def test_due_in_force_at_the_request_decides_even_when_it_is_reread_later():
    acts = [SUBMIT, ACCEPT, ("requested", "10 08:00"), ("reread", "12 08:00", "09 17:00")]
    assert rules.steps(history("d", *acts))[-1][1] is Status.OPEN_ON_TIME


def test_without_promise_the_statutory_due_holds_and_without_both_it_is_late():
    accept = ("accepted", "03 09:00")
    with_law = rules.steps(history("d", SUBMIT, accept, statutory_due=at("04 09:00")))
    assert with_law[1:] == [(at("03 09:00"), Status.OPEN_ON_TIME), (at("04 09:01"), Status.OPEN_LATE)]
    assert rules.steps(history("d", SUBMIT, accept))[1:] == [(at("03 09:00"), Status.OPEN_LATE)]


def test_spans_are_cut_in_both_orders_and_only_where_something_changed():
    entries = history(
        "d", SUBMIT, ACCEPT, ("forwarded", "04 08:00"), ("forwarded", "05 08:00"), ("finished", "05 08:00")
    )
    found = rules.spans(entries)
    assert [(s.position_from, s.position_to) for s in found] == [(1, 2), (2, 3), (3, 5), (5, None)]
    assert [s.at_from for s in found][1:] == [s.at_to for s in found][:-1]
    assert found[-1].at_to is None
    assert [s.late_from for s in found] == [None, LATE, LATE, None]


def test_a_change_of_calendar_dated_after_the_acts_that_follow_it_is_passed_over():
    entries = history("d", SUBMIT, ACCEPT, ("reread", "20 08:00", "09 17:00"), ("finished", "10 16:00", None))
    assert [s.position_from for s in rules.spans(entries)] == [1, 2, 4]


def test_a_window_is_looked_at_at_its_end_or_at_the_as_of():
    window = windows.Window(date(2026, 8, 1), date(2026, 9, 1), at("2026-10-01 00:00"))
    assert window.at == window.closes == at("2026-09-01 00:00")
    early = windows.Window(date(2026, 8, 1), date(2026, 9, 1), (at("10 17:00") + MINUTE).astimezone(UTC))
    assert early.at == LATE


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2026, 1, 31), date(2026, 2, 1)),
        (date(2026, 11, 1), date(2026, 12, 1)),
        (date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_next_month(day, following):
    assert windows.next_month(day) == following
