"""A dossier filed again: which earlier one it continues, so that nobody's waiting starts from zero.

Nobody types it. A filing continues an earlier one of the same applicant under the same procedure that ended without a
result, if it comes soon enough; one end is continued by one filing, so that other requests of the same kind stay apart.
Which ends a filing may know of is `submit`'s: none of a stranger's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from motcua.casework.dossiers.rules.act import Earlier
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.states import WITHOUT_RESULT


@dataclass(frozen=True, slots=True)
class Reach:
    """From `valid_from` on: how many days after an end without result a new filing still continues it, and why.

    The day of the end says which one holds; it is counted to the second, the last moment included.
    """

    days: int
    valid_from: date
    basis: str


REACHES: Final = (
    Reach(90, date(2018, 6, 21), "Quy ước của motcua: luật không định; hồ sơ nộp lại trong 90 ngày là cùng một việc"),
)
"""The oldest first; it also holds for the days before it. A change is a new row, never another number here."""


def continued(earlier: Iterable[Earlier], *, procedure: str, at: datetime) -> dict[str, Any] | None:
    """What a filing at `at` continues, as its event keeps it: the latest that ended; None if it is a new request."""
    fitting = [one for one in earlier if one.course.procedure == procedure and _soon_enough(one.course, at)]
    if not fitting:
        return None
    last = max(fitting, key=lambda one: (one.course.last_at, one.code))
    return {
        "dossier": last.code,
        "first_submitted": last.course.first_filed.isoformat(timespec="minutes"),
        "refilings": last.course.refilings + 1,
    }


def _soon_enough(course: Course, at: datetime) -> bool:
    ended = course.ended_at
    return course.state in WITHOUT_RESULT and ended is not None and ended <= at <= ended + reach_on(ended.date())


def reach_on(day: date) -> timedelta:
    """How long a filing may follow an end of that day."""
    holding = [reach for reach in REACHES if reach.valid_from <= day] or REACHES[:1]
    return timedelta(days=holding[-1].days)
