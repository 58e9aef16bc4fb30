"""The work list of doubtful versions in force, and the record of what was settled."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from motcua.registry.procedures.models import ProcedureVersion, ReviewFix, ReviewReason
from motcua.registry.procedures.rules.doubts import Doubt
from motcua.registry.procedures.rules.records import DoubtRecord
from motcua.registry.procedures.selectors.versions import doubt_record


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A version that waits for a person, with all its doubts."""

    version_id: int
    code: str
    name: str
    local: bool
    doubts: tuple[DoubtRecord, ...]


@dataclass(frozen=True, slots=True)
class FixRecord:
    """A doubt that was settled: what was written, what stands now, why, by whom and when."""

    doubt: DoubtRecord
    value: object
    reason: str
    by: str
    at: datetime
    found_in: int
    opened: int


def review_list(*, after: str = "", limit: int = 50, doubt: Doubt | None = None) -> tuple[ReviewItem, ...]:
    """Doubtful versions still in force by procedure code, beginning after the code given (the page before's last)."""
    rows = ProcedureVersion.objects.filter(needs_review=True, valid_to__isnull=True, procedure__code__gt=after)
    if doubt:
        rows = rows.filter(reasons__doubt=doubt.value).distinct()
    page = list(rows.select_related("procedure").order_by("procedure__code")[:limit])
    doubts: defaultdict[int, list[DoubtRecord]] = defaultdict(list)
    for reason in ReviewReason.objects.filter(version__in=[row.pk for row in page]).order_by("id"):
        doubts[reason.version_id].append(doubt_record(reason))
    return tuple(
        ReviewItem(row.pk, row.procedure.code, row.name, row.procedure.local, tuple(doubts[row.pk])) for row in page
    )


def review_counts() -> dict[Doubt, int]:
    """How many versions in force have each doubt; a version with two kinds of doubt counts in both."""
    rows = ReviewReason.objects.filter(version__valid_to__isnull=True).values_list("doubt")
    return {Doubt(doubt): count for doubt, count in rows.annotate(Count("version", distinct=True)).order_by("doubt")}


def fixes(code: str) -> tuple[FixRecord, ...]:
    """All that was settled in a procedure, oldest first."""
    rows = ReviewFix.objects.filter(found_in__procedure__code=code).order_by("id")
    return tuple(
        FixRecord(doubt_record(row), row.value, row.reason, row.by, row.at, row.found_in_id, row.opened_id)
        for row in rows
    )
