"""Working time: windows, days off, extra days, and what lies outside."""

from datetime import date, datetime

import pytest

from motcua.kit.now import VIETNAM, minute, moment
from motcua.kit.refusal import Refusal
from motcua.kit.worktime import Calendar, Term, TermUnit, months_later, pattern, time_of_day

FULL = ((7 * 60, 11 * 60 + 30), (13 * 60 + 30, 17 * 60))
MORNING = FULL[:1]
OFFICE = Calendar.build(
    windows=dict.fromkeys(range(5), FULL),
    days_off=[date(2026, 9, 1), date(2026, 9, 2)],
    extra_days={date(2026, 8, 22): FULL, date(2026, 8, 27): MORNING},
    known_until=date(2026, 12, 31),
)


def at(text: str) -> int:
    return minute(datetime.fromisoformat(f"2026-{text}").replace(tzinfo=VIETNAM))


def said(value: int) -> str:
    return f"{moment(value):%m-%d %H:%M}"


def day(text: str) -> int:
    return at(f"{text} 00:00") // 1440


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("08-03 07:00", 0, "08-03 07:00"),
        ("08-03 07:00", 1, "08-03 07:01"),
        ("08-03 07:00", 270, "08-03 11:30"),  # on the closing, not at 13:30
        ("08-03 07:00", 271, "08-03 13:31"),
        ("08-03 07:00", 480, "08-03 17:00"),  # on the closing, not the next morning
        ("08-03 16:59", 1, "08-03 17:00"),
        ("08-03 16:59", 2, "08-04 07:01"),
        ("08-03 17:00", 60, "08-04 08:00"),
        ("08-03 03:00", 60, "08-03 08:00"),
        ("08-21 16:00", 120, "08-22 08:00"),  # a working Saturday
        ("08-27 11:00", 60, "08-28 07:30"),  # a half day
        ("08-31 16:00", 120, "09-03 08:00"),  # two days off
    ],
)
def test_adding_stays_inside_working_time(start: str, minutes: int, end: str) -> None:
    assert said(OFFICE.add(at(start), minutes)) == end


@pytest.mark.parametrize(
    ("begin", "end", "minutes"),
    [
        ("08-03 07:00", "08-03 17:00", 480),
        ("08-03 11:00", "08-03 14:00", 60),
        ("08-03 11:30", "08-03 13:30", 0),
        ("08-07 17:00", "08-10 07:00", 0),
        ("08-10 07:00", "08-07 16:00", -60),
        ("08-21 17:00", "08-24 07:00", 480),
        ("08-27 00:00", "08-28 00:00", 270),
        ("08-31 17:00", "09-03 07:00", 0),
    ],
)
def test_between_counts_working_minutes_only(begin: str, end: str, minutes: int) -> None:
    assert OFFICE.between(at(begin), at(end)) == minutes


@pytest.mark.parametrize(
    ("moment_", "opening"),
    [
        ("08-03 07:00", "08-03 07:00"),
        ("08-03 06:59", "08-03 07:00"),
        ("08-03 11:29", "08-03 11:29"),
        ("08-03 11:30", "08-03 13:30"),
        ("08-03 16:59", "08-03 16:59"),
        ("08-03 17:00", "08-04 07:00"),
        ("08-27 11:30", "08-28 07:00"),
        ("08-31 17:00", "09-03 07:00"),
    ],
)
def test_the_next_opening(moment_: str, opening: str) -> None:
    assert said(OFFICE.next_opening(at(moment_))) == opening


def test_closings() -> None:
    closing = OFFICE.last_closing(day("08-27"))
    assert closing is not None
    assert said(closing) == "08-27 11:30"
    assert OFFICE.last_closing(day("09-01")) is None
    assert said(OFFICE.closing_from(day("09-01"))) == "09-03 17:00"
    assert said(OFFICE.closing_from(day("09-03"))) == "09-03 17:00"
    assert said(OFFICE.opening_after(at("08-31 08:00"))) == "09-03 07:00"
    assert OFFICE.windows_on(date(2026, 8, 27)) == MORNING


def test_an_extra_day_prevails_over_a_day_off_and_an_empty_one_closes() -> None:
    monday = date(2026, 8, 3)
    both = Calendar.build(windows={0: FULL}, days_off=[monday], extra_days={monday: MORNING})
    assert both.windows_on(monday) == MORNING
    assert Calendar.build(windows={0: FULL}, extra_days={monday: ()}).windows_on(monday) == ()


