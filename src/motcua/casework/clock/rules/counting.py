"""The legal clock: from a term, a start, pauses and an extension to what is promised, due, spent and left.

Pure and exact: every moment is an int, whole minutes of Vietnam's wall clock (`kit.now.minute` and `moment` translate;
seconds are cut before anything is compared). Nothing is rounded. What the law leaves open is a value of `ClockPolicy`
(`policies` holds the dated table with the legal bases); this module never asks for a date of its own.

The promise is made once and never moves (`promise`); a reading at any later moment, by the calendar then known, starts
from it (`read`). Both answer in a few microseconds, so that a million dossiers can be read again after a change.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from motcua.kit.worktime import DAY, Calendar, Term, TermUnit, months_later


class LateFor(StrEnum):
    """Whose dossiers start on the next working day when they arrive after `ClockPolicy.late_after`."""

    ELSEWHERE = "elsewhere"
    EVERYONE = "everyone"
    NOBODY = "nobody"


class FirstDay(StrEnum):
    """Whether the day of the start is the first day of the count."""

    COUNTED = "counted"
    NOT_COUNTED = "not_counted"


class HolidayDue(StrEnum):
    """Where a due day without office hours goes: to the next working day, or nowhere (23:59 of that day)."""

    NEXT_WORKING_DAY = "next_working_day"
    STAYS = "stays"


class OnPause(StrEnum):
    """What the end of a counted pause does: the term goes on with what was left, or it is counted anew."""

    RESUME = "resume"
    RESTART = "restart"


@dataclass(frozen=True, slots=True)
class ClockPolicy:
    """The doubtful points of law as values; `policies` says which were in force when, and why.

    `late_after` is a minute of the day, 900 being 15:00. The working first day governs `working_day` terms alone: where
    it is not counted they run from the next working day's opening. `name` is what an event keeps of the policy.
    """

    name: str
    late_after: int = 900
    late_for: LateFor = LateFor.ELSEWHERE
    working_first_day: FirstDay = FirstDay.COUNTED
    calendar_first_day: FirstDay = FirstDay.NOT_COUNTED
    holiday_due: HolidayDue = HolidayDue.NEXT_WORKING_DAY
    on_pause: OnPause = OnPause.RESUME


class ClockState(StrEnum):
    """How an open clock stands; derived at every reading, stored nowhere."""

    RUNNING = "running"
    PAUSED = "paused"
    OVERDUE = "overdue"


SUPPLEMENT: Final = "supplement"
PAYMENT: Final = "payment"
KINDS: Final = (SUPPLEMENT, PAYMENT)

Pause = tuple[int, int | None, str]
"""From, to (None while it lasts) and kind: `SUPPLEMENT` or `PAYMENT`."""


class Promise(NamedTuple):
    """Form 01: when the clock starts and when the answer is promised. It never changes."""

    started: int
    promised: int


class Reading(NamedTuple):
    """What the clock says at one moment. The minutes are working minutes; what remains is negative after the due.

    `calendar_until` is the last date for which days off were known; None where the calendar is complete by itself.
    """

    started: int
    promised: int
    due: int
    spent_minutes: int
    paused_minutes: int
    remaining_minutes: int
    state: ClockState
    calendar_until: date | None


def promise(term: Term, start: int, *, calendar: Calendar, policy: ClockPolicy, elsewhere: bool = False) -> Promise:
    """When a dossier completely received at `start` is started and promised.

    It starts at once inside working hours (opening inclusive, closing exclusive), else at the next opening; one that
    another centre received for the settling one (`elsewhere`) after the policy's hour, on the next working day.
    Working-time units are counted from there and may end on a closing. Days and months go by the date: the promise is
    the last closing of the last day. Refuses what lies beyond the calendar (`outside_calendar`).
    """
    late = policy.late_for is LateFor.EVERYONE or (elsewhere and policy.late_for is LateFor.ELSEWHERE)
    if late and start % DAY > policy.late_after:
        started = calendar.opening_after(start)
    else:
        started = calendar.next_opening(start)
    if term.minutes is None:
        last = _last_day(term, started // DAY)
        if term.amount and policy.calendar_first_day is FirstDay.COUNTED:
            last -= 1
        return Promise(started, _closing(last, calendar, policy))
    begin = started
    if term.unit is TermUnit.WORKING_DAY and policy.working_first_day is FirstDay.NOT_COUNTED:
        begin = calendar.opening_after(started)
    return Promise(started, calendar.add(begin, term.minutes))


def read(
    *,
    term: Term,
    started: int,
    promised: int,
    pauses: Sequence[Pause],
    at: int,
    calendar: Calendar,
    policy: ClockPolicy,
    extension: Term | None = None,
) -> Reading:
    """The reading at `at` of a clock that was promised.

    Pauses are cut to [started, at] and merged where they overlap or touch. A merged pause counts if it begins at or
    before the due moment in force: the promise moved by the pauses counted so far, then by the extension, which is
    granted before the promise runs out. A later pause is ignored everywhere: the dossier is overdue already.
    """
    merged = _merged(pauses, started, at)
    due, paused, held = _held(term, promised, merged, extension, calendar=calendar, policy=policy)
    state = ClockState.OVERDUE if at > due else ClockState.RUNNING
    if held and _is_open(pauses, at):
        state = ClockState.PAUSED
    spent = calendar.between(started, at) - paused if at > started else 0
    left = calendar.between(at, due)
    return Reading(started, promised, due, spent, paused, left, state, calendar.known_until)


def national_due(
    *,
    term: Term,
    started: int,
    promised: int,
    pauses: Sequence[Pause],
    at: int,
    calendar: Calendar,
    policy: ClockPolicy,
) -> int:
    """The due moment that index 766 compares with: the promise moved by supplements alone, without an extension."""
    supplements = [pause for pause in pauses if pause[2] == SUPPLEMENT]
    reading = read(
        term=term,
        started=started,
        promised=promised,
        pauses=supplements,
        at=at,
        calendar=calendar,
        policy=policy,
    )
    return reading.due


def _held(
    term: Term,
    promised: int,
    merged: list[tuple[int, int]],
    extension: Term | None,
    *,
    calendar: Calendar,
    policy: ClockPolicy,
) -> tuple[int, int, bool]:
    """The due moment, the working minutes in the pauses that count, and whether the last of them all counted."""
    due = promised if extension is None else _extended(extension, promised, calendar, policy)
    length = working = 0
    for since, until in merged:
        if since > due:
            return due, working, False
        length += until - since
        working += calendar.between(since, until)
        if policy.on_pause is OnPause.RESTART:
            moved = promise(term, until, calendar=calendar, policy=policy).promised
        else:
            moved = _moved(term, promised, length, working, calendar=calendar, policy=policy)
        due = moved if extension is None else _extended(extension, moved, calendar, policy)
    return due, working, bool(merged)


def _merged(pauses: Sequence[Pause], started: int, at: int) -> list[tuple[int, int]]:
    """The pauses inside [started, at] in order of time, those that overlap or touch as one, empty ones dropped."""
    merged: list[tuple[int, int]] = []
    for since, until in sorted(
        [(max(since, started), at if until is None or until > at else until) for since, until, _ in pauses]
    ):
        if since >= until:
            continue
        if merged and since <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(until, merged[-1][1]))
        else:
            merged.append((since, until))
    return merged


def _is_open(pauses: Sequence[Pause], at: int) -> bool:
    """Whether a pause still lasts at `at`. If one does, it belongs to the last of the merged ones."""
    return any(since < at and (until is None or at < until) for since, until, _ in pauses)


def _moved(term: Term, promised: int, length: int, working: int, *, calendar: Calendar, policy: ClockPolicy) -> int:
    """The promise moved by pauses of that length: working minutes for working time, else whole days of 1,440 minutes.

    The days are one sum, rolled off a day without office hours once.
    """
    if term.minutes is not None:
        return calendar.add(promised, working)
    days = length // DAY
    return _closing(promised // DAY + days, calendar, policy) if days else promised


def _extended(extension: Term, due: int, calendar: Calendar, policy: ClockPolicy) -> int:
    """The due moment after an extension, which goes on from it: there is no first day to leave out a second time."""
    if extension.minutes is not None:
        return calendar.add(due, extension.minutes)
    return _closing(_last_day(extension, due // DAY), calendar, policy)


def _last_day(term: Term, day: int) -> int:
    """The last day of a term in days or months that begins on `day`, which is not counted."""
    return months_later(day, term.amount) if term.unit is TermUnit.MONTH else day + term.amount


def _closing(day: int, calendar: Calendar, policy: ClockPolicy) -> int:
    """The last closing of that day; where it has none, as the policy says."""
    if policy.holiday_due is HolidayDue.STAYS:
        closing = calendar.last_closing(day)
        return (day + 1) * DAY - 1 if closing is None else closing
    return calendar.closing_from(day)
