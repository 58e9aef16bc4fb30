"""Periods people ask for: a year, a quarter, a month, a day, or any run of days."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.kit.refusal import Refusal

_DAY = r"(\d{4})-(\d{2})-(\d{2})"
_YEAR = re.compile(r"(\d{4})", re.ASCII)
_QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_ONE_DAY = re.compile(_DAY, re.ASCII)
_RUN = re.compile(rf"{_DAY}\.\.{_DAY}", re.ASCII)
_DECEMBER = 12
_MONTHS_OF_A_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days from `start` to the day before `end`, at +07:00, under the name it was asked for by."""

    label: str
    start: date
    end: date


def period(text: str) -> Period:
    """The period a text names: 2026, 2026-Q3, 2026-08, 2026-08-15, or FROM..TO with both days included.

    Refuses anything else (`bad_period`), a day that no calendar has and a run that ends before it begins.
    """
    label = text.strip()
    try:
        start, last = _days(label)
        end = last + timedelta(days=1)
    except (ValueError, OverflowError):
        raise _refusal(text) from None
    if end <= start:
        raise _refusal(text)
    return Period(label, start, end)


def _days(label: str) -> tuple[date, date]:
    if found := _YEAR.fullmatch(label):
        return _months(int(found[1]), 1, _DECEMBER)
    if found := _QUARTER.fullmatch(label):
        first = (int(found[2]) - 1) * _MONTHS_OF_A_QUARTER + 1
        return _months(int(found[1]), first, _MONTHS_OF_A_QUARTER)
    if found := _MONTH.fullmatch(label):
        return _months(int(found[1]), int(found[2]), 1)
    if found := _ONE_DAY.fullmatch(label):
        day = date(*map(int, found.groups()))
        return day, day
    if found := _RUN.fullmatch(label):
        numbers = [int(number) for number in found.groups()]
        return date(*numbers[:3]), date(*numbers[3:])
    raise ValueError(label)


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    after = year * _DECEMBER + first - 1 + count
    return date(year, first, 1), date(after // _DECEMBER, after % _DECEMBER + 1, 1) - timedelta(days=1)


def _refusal(text: str) -> Refusal:
    return Refusal(
        "bad_period",
        "Không hiểu kỳ “{text}”; hãy viết 2026, 2026-Q3, 2026-08, 2026-08-15 hoặc 2026-08-01..2026-08-15.",
        text=text[:40],
    )


def month(day: date) -> Period:
    """The calendar month a day lies in."""
    return period(f"{day:%Y-%m}")


def year(day: date) -> Period:
    """The calendar year a day lies in."""
    return period(f"{day:%Y}")