def test_versions_hold_from_their_dates_on() -> None:
    summer = Calendar.build(windows=dict.fromkeys(range(5), ((360, 660), (780, 960))))
    both = Calendar.chained([(date(2020, 1, 1), OFFICE), (date(2026, 8, 5), summer)])
    assert both.windows_on(date(2019, 12, 2)) == FULL
    assert both.windows_on(date(2026, 8, 4)) == FULL
    assert said(both.add(at("08-04 16:00"), 120)) == "08-05 07:00"
    assert both.between(at("08-04 16:00"), at("08-05 07:00")) == 120
    assert both.known_until is None


@pytest.mark.parametrize("starts", [[], [date(2026, 1, 1), date(2026, 1, 1)], [date(2026, 2, 1), date(2026, 1, 1)]])
def test_versions_out_of_order_are_refused(starts: list[date]) -> None:
    with pytest.raises(Refusal, match="calendar_versions"):
        Calendar.chained([(start, OFFICE) for start in starts])


@pytest.mark.parametrize(
    ("windows", "rule"),
    [
        ([(420, 420)], "bad_window"),
        ([(690, 420)], "bad_window"),
        ([(420, 1500)], "bad_window"),
        ([(-1, 60)], "bad_window"),
        ([(420, 690), (689, 1020)], "overlapping_windows"),
        ([(810, 1020), (420, 811)], "overlapping_windows"),
    ],
)
def test_windows_that_make_no_sense_are_refused(windows: list[tuple[int, int]], rule: str) -> None:
    with pytest.raises(Refusal, match=rule):
        pattern(windows)


def test_windows_may_touch_and_may_last_the_whole_day() -> None:
    always = Calendar.build(windows=dict.fromkeys(range(7), ((720, 1440), (0, 720))))
    assert always.between(at("08-03 00:00"), at("08-05 00:00")) == 2880
    assert said(always.add(at("08-03 12:00"), 720)) == "08-04 00:00"


@pytest.mark.parametrize(
    "question",
    [
        lambda office: office.add(at("08-03 07:00"), 10**8),
        lambda office: office.add(-1, 5),
        lambda office: office.between(0, at("08-03 07:00")),
        lambda office: office.between(at("08-03 07:00"), 10**9),
        lambda office: office.next_opening(10**9),
        lambda office: office.closing_from(10**6),
        lambda _: Calendar.build(windows={}).next_opening(at("08-03 07:00")),
        lambda _: Calendar.build(windows={}).closing_from(day("08-03")),
        lambda _: months_later(day("08-03"), 10**6),
    ],
)
def test_outside_the_calendar_is_refused(question) -> None:
    with pytest.raises(Refusal, match="outside_calendar"):
        question(OFFICE)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [("01-31", 1, "02-28"), ("01-31", 2, "03-31"), ("01-15", 1, "02-15"), ("05-31", 1, "06-30"), ("02-28", 1, "03-28")],
)
def test_months_end_on_the_same_day_or_the_last(start: str, months: int, end: str) -> None:
    assert months_later(day(start), months) == day(end)


def test_months_cross_years_and_leap_years() -> None:
    january = date(2027, 12, 31).toordinal() - date(1970, 1, 1).toordinal()
    assert moment(months_later(january, 2) * 1440).date() == date(2028, 2, 29)


def test_a_term_is_never_negative() -> None:
    assert Term(0, TermUnit.HOUR).minutes == 0
    with pytest.raises(Refusal, match="negative_term"):
        Term(-1, TermUnit.MONTH)


@pytest.mark.parametrize(
    ("amount", "unit", "minutes"),
    [(3, "hour", 180), (3, "half_day", 720), (5, "working_day", 2400), (5, "calendar_day", None), (1, "month", None)],
)
def test_what_a_term_holds(amount: int, unit: str, minutes: int | None) -> None:
    assert Term(amount, TermUnit(unit)).minutes == minutes


@pytest.mark.parametrize(("text", "minute_"), [("00:00", 0), ("07:30", 450), ("24:00", 1440)])
def test_times_of_day(text: str, minute_: int) -> None:
    assert time_of_day(text) == minute_


@pytest.mark.parametrize("text", ["25:00", "24:01", "7:30", "07:60", "", "07:30:00", "٠٧:٣٠", "-1:00"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="bad_time_of_day"):
        time_of_day(text)
