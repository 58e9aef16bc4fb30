"""The registers from files: coverage of villages, community digital teams."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from motcua.kit.imports import ImportReport, Row
from motcua.kit.tables import Columns, a_count, a_day, bad_cell, made_of, needed
from motcua.kit.vietnamese import fold
from motcua.registry.agencies.public import unit
from motcua.steering.targets.models import DigitalTeam, VillageCoverage

_ANSWERS: Final[dict[str, bool | None]] = {
    "": None,
    **dict.fromkeys(("1", "co", "x", "yes", "true"), True),
    **dict.fromkeys(("0", "khong", "no", "false"), False),
}
_BATCH: Final = 2000
Kept = TypeVar("Kept", VillageCoverage, DigitalTeam)


def load_villages(path: Path, columns: Columns, *, at: datetime) -> ImportReport:
    """Add rows of coverage: unit, village, mobile, fixed (có, không, or nothing where it is not known), date."""
    known_unit = cache(_exists)

    def read(row: Row) -> VillageCoverage:
        needed(row, "unit", "village", "date")
        on = a_day(row, "date")
        known_unit(row["unit"], on)
        mobile, fixed = _answer(row, "mobile"), _answer(row, "fixed")
        return VillageCoverage(
            unit_code=row["unit"], village=row["village"][:150], on=on, mobile=mobile, fixed=fixed, at=at
        )

    latest = VillageCoverage.objects.order_by("unit_code", "village", "on", "-id").distinct(
        "unit_code", "village", "on"
    )
    report = ImportReport()
    rows = list(made_of(path, columns, read, report=report))
    _append(rows, latest, report=report)
    return report


def load_teams(path: Path, columns: Columns, *, at: datetime) -> ImportReport:
    """Add rows of teams: unit, team, members, members trained, date, activity. No members: dissolved."""
    known_unit = cache(_exists)

    def read(row: Row) -> DigitalTeam:
        needed(row, "unit", "team", "members", "trained", "date")
        on = a_day(row, "date")
        known_unit(row["unit"], on)
        members, trained = a_count(row, "members"), a_count(row, "trained")
        if trained > members:
            raise bad_cell("trained", row["trained"], f"một số không lớn hơn số thành viên ({members})")
        return DigitalTeam(
            unit_code=row["unit"],
            team=row["team"][:150],
            on=on,
            members=members,
            trained=trained,
            activity=row["activity"],
            at=at,
        )

    latest = DigitalTeam.objects.order_by("unit_code", "team", "on", "-id").distinct("unit_code", "team", "on")
    report = ImportReport()
    rows = list(made_of(path, columns, read, report=report))
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


def _exists(code: str, on: date) -> None:
    unit(code, on)


def _answer(row: Row, column: str) -> bool | None:
    answer = fold(row[column])
    if answer not in _ANSWERS:
        raise bad_cell(column, row[column], "có, không, hoặc để trống khi chưa biết")
    return _ANSWERS[answer]
