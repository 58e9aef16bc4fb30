"""The clock's worked examples, by hand, on the default calendar (07:00-11:30 and 13:30-17:00) and its exceptions.

2026: 2 January off for Saturday 10 January; Tết 16-20 February; 31 August off for Saturday 22 August;
1-2 September; 24 November.
"""

from datetime import date, datetime

import pytest

from motcua.casework.clock.rules import counting as clock
from motcua.casework.clock.rules.counting import PAYMENT
from motcua.casework.clock.rules.policies import policy_on, policy_with
from motcua.kit.now import VIETNAM, minute, moment
from motcua.kit.refusal import Refusal
from motcua.kit.worktime import Calendar, Term, TermUnit
from motcua.registry.agencies.pure import default_calendar

POLICY = policy_on(date(2026, 8, 3))
HALF_DAYS = Calendar.build(
    windows=dict.fromkeys(range(5), ((420, 690), (810, 1020))),
    extra_days={date(2026, 12, 24): ((420, 690),), date(2026, 12, 26): ((420, 690),)},
)
SUMMER = Calendar.chained(
    [
        (date(2026, 1, 1), default_calendar()),
        (date(2026, 8, 5), Calendar.build(windows=dict.fromkeys(range(5), ((390, 690), (780, 960))))),
    ]
)


def at(text: str) -> int:
    return minute(datetime.fromisoformat(f"2026-{text}").replace(tzinfo=VIETNAM))


def said(value: int) -> str:
    return f"{moment(value):%m-%d %H:%M}"


def term(text: str) -> Term:
    amount, unit = text.split()
    return Term(int(amount), TermUnit(unit))


PROMISES = [
    # start, term, started, promised
    ("08-03 07:00", "1 hour", "08-03 07:00", "08-03 08:00"),
    ("08-03 06:59", "1 hour", "08-03 07:00", "08-03 08:00"),
    ("08-03 08:15", "5 working_day", "08-03 08:15", "08-10 08:15"),
    ("08-03 11:29", "1 hour", "08-03 11:29", "08-03 14:29"),
    ("08-03 11:30", "1 hour", "08-03 13:30", "08-03 14:30"),  # the closing is lunch already
    ("08-03 12:00", "1 half_day", "08-03 13:30", "08-04 07:30"),
    ("08-03 13:00", "210 hour", "08-03 13:30", "09-10 15:30"),
    ("08-03 16:59", "1 hour", "08-03 16:59", "08-04 07:59"),
    ("08-03 17:00", "1 working_day", "08-04 07:00", "08-04 17:00"),  # ends on the closing and stays there
    ("08-03 17:01", "1 working_day", "08-04 07:00", "08-04 17:00"),
    ("08-03 07:00", "1 working_day", "08-03 07:00", "08-03 17:00"),
    ("08-07 16:00", "1 working_day", "08-07 16:00", "08-10 16:00"),  # over a weekend
    ("08-08 09:00", "1 half_day", "08-10 07:00", "08-10 11:00"),
    ("08-21 16:00", "2 working_day", "08-21 16:00", "08-24 16:00"),  # Saturday 22 August works
    ("08-28 10:00", "1 working_day", "08-28 10:00", "09-03 10:00"),  # 31 August to 2 September are off
    ("01-01 08:00", "1 working_day", "01-05 07:00", "01-05 17:00"),  # 2 January is off
    ("01-09 14:00", "1 working_day", "01-09 14:00", "01-10 14:00"),  # Saturday 10 January works
    ("02-13 15:00", "2 working_day", "02-13 15:00", "02-24 15:00"),  # Tết
    ("02-17 09:00", "1 hour", "02-23 07:00", "02-23 08:00"),
    ("11-23 10:05", "1 working_day", "11-23 10:05", "11-25 10:05"),  # the day of culture
    ("08-03 08:00", "0 working_day", "08-03 08:00", "08-03 08:00"),
    ("08-03 08:00", "5 calendar_day", "08-03 08:00", "08-10 17:00"),  # Saturday the 8th rolls to Monday
    ("08-03 17:30", "3 calendar_day", "08-04 07:00", "08-07 17:00"),  # counted from the day it started
    ("08-17 08:00", "5 calendar_day", "08-17 08:00", "08-22 17:00"),  # a working Saturday does not roll
    ("08-21 08:00", "10 calendar_day", "08-21 08:00", "09-03 17:00"),  # 31 August rolls over the national day
    ("02-06 08:00", "10 calendar_day", "02-06 08:00", "02-23 17:00"),
    ("01-30 08:00", "1 month", "01-30 08:00", "03-02 17:00"),  # 28 February is a Saturday
    ("03-31 08:00", "1 month", "03-31 08:00", "05-04 17:00"),  # 30 April and 1 May are holidays
    ("05-31 08:00", "1 month", "06-01 07:00", "07-01 17:00"),  # a Sunday starts on Monday the 1st
    ("08-31 09:00", "1 month", "09-03 07:00", "10-05 17:00"),
    ("08-03 08:00", "0 calendar_day", "08-03 08:00", "08-03 17:00"),
]


