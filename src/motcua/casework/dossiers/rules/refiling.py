"""A dossier filed again: which earlier one it continues, so that nobody's waiting starts from zero.

Nobody types it. A filing continues an earlier one of the same applicant under the same procedure that ended without a
result, if it comes soon enough; one end is continued by one filing, so that other requests of the same kind stay apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from motcua.casework.dossiers import events
from motcua.casework.dossiers.rules.course import Course

WITHIN: Final = timedelta(days=90)
"""How long after an end without result a new filing still continues it; to the second, the last moment included."""

WITHOUT_RESULT: Final = frozenset({events.Refused.KIND, events.Withdrawn.KIND})
"""The ends after which a person has to file again."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """One of the applicant's earlier dossiers that no filing has continued yet."""

    code: str
    course: Course


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
    return course.end_kind in WITHOUT_RESULT and ended is not None and ended <= at <= ended + WITHIN
