"""Working time: a calendar that adds and counts working minutes, exact to the minute.

Every moment here is an int: whole minutes of Vietnam's wall clock since 1970-01-01T00:00+07:00 (`kit.now.minute`
and `kit.now.moment` translate). Every day is a `date` at the doors. There are no floats and no rounding.

A calendar is compiled once: one pattern per distinct day (windows as tables over its 1,440 minutes) and the running
sum of working minutes over all days. Counting is two look-ups, adding is one bisection. A calendar answers for the
days 2000-01-01 to 2099-12-31 and refuses anything outside, whatever is asked.
"""

import re
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final

from motcua.kit.refusal import Refusal

DAY: Final = 1440
"""Minutes of a day. A window may close at 1440 (24:00), it cannot open there."""

WORKING_DAY: Final = 480
"""Working minutes in what the law calls a working day: eight hours (Bộ luật Lao động 2019, Điều 105)."""

_EPOCH: Final = date(1970, 1, 1).toordinal()
_FIRST: Final = date(2000, 1, 1).toordinal() - _EPOCH
_BEYOND: Final = date(2100, 1, 1).toordinal() - _EPOCH
_ORIGIN: Final = _FIRST * DAY
_THURSDAY: Final = 3
"""The weekday of 1970-01-01, Monday being 0."""

_TIME_OF_DAY: Final = re.compile(r"([0-9]{2}):([0-5][0-9])")

Windows = Sequence[tuple[int, int]]
"""Opening and closing minutes of one day; opening inclusive, closing exclusive. Order does not matter."""


class TermUnit(StrEnum):
    """The units in which the law gives a term."""

    HOUR = "hour"
    HALF_DAY = "half_day"
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    MONTH = "month"


