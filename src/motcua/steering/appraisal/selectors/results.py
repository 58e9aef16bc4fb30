"""A set's result as of now, with what follows from it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from fractions import Fraction

from django.db.models import F

from motcua.kit.ratio import Ratio
from motcua.steering.appraisal.models import Publication, Standing, YearState
from motcua.steering.appraisal.records import SetRecord, SheetRecord, UnitResult, YearRank
from motcua.steering.appraisal.rules import consequences
from motcua.steering.appraisal.rules.consequences import Year
from motcua.steering.appraisal.rules.numbers import shown
from motcua.steering.appraisal.rules.result import SheetResult, result
from motcua.steering.appraisal.selectors.figures import late_shares, needs_late
from motcua.steering.appraisal.selectors.marks import given, sheets


def results(held: SetRecord, *, as_of: datetime) -> list[UnitResult]:
    """Every unit of a set, ranked, provisional while the set is open; best first, those without a rank last."""
    asked = sheets(held.id)
    moment = _moment(held, as_of)
    outcomes = result(held.rules, given(held, asked, as_of=moment))
    names = {sheet.unit: sheet.name for sheet in asked}
    late = _late(held, asked, as_of=moment)
    before = {one.unit: Year(one.year, one.total, one.grade) for one in year_ranks(held.code, held.year - 1)}
    return [UnitResult(names[one.unit], one, _verdicts(held, one, before, late)) for one in outcomes]


def _moment(held: SetRecord, as_of: datetime) -> datetime:
    """When figures are read: now, or, once the result is public, when it became so."""
    if held.state == YearState.OPEN:
        return as_of
    return Publication.objects.get(set_id=held.id).at


def _late(held: SetRecord, asked: Sequence[SheetRecord], *, as_of: datetime) -> Mapping[str, Ratio]:
    if not needs_late(held):
        return {}
    return late_shares([sheet.unit for sheet in asked], held.year, as_of=as_of)


def _verdicts(
    held: SetRecord, one: SheetResult, before: Mapping[str, Year], late: Mapping[str, Ratio]
) -> tuple[consequences.UnitVerdict, ...]:
    standing = consequences.UnitPerformance(one.sums.total, one.grade, before.get(one.unit), late.get(one.unit))
    return consequences.verdicts(held.rules.consequences, standing, held.rules.grading)


def as_json(held: SetRecord, found: Sequence[UnitResult]) -> dict[str, object]:
    """The document of `motcua appraisal result --json`."""
    return {"units": [_unit(held, one) for one in found]}


def _unit(held: SetRecord, found: UnitResult) -> dict[str, object]:
    one = found.outcome
    sums = one.sums
    return {
        "unit": one.unit,
        "points": shown(sums.points),
        "applicable": shown(sums.applicable),
        "total": None if sums.total is None else shown(sums.total),
        "rank": one.rank,
        "class": one.grade,
        "fields": {code: shown(points) for code, points in sums.fields.items()},
        "leaves": {
            code: {str(stage): shown(points) for stage, points in one.points.get(code, {}).items()}
            for code in held.rules.tree.leaves
        },
        "verdicts": [verdict.as_json() for verdict in found.verdicts],
        "missing": list(sums.missing),
    }


def year_ranks(code: str, year: int, *, units: Sequence[str] | None = None) -> list[YearRank]:
    """The sealed places of a set's year, by its latest seal; none if it was never sealed. `units` None: everybody's."""
    rows = Standing.objects.filter(
        seal__set__code=code, seal__set__year=year, seal__number=F("seal__set__rank_seal")
    ).select_related("sheet")
    found = list(rows.order_by("sheet__unit"))
    of = sum(row.rank is not None for row in found)
    return [
        YearRank(
            year=year,
            set=code,
            unit=row.sheet.unit,
            name=row.sheet.name,
            total=Fraction(row.total) if row.total else None,
            grade=row.grade or None,
            rank=row.rank,
            of=of,
        )
        for row in found
        if units is None or row.sheet.unit in units
    ]
