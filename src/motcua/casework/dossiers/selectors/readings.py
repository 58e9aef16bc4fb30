"""How dossiers stand at a moment: state, dues, and the four clocks side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.casework.clock.public import policy_on
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules.clocks import ClockFace, clocks, due
from motcua.casework.dossiers.rules.states import NATIONAL_STATUS, State
from motcua.casework.dossiers.selectors.courses import course_of, rows_by_code
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import CalendarBook, calendar_book


@dataclass(frozen=True, slots=True)
class DossierReading:
    """One dossier at one moment.

    `due` is the lawful due; `finished` is when it ended, however it did; `last_at` when something last happened to it.
    """

    code: str
    state: State
    national_status: int
    promised: datetime | None
    due: datetime | None
    finished: datetime | None
    clocks: dict[str, ClockFace]
    last_at: datetime


def readings(codes: Iterable[str], *, at: datetime) -> dict[str, DossierReading]:
    """The readings of these dossiers at `at`, by the calendar known then; absent dossiers are left out."""
    book = calendar_book()
    return {code: reading_of(row, book=book, at=at) for code, row in rows_by_code(codes).items()}


def dues_of_open(*, at: datetime, limit: int) -> dict[str, datetime | None] | None:
    """The lawful due of every dossier that is running, read at `at`; None if there are more than `limit`."""
    running = Dossier.objects.filter(accepted_at__isnull=False, ended_at__isnull=True)
    codes = list(running.values_list("code", flat=True)[: limit + 1])
    if len(codes) > limit:
        return None
    return {code: one.due for code, one in readings(codes, at=at).items()}


def reading(code: str, *, at: datetime) -> DossierReading:
    """The reading of one dossier; refuses an unknown one."""
    found = readings([code], at=at)
    if code not in found:
        raise Refusal("unknown_dossier", "Không có hồ sơ này; hãy kiểm tra lại mã hồ sơ.")
    return found[code]


def reading_of(row: Dossier, *, book: CalendarBook, at: datetime) -> DossierReading:
    """The reading of a row that is at hand, never before its last act: who has just acted sees what was done."""
    course = course_of(row)
    at = max(at, course.last_at)
    last = course.ended_at or at
    calendar, policy = book.calendar(course.settling, last), policy_on((course.accepted_at or at).date())
    return DossierReading(
        code=row.code,
        state=course.state,
        national_status=NATIONAL_STATUS[course.state],
        promised=course.promised,
        due=due(course, at=last, calendar=calendar, policy=policy),
        finished=course.ended_at,
        clocks=clocks(course, at=at, calendar=calendar, policy=policy),
        last_at=course.last_at,
    )
