"""A due day on a day off: whether work done on the next working day is in time. A dated point of law, never an `if`.

Counted terms end on the next working day (Bộ luật Dân sự 2015, Điều 148 khoản 5). Whether a due day that a document
names as a date does so too is not confirmed: the row says so, and so does what people read.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from motcua.kit.words import N_, Said
from motcua.kit.worktime import Calendar

Closing = Callable[[date], date]
"""The last day in time of work that is due on a day."""


class DayOffDue(StrEnum):
    """When work that is due on a day off is still in time."""

    NEXT_WORKING_DAY = "next_working_day"
    AS_WRITTEN = "as_written"


@dataclass(frozen=True, slots=True)
class DueDayPolicy:
    """What held from a day on, what it rests on, whether a competent body has confirmed it."""

    since: date
    value: DayOffDue
    basis: Said
    confirmed: bool


POLICIES: Final = (
    DueDayPolicy(
        date(2017, 1, 1),
        DayOffDue.NEXT_WORKING_DAY,
        Said(N_("Bộ luật Dân sự 2015, Điều 148 khoản 5; chưa xác nhận cho hạn ghi bằng ngày")),
        confirmed=False,
    ),
)
"""The oldest first. To follow a new text, add a row; a due day goes by the row in force on it."""

_LONGEST: Final = 30
"""Days off in a row beyond which a calendar is no calendar."""


def due_day_policy(due: date) -> DueDayPolicy:
    """The policy for work due on that day; before the first row that one, as older practice is not on record."""
    return next((policy for policy in reversed(POLICIES) if policy.since <= due), POLICIES[0])


def as_written(due: date) -> date:
    """The due day itself."""
    return due


def closing_by(calendar: Calendar) -> Closing:
    """The last day in time by the policy in force and a calendar of working days."""

    def closing(due: date) -> date:
        if due_day_policy(due).value is DayOffDue.AS_WRITTEN:
            return due
        days = (due + timedelta(days=ahead) for ahead in range(_LONGEST))
        return next((day for day in days if _is_working(calendar, day)), due)

    return closing


def _is_working(calendar: Calendar, day: date) -> bool:
    return bool(calendar.windows_on(day))