@pytest.mark.parametrize(("start", "length", "started", "promised"), PROMISES)
def test_promises(start: str, length: str, started: str, promised: str) -> None:
    answer = clock.promise(term(length), at(start), calendar=default_calendar(), policy=POLICY)
    assert (said(answer.started), said(answer.promised)) == (started, promised)


def test_the_31st_and_a_month_end_on_the_last_day() -> None:
    january = minute(datetime(2025, 1, 31, 8, tzinfo=VIETNAM))  # a holiday of Tết 2025: starts Monday 3 February
    assert said(clock.promise(term("1 month"), january, calendar=HALF_DAYS, policy=POLICY).promised) == "02-28 17:00"
    answer = clock.promise(term("1 month"), january, calendar=default_calendar(), policy=POLICY)
    assert (said(answer.started), said(answer.promised)) == ("02-03 07:00", "03-03 17:00")


@pytest.mark.parametrize(
    ("start", "started"),
    [
        ("08-03 14:59", "08-03 14:59"),
        ("08-03 15:00", "08-03 15:00"),
        ("08-03 15:01", "08-04 07:00"),
        ("08-03 17:30", "08-04 07:00"),
        ("08-07 15:01", "08-10 07:00"),
        ("08-21 15:01", "08-22 07:00"),
        ("08-08 15:01", "08-10 07:00"),
        ("08-08 09:00", "08-10 07:00"),
    ],
)
def test_received_elsewhere_after_three_starts_the_next_working_day(start: str, started: str) -> None:
    there = clock.promise(term("1 hour"), at(start), calendar=default_calendar(), policy=POLICY, elsewhere=True)
    assert said(there.started) == started


@pytest.mark.parametrize(
    ("start", "length", "promised"),
    [
        ("12-24 10:00", "3 hour", "12-25 08:30"),  # the afternoon is off
        ("12-24 12:00", "1 hour", "12-25 08:00"),
        ("12-25 08:00", "1 working_day", "12-26 08:00"),  # a Saturday morning works
        ("12-23 08:00", "1 calendar_day", "12-24 11:30"),  # the half day's own last closing
        ("12-25 08:00", "2 calendar_day", "12-28 17:00"),
    ],
)
def test_half_days(start: str, length: str, promised: str) -> None:
    answer = clock.promise(term(length), at(start), calendar=HALF_DAYS, policy=POLICY)
    assert said(answer.promised) == promised


def reading(start: str, length: str, moment_: str, *pauses: str, by: str = "", calendar=None, policy=POLICY):
    calendar = calendar or default_calendar()
    started, promised = clock.promise(term(length), at(start), calendar=calendar, policy=policy)
    cut = [
        (at(since), None if until == "..." else at(until), kind)
        for since, until, kind in (pause.split(" / ") for pause in pauses)
    ]
    return clock.read(
        term=term(length),
        started=started,
        promised=promised,
        pauses=cut,
        at=at(moment_),
        calendar=calendar,
        policy=policy,
        extension=term(by) if by else None,
    )


