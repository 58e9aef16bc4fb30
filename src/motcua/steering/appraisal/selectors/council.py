"""The council's table: every unit on one page, quick to open while nothing has changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from functools import lru_cache

from django.db.models import Count, Max, OuterRef, Subquery

from motcua.measure.facts.public import watermark
from motcua.steering.appraisal.models import CriteriaSet, Mark, Sheet
from motcua.steering.appraisal.records import SetRecord, UnitResult
from motcua.steering.appraisal.rules.consequences import UnitVerdict
from motcua.steering.appraisal.rules.result import by_stage
from motcua.steering.appraisal.rules.stages import Stage
from motcua.steering.appraisal.selectors.figures import reads_figures
from motcua.steering.appraisal.selectors.results import results
from motcua.steering.appraisal.selectors.sets import record_of

STEP = timedelta(minutes=10)
"""While a set is open its table is that of the last full ten minutes, or of the latest mark."""


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """A unit in the council's table. `confirmed` is the total if every unconfirmed claim fell.

    `stages` are the points by where they come from: the unit's own word, that word after each review, the surveys,
    the figures.
    """

    unit: str
    name: str
    rank: int | None
    grade: str | None
    total: Fraction | None
    confirmed: Fraction | None
    points: Fraction
    applicable: Fraction
    fields: Mapping[str, Fraction]
    stages: Mapping[Stage, Fraction]
    missing: int
    claimed: tuple[str, ...]
    verdicts: tuple[UnitVerdict, ...]


@dataclass(frozen=True, slots=True)
class CouncilTable:
    """The rows, best first, as of a moment."""

    as_of: datetime
    rows: tuple[CouncilRow, ...]


def council(held: SetRecord, *, as_of: datetime) -> CouncilTable:
    """Every unit of a set; the moment it is of is in the answer."""
    moment = as_of - (as_of - as_of.replace(hour=0, minute=0, second=0, microsecond=0)) % STEP
    position = watermark()[0] if reads_figures(held) else 0
    row = CriteriaSet.objects.values_list("state", "rank_seal", "digest").get(pk=held.id)
    return _table(held.id, moment, (*_latest(held), position, *row))


def _latest(held: SetRecord) -> tuple[datetime | None, int]:
    """When the latest mark came, and how many sheets there are: one look into the index a sheet, however many marks."""
    marks = Mark.objects.filter(sheet=OuterRef("pk")).order_by("-recorded_at").values("recorded_at")[:1]
    found = Sheet.objects.filter(set_id=held.id).annotate(said=Subquery(marks))
    told = found.aggregate(last=Max("said"), opened=Count("pk"))
    return told["last"], told["opened"]


@lru_cache(maxsize=8)
def _table(set_id: int, moment: datetime, _edition: tuple[object, ...]) -> CouncilTable:
    held = record_of(CriteriaSet.objects.get(pk=set_id))
    return CouncilTable(moment, tuple(_row(one) for one in results(held, as_of=moment)))


def _row(found: UnitResult) -> CouncilRow:
    one = found.outcome
    return CouncilRow(
        unit=one.unit,
        name=found.name,
        rank=one.rank,
        grade=one.grade,
        total=one.sums.total,
        confirmed=one.confirmed.total,
        points=one.sums.points,
        applicable=one.sums.applicable,
        fields=one.sums.fields,
        stages=by_stage(one),
        missing=len(one.sums.missing),
        claimed=one.claimed,
        verdicts=found.verdicts,
    )
