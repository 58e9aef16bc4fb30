"""How a course lies in its dossier's row: one table, taken from `Course` itself, for the writer, the reader and verify.

A new field of the course is a field there and columns of the same name in the model and in `sql/write`; a term lies in
two columns, `<name>_amount` and `<name>_unit`. A test holds the three to each other.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, get_type_hints

from motcua.casework.dossiers.rules.course import Course, Pause
from motcua.casework.dossiers.rules.states import State
from motcua.kit.now import VIETNAM
from motcua.kit.worktime import Term, TermUnit

Read = Callable[[str], Any]
"""A row, asked for one column."""


@dataclass(frozen=True, slots=True)
class CourseField:
    """One field of the course: its columns, and the way into them and back."""

    name: str
    columns: tuple[str, ...]
    into: Callable[[Any], Iterable[Any]]
    back: Callable[..., Any]


def _plain(value: Any) -> tuple[Any]:
    return (value,)


def _same(value: Any) -> Any:
    return value


def _local(at: datetime | None) -> datetime | None:
    return None if at is None else at.astimezone(VIETNAM)


def _term_into(term: Term | None) -> tuple[int | None, str]:
    return (None, "") if term is None else (term.amount, term.unit)


def _term_back(amount: int | None, unit: str) -> Term | None:
    """A unit without an amount is no row of ours: it raises, and verify says so."""
    return None if amount is None and not unit else Term(int(amount or 0), TermUnit(unit))


def _pauses_into(pauses: tuple[Pause, ...]) -> tuple[list[dict[str, Any]]]:
    return ([{"kind": p.kind, "since": p.since, "until": p.until} for p in pauses],)


def _pauses_back(stored: list[dict[str, Any]]) -> tuple[Pause, ...]:
    return tuple(Pause(one["kind"], datetime.fromisoformat(one["since"]), _moment(one["until"])) for one in stored)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


_COLUMNS: Final = {"version": ("version_id",)}
"""The columns that are not called as the field is."""

TOLD: Final = {"settling_agency": "settling", "receiving_agency": "receiving"}
"""What the feed calls otherwise than the course does; every other field it tells has one name everywhere."""

FILED_ONLY: Final = frozenset({"continues", "first_submitted_at", "refilings"})
"""What a filing fixes for good; empty in the row of one that continues nothing."""


def _kept(name: str, kind: Any) -> CourseField:
    if kind in (Term, Term | None):
        return CourseField(name, (f"{name}_amount", f"{name}_unit"), _term_into, _term_back)
    columns = _COLUMNS.get(name, (name,))
    if kind in (datetime, datetime | None):
        return CourseField(name, columns, _plain, _local)
    if kind is State:
        return CourseField(name, columns, _plain, State)
    if kind == tuple[Pause, ...]:
        return CourseField(name, columns, _pauses_into, _pauses_back)
    if name in FILED_ONLY:
        return CourseField(name, columns, _plain, lambda value: value or kind())
    return CourseField(name, columns, _plain, _same)


KEPT: Final = tuple(_kept(name, kind) for name, kind in get_type_hints(Course).items())
"""Every field of the course, in its order."""

MOVING: Final = tuple(one for one in KEPT if one.name not in FILED_ONLY)
"""What every act may change."""

FIXED: Final = tuple(one for one in KEPT if one.name in FILED_ONLY)


def columns(course: Course, kept: tuple[CourseField, ...] = MOVING) -> dict[str, Any]:
    """The columns of the course's row."""
    row: dict[str, Any] = {}
    for one in kept:
        row.update(zip(one.columns, one.into(getattr(course, one.name)), strict=True))
    return row


def course_from(read: Read) -> Course:
    """The course that a row keeps; times are Vietnam's."""
    return Course(**{one.name: one.back(*map(read, one.columns)) for one in KEPT})