READINGS = [
    # start, term, at, pauses -> due, spent, paused, remaining, state
    (("08-03 08:00", "2 working_day", "08-03 08:00"), ("08-05 08:00", 0, 0, 960, "running")),
    (("08-03 08:00", "2 working_day", "08-01 08:00"), ("08-05 08:00", 0, 0, 1020, "running")),
    (("08-03 08:00", "2 working_day", "08-05 08:00"), ("08-05 08:00", 960, 0, 0, "running")),
    (("08-03 08:00", "2 working_day", "08-05 08:01"), ("08-05 08:00", 961, 0, -1, "overdue")),
    (("08-03 08:00", "2 working_day", "08-09 08:00"), ("08-05 08:00", 2340, 0, -1380, "overdue")),
    (  # one pause of a working day
        ("08-03 08:00", "2 working_day", "08-06 08:00", "08-04 08:00 / 08-05 08:00 / supplement"),
        ("08-06 08:00", 960, 480, 0, "running"),
    ),
    (  # open: the due moves with the time
        ("08-03 08:00", "2 working_day", "08-04 10:00", "08-04 08:00 / ... / payment"),
        ("08-05 10:00", 480, 120, 480, "paused"),
    ),
    (  # closed at the very moment: not paused any more
        ("08-03 08:00", "2 working_day", "08-04 10:00", "08-04 08:00 / 08-04 10:00 / supplement"),
        ("08-05 10:00", 480, 120, 480, "running"),
    ),
    (  # to be closed later: cut at the moment, still open
        ("08-03 08:00", "2 working_day", "08-04 10:00", "08-04 08:00 / 08-04 10:01 / supplement"),
        ("08-05 10:00", 480, 120, 480, "paused"),
    ),
    (  # begun at the moment: nothing of it yet
        ("08-03 08:00", "2 working_day", "08-04 10:00", "08-04 10:00 / ... / supplement"),
        ("08-05 08:00", 600, 0, 360, "running"),
    ),
    (  # overlapping and touching pauses are one, in any order
        (
            "08-03 08:00",
            "2 working_day",
            "08-07 08:00",
            "08-04 10:00 / 08-04 11:00 / payment",
            "08-04 08:00 / 08-04 10:30 / supplement",
            "08-04 11:00 / 08-05 08:00 / supplement",
        ),
        ("08-06 08:00", 1440, 480, -480, "overdue"),
    ),
    (  # at night nothing is paused, and the due stays on its closing
        ("08-03 07:00", "1 working_day", "08-04 08:00", "08-03 17:00 / 08-04 07:00 / supplement"),
        ("08-03 17:00", 540, 0, -60, "overdue"),
    ),
    (  # a pause that begins at the due moment counts
        ("08-03 07:00", "1 working_day", "08-04 08:00", "08-03 17:00 / ... / supplement"),
        ("08-04 08:00", 480, 60, 0, "paused"),
    ),
    (  # one that touches it is one with it, though it begins past the due moment
        (
            "08-03 07:00",
            "1 working_day",
            "08-04 17:00",
            "08-04 06:00 / 08-04 09:00 / payment",
            "08-03 17:00 / 08-04 06:00 / supplement",
        ),
        ("08-04 09:00", 840, 120, -360, "overdue"),
    ),
    (  # a minute later it is ignored, state included
        ("08-03 08:00", "1 working_day", "08-05 08:00", "08-04 08:01 / ... / supplement"),
        ("08-04 08:00", 960, 0, -480, "overdue"),
    ),
    (  # the first pause carries the due past the second's beginning
        (
            "08-03 08:00",
            "1 working_day",
            "08-07 08:00",
            "08-04 07:30 / 08-04 10:00 / supplement",
            "08-04 10:20 / 08-05 10:20 / payment",
            "08-06 08:00 / ... / supplement",
        ),
        ("08-05 10:30", 1290, 630, -810, "overdue"),
    ),
    (  # before the start and after the moment pauses are cut away
        (
            "08-03 08:00",
            "1 working_day",
            "08-03 09:00",
            "08-01 08:00 / 08-03 08:30 / supplement",
            "08-03 10:00 / 08-03 11:00 / payment",
        ),
        ("08-04 08:30", 30, 30, 450, "running"),
    ),
]


