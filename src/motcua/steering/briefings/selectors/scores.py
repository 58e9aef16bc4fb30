"""Provisional ranks of the year's criteria sets, unit by unit."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from motcua.kit.vietnamese import decimal, nfc, sort_key
from motcua.steering.appraisal.public import (
    CouncilRow,
    CouncilTable,
    CriteriaScope,
    SetRecord,
    YearState,
    council,
    criteria_sets,
    shown,
)
from motcua.steering.briefings.rules.contents import BriefingFigure, Section
from motcua.steering.briefings.rules.figures import UNRANKED, Origin, points, tallied

_HEAD = {
    YearState.OPEN: "Xếp hạng tạm tính",
    YearState.PUBLISHED: "Xếp hạng đã công bố",
    YearState.SEALED: "Xếp hạng đã niêm phong",
}


def appraisals(year: int, *, as_of: datetime) -> Iterator[Section]:
    """A section for each set of a year that has sheets. Sets for officials are left out: a briefing names nobody."""
    for held in criteria_sets(year=year):
        if held.scope != CriteriaScope.OFFICIALS:
            table = council(held, as_of=as_of)
            if table.rows:
                yield _section(held, table)


def _section(held: SetRecord, table: CouncilTable) -> Section:
    code = f"appraisal.{held.code}@{held.year}"
    origin = Origin("appraisal", table.as_of, f"{held.code}/{held.year}")
    classes = Counter(row.grade or UNRANKED for row in table.rows)
    counts = {name: classes[name] for name in (*held.rules.grading.names, UNRANKED)}
    rows = sorted(table.rows, key=lambda row: (row.rank is None, row.rank or 0, sort_key(row.name or row.unit)))
    units = tuple(_unit(code, row, len(table.rows), origin) for row in rows)
    return Section(
        code, f"{_HEAD[YearState(held.state)]}: {nfc(held.name)}", (*tallied(code, counts, {}, origin), *units)
    )


def _unit(code: str, row: CouncilRow, of: int, origin: Origin) -> BriefingFigure:
    rank = f"hạng {row.rank}/{of}, {row.grade}" if row.rank is not None else f"{UNRANKED}, còn {row.missing} tiêu chí"
    claims = ""
    if row.claimed and row.confirmed is not None:
        claims = (
            f"; {decimal(shown(row.confirmed))} nếu không xác nhận {len(row.claimed)} tiêu chí tự nêu là không áp dụng"
        )
    return points(
        f"{code}.{row.unit}",
        row.name or row.unit,
        got=shown(row.points),
        most=shown(row.applicable),
        value=None if row.total is None else shown(row.total),
        origin=origin,
        note=rank + claims,
        rank=row.rank,
    )
