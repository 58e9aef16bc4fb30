"""Rows of the registers as people read them: the newest of each village or team, page by page, and its history."""

from datetime import date
from typing import Any, Final

from django.db.models import F, Q, QuerySet

from motcua.kit.refusal import Refusal
from motcua.steering.targets.models import DigitalTeam, VillageCoverage
from motcua.steering.targets.rules.registers import Book, RegisterEntry, Sift, Team, Village

NAMES: Final = {Book.VILLAGES: "village", Book.TEAMS: "team"}
_SIFTED: Final = {
    Sift.NO_MOBILE: Q(mobile=False),
    Sift.NO_FIXED: Q(fixed=False),
    Sift.COVERED: Q(mobile=True, fixed=True),
    Sift.NOT_KNOWN: Q(mobile=None) | Q(fixed=None),
    Sift.UNTRAINED: Q(trained__lt=F("members")),
    Sift.TRAINED: Q(trained=F("members")),
}


def entries(
    book: Book,
    day: date,
    *,
    unit: str | None = None,
    sift: Sift | None = None,
    after: tuple[str, str] | None = None,
    limit: int | None = None,
) -> list[RegisterEntry]:
    """The newest row of each village or team up to that day, by unit and name; those behind `after`, at most `limit`.

    Teams that were dissolved are left out, as in the counts.
    """
    name = NAMES[book]
    rows = _standing(book, day, unit, sift).order_by("unit_code", name)
    if after is not None:
        rows = rows.filter(Q(unit_code__gt=after[0]) | Q(("unit_code", after[0]), (f"{name}__gt", after[1])))
    return [_entry(row) for row in rows[:limit]]


def count_entries(book: Book, day: date, *, unit: str | None = None, sift: Sift | None = None) -> int:
    """How many villages or teams `entries` gives without a limit."""
    return _standing(book, day, unit, sift).count()


def entry_history(book: Book, unit: str, name: str) -> list[RegisterEntry]:
    """All that was said of one village or team, the newest first. Refuses one nobody wrote of (`unknown_entry`)."""
    rows = _rows(book).filter(("unit_code", unit), (NAMES[book], name)).order_by("-on", "-id")
    found = [_entry(row) for row in rows]
    if not found:
        raise Refusal("unknown_entry", "Sổ không có “{name}” ở đơn vị {unit}.", name=name[:60], unit=unit[:10])
    return found


def _rows(book: Book) -> QuerySet[Any]:
    return VillageCoverage.objects.all() if book is Book.VILLAGES else DigitalTeam.objects.all()


def _standing(book: Book, day: date, unit: str | None, sift: Sift | None) -> QuerySet[Any]:
    name = NAMES[book]
    newest = _rows(book).filter(on__lte=day, **({} if unit is None else {"unit_code": unit}))
    newest = newest.order_by("unit_code", name, "-on", "-id").distinct("unit_code", name)
    rows = _rows(book).filter(pk__in=newest.values("pk"))
    rows = rows.filter(members__gt=0) if book is Book.TEAMS else rows
    return rows if sift is None else rows.filter(_SIFTED[sift])


def _entry(row: VillageCoverage | DigitalTeam) -> RegisterEntry:
    return RegisterEntry(said_of(row), row.on, row.at, row.by, row.reason)


def said_of(row: VillageCoverage | DigitalTeam) -> Village | Team:
    """What a row says, without its day."""
    if isinstance(row, VillageCoverage):
        return Village(row.unit_code, row.village, row.mobile, row.fixed)
    return Team(row.unit_code, row.team, row.members, row.trained, row.activity)