@pytest.mark.parametrize(("asked", "answer"), READINGS)
def test_readings(asked: tuple[str, ...], answer: tuple[object, ...]) -> None:
    read = reading(*asked)
    said_ = (said(read.due), read.spent_minutes, read.paused_minutes, read.remaining_minutes, str(read.state))
    assert said_ == answer
    assert read.promised == reading(*asked[:3]).promised
    assert read.calendar_until == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("asked", "due", "paused"),
    [
        # a day less a minute moves nothing
        (
            ("08-03 08:00", "5 calendar_day", "08-20 08:00", "08-04 08:00 / 08-05 07:59 / supplement"),
            "08-10 17:00",
            479,
        ),
        (
            ("08-03 08:00", "5 calendar_day", "08-20 08:00", "08-04 08:00 / 08-05 08:00 / supplement"),
            "08-11 17:00",
            480,
        ),
        (  # two halves at night and over the weekend are one sum
            (
                "08-03 08:00",
                "5 calendar_day",
                "08-20 08:00",
                "08-04 17:00 / 08-05 05:00 / supplement",
                "08-07 17:00 / 08-08 05:00 / payment",
            ),
            "08-11 17:00",
            0,
        ),
        (  # rolled once: Monday the 10th and five days is Saturday the 15th, hence Monday
            ("08-03 08:00", "5 calendar_day", "08-20 08:00", "08-04 08:00 / 08-09 08:00 / supplement"),
            "08-17 17:00",
            1860,
        ),
        (("08-03 08:00", "1 month", "10-20 08:00", "08-04 08:00 / 08-06 09:00 / supplement"), "09-07 17:00", 1020),
    ],
)
def test_calendar_units_are_moved_by_whole_days(asked: tuple[str, ...], due: str, paused: int) -> None:
    read = reading(*asked)
    assert (said(read.due), read.paused_minutes) == (due, paused)


@pytest.mark.parametrize(
    ("asked", "by", "due"),
    [
        (("08-03 08:00", "1 working_day", "08-03 08:00"), "4 hour", "08-04 14:00"),
        (("08-03 08:00", "1 working_day", "08-03 08:00"), "2 calendar_day", "08-06 17:00"),
        (("08-03 08:00", "1 working_day", "08-03 08:00"), "1 month", "09-04 17:00"),
        (("08-03 08:00", "5 calendar_day", "08-03 08:00"), "1 half_day", "08-11 11:00"),
        (("08-03 08:00", "5 calendar_day", "08-03 08:00"), "5 calendar_day", "08-17 17:00"),
        (  # the pause moves the promise, the extension goes on from there
            ("08-03 08:00", "1 working_day", "08-20 08:00", "08-03 09:00 / 08-04 09:00 / supplement"),
            "2 working_day",
            "08-07 08:00",
        ),
        (  # within the extension a pause still counts
            ("08-03 08:00", "1 working_day", "08-20 08:00", "08-05 08:00 / 08-06 08:00 / supplement"),
            "1 working_day",
            "08-06 08:00",
        ),
        (  # after it no more
            ("08-03 08:00", "1 working_day", "08-20 08:00", "08-05 08:01 / 08-06 08:00 / supplement"),
            "1 working_day",
            "08-05 08:00",
        ),
    ],
)
def test_extensions(asked: tuple[str, ...], by: str, due: str) -> None:
    assert said(reading(*asked, by=by).due) == due


def test_a_pause_across_a_calendar_change_counts_each_day_by_its_own_windows() -> None:
    """From 5 August 06:30-11:30 and 13:00-16:00: 60 minutes on the 4th, 480 on the 5th, 30 on the 6th."""
    asked = ("08-03 08:00", "3 working_day", "08-10 08:00", "08-04 16:00 / 08-06 07:00 / supplement")
    read = reading(*asked, calendar=SUMMER)
    assert read.paused_minutes == 570
    assert said(read.promised) == "08-06 07:30"
    assert said(read.due) == "08-07 09:00"


