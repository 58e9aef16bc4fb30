"""How a dossier's clocks read at a moment: promise, legal, citizen and national, side by side."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.casework.clock import public as clock
from motcua.casework.dossiers.rules.course import Course
from motcua.kit.now import minute, moment
from motcua.kit.worktime import Calendar


@dataclass(frozen=True, slots=True)
class ClockFace:
    """One clock: when it is due, when it ended, how many working minutes it has counted, and how it stands.

    `state` is running, paused or overdue while open, on_time or late once ended.
    """

    due: datetime | None
    ended: datetime | None
    minutes: int
    state: str


CLOCKS = ("promise", "legal", "citizen", "national")


def due(course: Course, *, at: datetime, calendar: Calendar, policy: clock.ClockPolicy) -> datetime | None:
    """The lawful due: the promise moved by every lawful pause so far and by the extension. None before acceptance."""
    if course.promised is None or not course.moved:
        return course.promised
    return moment(_read(course, at, calendar, policy).due)


def national_due(course: Course, *, at: datetime, calendar: Calendar, policy: clock.ClockPolicy) -> datetime | None:
    """The due that index 766 compares with: the promise moved by supplements alone, without payment or extension."""
    if course.promised is None or not course.pauses:
        return course.promised
    return moment(clock.national_due(**_given(course, at), calendar=calendar, policy=policy))


def spent(course: Course, *, at: datetime, calendar: Calendar, policy: clock.ClockPolicy) -> int | None:
    """Working minutes from the start to `at` without the lawful pauses; None before acceptance."""
    return None if course.promised is None else _read(course, at, calendar, policy).spent_minutes


def _read(course: Course, at: datetime, calendar: Calendar, policy: clock.ClockPolicy) -> clock.Reading:
    return clock.read(**_given(course, at), calendar=calendar, policy=policy, extension=course.extension)


def _given(course: Course, at: datetime) -> dict[str, Any]:
    if course.term is None or course.started is None or course.promised is None:
        message = "a clock that was never started cannot be read"
        raise ValueError(message)
    return {
        "term": course.term,
        "started": minute(course.started),
        "promised": minute(course.promised),
        "pauses": [(minute(p.since), None if p.until is None else minute(p.until), p.kind) for p in course.pauses],
        "at": minute(at),
    }


def clocks(course: Course, *, at: datetime, calendar: Calendar, policy: clock.ClockPolicy) -> dict[str, ClockFace]:
    """The four clocks at `at`; those of a dossier that was never accepted have no due and count nothing."""
    end = course.ended_at
    if course.accepted_at is None:
        waiting = ClockFace(None, end, 0, "ended" if end else "not_started")
        return dict.fromkeys(CLOCKS, waiting)
    last = end or at
    legal = _read(course, last, calendar, policy)
    started = minute(course.started or course.accepted_at)
    whole = max(0, calendar.between(started, minute(last)))
    lived = max(0, calendar.between(minute(course.first_filed), minute(last)))
    national_end = _national_end(course)
    return {
        "promise": _face(course.promised, end, whole, at),
        "legal": _face(moment(legal.due), end, legal.spent_minutes, at, paused=legal.state == "paused"),
        "citizen": _face(course.citizen_due, end, lived, at),
        "national": _face(
            national_due(course, at=last, calendar=calendar, policy=policy),
            national_end,
            legal.spent_minutes,
            at,
            late=course.supplement_requests > 1,
        ),
    }


def _national_end(course: Course) -> datetime | None:
    """Index 766 ends a dossier that waits for its one supplement at the request."""
    return course.ended_at or course.supplement_open_since


def _face(
    due_at: datetime | None,
    ended: datetime | None,
    minutes: int,
    at: datetime,
    *,
    paused: bool = False,
    late: bool = False,
) -> ClockFace:
    if due_at is None:
        return ClockFace(None, ended, minutes, "no_data")
    past = late or minute(ended or at) > minute(due_at)
    if ended is not None:
        return ClockFace(due_at, ended, minutes, "late" if past else "on_time")
    if paused:
        return ClockFace(due_at, None, minutes, "paused")
    return ClockFace(due_at, None, minutes, "overdue" if past else "running")
