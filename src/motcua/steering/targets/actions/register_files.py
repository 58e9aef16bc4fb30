"""The registers from files: coverage of villages, community digital teams."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Final, TypeVar

from motcua.commons.accounts.public import Who
from motcua.kit.imports import ImportReport, Progress, Row
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Denied, Refusal
from motcua.kit.tables import Columns, a_count, a_day, bad_cell, made_of, needed, short, yes_or_no
from motcua.kit.words import N_
from motcua.registry.agencies.public import unit
from motcua.steering.targets.actions.whole import whole
from motcua.steering.targets.models import DigitalTeam, VillageCoverage
from motcua.steering.targets.policies import may_keep, units_kept
from motcua.steering.targets.rules.registers import Book

_BATCH: Final = 2000
Kept = TypeVar("Kept", VillageCoverage, DigitalTeam)


VILLAGES: Final = Columns(("unit", "village", "mobile", "fixed", "date"), ("reason",))
TEAMS: Final = Columns(("unit", "team", "members", "trained", "date"), ("activity", "reason"))


def load_book(book: Book, path: Path, *, who: Who, at: datetime, progress: Progress | None = None) -> ImportReport:
    """Load a file of one register, whole or not at all; a row of a commune that is not the reader's is a fault.

    Refuses a file with other columns (`missing_columns`), and as `read_table`. Raises Denied for who may write of no
    commune.
    """
    if not units_kept(who, on=at.astimezone(VIETNAM).date()):
        raise Denied
    load = load_villages if book is Book.VILLAGES else load_teams
    return whole(partial(load, path, VILLAGES if book is Book.VILLAGES else TEAMS, at=at, who=who, progress=progress))


def load_villages(
    path: Path, columns: Columns, *, at: datetime, who: Who, progress: Progress | None = None
) -> ImportReport:
    """Add rows of coverage: unit, village, mobile, fixed (có, không, or nothing where it is not known), date."""
    known_unit = _known(who, at)

    once = _Once("village")

    def read(row: Row) -> VillageCoverage:
        needed(row, "unit", "village", "date")
        short(row, village=150)
        on = _past(row, at)
        once.check(row, on)
        known_unit(row["unit"], on)
        mobile, fixed = _answer(row, "mobile"), _answer(row, "fixed")
        return VillageCoverage(
            unit_code=row["unit"],
            village=row["village"],
            on=on,
            mobile=mobile,
            fixed=fixed,
            at=at,
            by=who.key,
            reason=row["reason"],
        )

    latest = VillageCoverage.objects.order_by("unit_code", "village", "on", "-id").distinct(
        "unit_code", "village", "on"
    )
    report = ImportReport()
    rows = list(made_of(path, columns, read, report=report, progress=progress))
    _append(rows, latest, report=report)
    return report


def load_teams(
    path: Path, columns: Columns, *, at: datetime, who: Who, progress: Progress | None = None
) -> ImportReport:
    """Add rows of teams: unit, team, members, members trained, date, activity. No members: dissolved."""
    known_unit = _known(who, at)

    once = _Once("team")

    def read(row: Row) -> DigitalTeam:
        needed(row, "unit", "team", "members", "trained", "date")
        short(row, team=150)
        on = _past(row, at)
        once.check(row, on)
        known_unit(row["unit"], on)
        members, trained = a_count(row, "members"), a_count(row, "trained")
        if trained > members:
            raise bad_cell("trained", row["trained"], f"một số không lớn hơn số thành viên ({members})")
        return DigitalTeam(
            unit_code=row["unit"],
            team=row["team"],
            on=on,
            members=members,
            trained=trained,
            activity=row["activity"],
            at=at,
            by=who.key,
            reason=row["reason"],
        )

    latest = DigitalTeam.objects.order_by("unit_code", "team", "on", "-id").distinct("unit_code", "team", "on")
    report = ImportReport()
    rows = list(made_of(path, columns, read, report=report, progress=progress))
    _append(rows, latest, report=report)
    return report


def _append(rows: Sequence[Kept], latest: Iterable[Kept], *, report: ImportReport) -> None:
    """Write the rows that say something else of their day than the last one did."""
    known = {_key(row): _content(row) for row in latest}
    fresh: list[Kept] = []
    for row in rows:
        before = known.get(_key(row))
        if before == _content(row):
            report.unchanged += 1
            continue
        report.changed += before is not None
        report.new += before is None
        known[_key(row)] = _content(row)
        fresh.append(row)
    if fresh:
        type(fresh[0]).objects.bulk_create(fresh, batch_size=_BATCH)


def _key(row: VillageCoverage | DigitalTeam) -> tuple[str, str, date]:
    return (row.unit_code, row.village if isinstance(row, VillageCoverage) else row.team, row.on)


def _content(row: VillageCoverage | DigitalTeam) -> tuple[object, ...]:
    if isinstance(row, VillageCoverage):
        return (row.mobile, row.fixed)
    return (row.members, row.trained, row.activity)


class _Once:
    """Refuses a second row of one village or team on one day."""

    def __init__(self, column: str) -> None:
        self._column = column
        self._lines: dict[tuple[str, str, date], int] = {}

    def check(self, row: Row, on: date) -> None:
        first = self._lines.setdefault((row["unit"], row[self._column], on), row.line)
        if first != row.line:
            raise Refusal("entry_twice", "Cột {column}: đã có ở dòng {line}.", column=self._column, line=first)


def _known(who: Who, at: datetime) -> Callable[[str, date], None]:
    """Refuses a unit that does not stand on a day, or of which the one who acts may not write."""
    today = at.astimezone(VIETNAM).date()

    @cache
    def fault(code: str, on: date) -> Refusal | None:
        if not may_keep(who, code, on=today):
            return Refusal("foreign_unit", "Cột unit: {unit} không thuộc cơ quan của bạn.", unit=code[:10])
        try:
            unit(code, on)
        except Refusal as refusal:
            return refusal
        return None

    def known(code: str, on: date) -> None:
        if found := fault(code, on):
            raise found.with_traceback(None)

    return known


def _past(row: Row, at: datetime) -> date:
    on = a_day(row, "date")
    if on > at.astimezone(VIETNAM).date():
        raise bad_cell("date", row["date"], N_("một ngày đã qua"))
    return on


def _answer(row: Row, column: str) -> bool | None:
    try:
        return yes_or_no(row[column])
    except Refusal as refusal:
        raise bad_cell(column, row[column], N_("có, không, hoặc để trống khi chưa biết")) from refusal