_UNIT_MINUTES: Final = {TermUnit.HOUR: 60, TermUnit.HALF_DAY: 240, TermUnit.WORKING_DAY: WORKING_DAY}


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time as a law, a procedure or an extension states it: five working days, one month.

    `minutes` is the working time in it, None for the units that go by the date. Refuses a negative amount
    (`negative_term`); zero is a term that ends where it begins.
    """

    amount: int
    unit: TermUnit
    minutes: int | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise Refusal("negative_term", "Thời hạn {amount} là số âm; hãy ghi từ 0 trở lên.", amount=self.amount)
        one = _UNIT_MINUTES.get(self.unit)
        object.__setattr__(self, "minutes", None if one is None else one * self.amount)


class Pattern:
    """One kind of day, compiled. `minutes` is what it holds, `opening` and `closing` its ends (None on a day off).

    `done[m]` counts the working minutes before minute m; `reach[k]` is the first minute by which k are done, so that
    a count that ends on a closing stays there; `entry[m]` is m itself inside a window (opening inclusive, closing
    exclusive), else the next opening of the day, else None.
    """

    __slots__ = ("closing", "done", "entry", "minutes", "opening", "reach", "windows")

    def __init__(self, windows: tuple[tuple[int, int], ...]) -> None:
        working = bytearray(DAY)
        for opening, closing in windows:
            working[opening:closing] = b"\x01" * (closing - opening)
        self.windows = windows
        self.done = tuple(accumulate(working, initial=0))
        self.minutes = self.done[-1]
        self.reach = tuple(bisect_left(self.done, count) for count in range(self.minutes + 1))
        self.entry = tuple(_entries(working))
        self.opening = windows[0][0] if windows else None
        self.closing = windows[-1][1] if windows else None


def _entries(working: bytearray) -> list[int | None]:
    entries: list[int | None] = [None] * DAY
    following: int | None = None
    for minute in range(DAY - 1, -1, -1):
        if working[minute]:
            following = minute
        entries[minute] = following
    return entries


@lru_cache(maxsize=256)
def _compiled(windows: tuple[tuple[int, int], ...]) -> Pattern:
    return Pattern(windows)


def pattern(windows: Windows) -> Pattern:
    """The compiled day with these windows.

    Refuses a window that does not open before it closes or leaves the day (`bad_window`), and windows that overlap
    (`overlapping_windows`).
    """
    ordered = tuple(sorted((opening, closing) for opening, closing in windows))
    for opening, closing in ordered:
        if not 0 <= opening < closing <= DAY:
            raise Refusal(
                "bad_window",
                "Khung giờ {opening}-{closing} không hợp lệ; giờ mở phải trước giờ đóng và cùng trong một ngày.",
                opening=_face(opening),
                closing=_face(closing),
            )
    for (_, closing), (opening, _) in pairwise(ordered):
        if opening < closing:
            raise Refusal(
                "overlapping_windows",
                "Hai khung giờ trong ngày chồng lên nhau lúc {opening}; hãy sửa để chúng nối tiếp nhau.",
                opening=_face(opening),
            )
    return _compiled(ordered)


def time_of_day(text: str) -> int:
    """The minute of the day that "07:30" names, up to "24:00"; refuses anything else (`bad_time_of_day`)."""
    match = _TIME_OF_DAY.fullmatch(text)
    minute = 60 * int(match[1]) + int(match[2]) if match else DAY + 1
    if minute > DAY:
        raise Refusal(
            "bad_time_of_day", "“{text}” không phải giờ trong ngày; hãy ghi từ 00:00 đến 24:00.", text=text[:20]
        )
    return minute


def _face(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


class Calendar:
    """When an agency works. Immutable; `Calendar.build` and `Calendar.chained` make one.

    `known_until` is the last date for which days off were known when it was made: after it only the weekly windows
    speak. None where the calendar is complete by itself. `days` holds one pattern for every day of the range.
    """

    __slots__ = ("_before", "days", "known_until")

    def __init__(self, days: list[Pattern], known_until: date | None) -> None:
        """Take one pattern for every day of the range; use `build` or `chained` instead."""
        self.days = days
        self._before = list(accumulate((day.minutes for day in days), initial=0))
        self.known_until = known_until

    @classmethod
    def build(
        cls,
        *,
        windows: Mapping[int, Windows],
        days_off: Iterable[date] = (),
        extra_days: Mapping[date, Windows] | None = None,
        known_until: date | None = None,
    ) -> "Calendar":
        """Compile a calendar from weekly windows (weekday, Monday 0, to windows) and what differs on single dates.

        A day off has no window. An extra day has its own windows in place of the week's (a working Saturday, a half
        day) and prevails over a day off of the same date. Refusals as `pattern`.
        """
        week = [pattern(windows.get(weekday, ())) for weekday in range(7)]
        turn = (_FIRST + _THURSDAY) % 7
        days = (week[turn:] + week[:turn]) * ((_BEYOND - _FIRST) // 7 + 1)
        del days[_BEYOND - _FIRST :]
        closed = pattern(())
        special = dict.fromkeys(days_off, closed) | {day: pattern(own) for day, own in (extra_days or {}).items()}
        for day, own in special.items():
            index = day.toordinal() - _EPOCH - _FIRST
            if 0 <= index < len(days):
                days[index] = own
        return cls(days, known_until)

    @classmethod
    def chained(cls, versions: Sequence[tuple[date, "Calendar"]]) -> "Calendar":
        """One calendar out of versions, each in force from its date on; the first also before its own date.

        A count that crosses a change takes each day by the version in force on it. Dates must rise, and at least one
        version is needed (`calendar_versions`).
        """
        starts = [start for start, _ in versions]
        if not starts or any(later <= earlier for earlier, later in pairwise(starts)):
            raise Refusal("calendar_versions", "Các phiên bản lịch phải có ngày hiệu lực khác nhau, xếp tăng dần.")
        days = list(versions[0][1].days)
        for start, calendar in versions[1:]:
            index = max(0, start.toordinal() - _EPOCH - _FIRST)
            days[index:] = calendar.days[index:]
        return cls(days, versions[-1][1].known_until)

    def windows_on(self, day: date) -> tuple[tuple[int, int], ...]:
        """The windows of that date in minutes of the day; empty on a day off."""
        return self.days[self._index(day.toordinal() - _EPOCH)].windows

    def between(self, begin: int, end: int) -> int:
        """Working minutes from one moment to another, negative when `end` is the earlier one."""
        first, of_first = divmod(begin - _ORIGIN, DAY)
        last, of_last = divmod(end - _ORIGIN, DAY)
        days = self.days
        if first < 0 or last < 0 or first >= len(days) or last >= len(days):
            raise _outside()
        before = self._before
        return before[last] + days[last].done[of_last] - before[first] - days[first].done[of_first]

    def add(self, start: int, minutes: int) -> int:
        """The first moment by which that many working minutes have passed since `start`; zero stays at `start`.

        A count that ends exactly on a closing stays there and does not become the next opening.
        """
        if minutes <= 0:
            return start
        index, of_day = divmod(start - _ORIGIN, DAY)
        days, before = self.days, self._before
        if index < 0 or index >= len(days):
            raise _outside()
        goal = before[index] + days[index].done[of_day] + minutes
        if goal > before[-1]:
            raise _outside()
        index = bisect_left(before, goal, index) - 1
        return _ORIGIN + index * DAY + days[index].reach[goal - before[index]]

    def next_opening(self, minute: int) -> int:
        """The moment itself if work is on then (opening inclusive, closing exclusive), else the next opening."""
        index, of_day = divmod(minute - _ORIGIN, DAY)
        if index < 0 or index >= len(self.days):
            raise _outside()
        entry = self.days[index].entry[of_day]
        if entry is None:
            return self.opening_after(minute)
        return minute - of_day + entry

    def opening_after(self, minute: int) -> int:
        """The first opening of the next working day after the date of that moment."""
        index = self._working(minute // DAY + 1)
        opening = self.days[index].opening
        if opening is None:
            raise _outside()
        return _ORIGIN + index * DAY + opening

    def last_closing(self, day: int) -> int | None:
        """The last closing of that day (days since 1970-01-01), None on a day without a window."""
        closing = self.days[self._index(day)].closing
        return None if closing is None else day * DAY + closing

    def closing_from(self, day: int) -> int:
        """The last closing of that day (days since 1970-01-01), or of the next working day if it has no window."""
        index = self._working(day)
        closing = self.days[index].closing
        if closing is None:
            raise _outside()
        return _ORIGIN + index * DAY + closing

    def _working(self, day: int) -> int:
        """Index of the first day from that one on which has a window."""
        index = self._index(day)
        found = bisect_right(self._before, self._before[index], index) - 1
        if found >= len(self.days):
            raise _outside()
        return found

    def _index(self, day: int) -> int:
        index = day - _FIRST
        if index < 0 or index >= len(self.days):
            raise _outside()
        return index


def months_later(day: int, months: int) -> int:
    """The same day of the month that many months later, or that month's last day (days since 1970-01-01).

    Bộ luật Dân sự 2015, Điều 148 khoản 3: without the same day the term ends on the last day of the month.
    """
    start = date.fromordinal(day + _EPOCH)
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    if year >= date.max.year:
        raise _outside()
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).toordinal() - _EPOCH


def _outside() -> Refusal:
    return Refusal(
        "outside_calendar",
        "Lịch làm việc chỉ tính được các ngày từ 01/01/2000 đến 31/12/2099 và phải còn ngày làm việc phía trước;"
        " hãy kiểm tra thời điểm, thời hạn và các khung giờ.",
    )