def test_a_new_calendar_never_moves_the_promise() -> None:
    told = clock.promise(term("3 working_day"), at("08-03 08:00"), calendar=default_calendar(), policy=POLICY)
    read = clock.read(
        term=term("3 working_day"),
        started=told.started,
        promised=told.promised,
        pauses=[(at("08-04 16:00"), at("08-06 07:00"), clock.SUPPLEMENT)],
        at=at("08-10 08:00"),
        calendar=SUMMER,
        policy=POLICY,
    )
    assert read.promised == at("08-06 08:00")
    assert said(read.due) == "08-07 09:30"


def test_the_national_due_knows_supplements_only() -> None:
    due = clock.national_due(
        term=term("1 working_day"),
        started=at("08-03 08:00"),
        promised=at("08-04 08:00"),
        pauses=[
            (at("08-03 09:00"), at("08-03 10:00"), clock.SUPPLEMENT),
            (at("08-03 10:00"), at("08-03 11:00"), PAYMENT),
        ],
        at=at("08-10 08:00"),
        calendar=default_calendar(),
        policy=POLICY,
    )
    assert said(due) == "08-04 09:00"


@pytest.mark.parametrize(
    ("choice", "asked", "started", "promised", "due"),
    [
        ({}, ("08-03 15:30", "1 working_day", "08-03 16:00"), "08-03 15:30", "08-04 15:30", "08-04 15:30"),
        (
            {"late_for": "everyone"},
            ("08-03 15:30", "1 working_day", "08-03 16:00"),
            "08-04 07:00",
            *["08-04 17:00"] * 2,
        ),
        (
            {"late_for": "everyone", "late_after": "16:00"},
            ("08-03 15:30", "1 working_day", "08-03 16:00"),
            "08-03 15:30",
            *["08-04 15:30"] * 2,
        ),
        (
            {"working_first_day": "not_counted"},
            ("08-03 10:00", "2 working_day", "08-03 16:00"),
            "08-03 10:00",
            *["08-05 17:00"] * 2,
        ),
        (
            {"working_first_day": "not_counted"},
            ("08-03 10:00", "2 hour", "08-03 16:00"),
            "08-03 10:00",
            *["08-03 14:00"] * 2,
        ),
        (
            {"calendar_first_day": "counted"},
            ("08-03 10:00", "3 calendar_day", "08-03 16:00"),
            "08-03 10:00",
            *["08-05 17:00"] * 2,
        ),
        (
            {"calendar_first_day": "counted"},
            ("08-03 10:00", "0 calendar_day", "08-03 16:00"),
            "08-03 10:00",
            *["08-03 17:00"] * 2,
        ),
        (
            {"holiday_due": "stays"},
            ("08-03 10:00", "5 calendar_day", "08-03 16:00"),
            "08-03 10:00",
            *["08-08 23:59"] * 2,
        ),
        (
            {"holiday_due": "stays"},
            ("08-03 10:00", "4 calendar_day", "08-03 16:00"),
            "08-03 10:00",
            *["08-07 17:00"] * 2,
        ),
        (
            {"on_pause": "restart"},
            ("08-03 10:00", "2 working_day", "08-10 16:00", "08-04 10:00 / 08-05 12:00 / supplement"),
            "08-03 10:00",
            "08-05 10:00",
            "08-07 11:30",
        ),
    ],
)
def test_doubtful_points_are_values(choice, asked, started, promised, due) -> None:
    read = reading(*asked, policy=policy_with(choice, date(2026, 8, 3)))
    assert (said(read.started), said(read.promised), said(read.due)) == (started, promised, due)


def test_nobody_is_late_where_the_policy_says_so() -> None:
    policy = policy_with({"late_for": "nobody"}, date(2026, 8, 3))
    there = clock.promise(term("1 hour"), at("08-03 15:30"), calendar=default_calendar(), policy=policy, elsewhere=True)
    assert said(there.started) == "08-03 15:30"


def test_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(Refusal, match="outside_calendar"):
        clock.promise(term("1000000 working_day"), at("08-03 15:30"), calendar=default_calendar(), policy=POLICY)
