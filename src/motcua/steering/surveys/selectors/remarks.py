"""What people wrote in their own words, for those who may read it; never beside anything else they answered."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from motcua.steering.surveys.models import Remark
from motcua.steering.surveys.selectors.surveys import survey


@dataclass(frozen=True, slots=True)
class RemarkRecord:
    """A remark: the agency it is about, "" where too few had it in common, and the question. No day, no channel."""

    personal_data: ClassVar[tuple[str, ...]] = ("text",)

    key: str
    agency: str
    question: str
    text: str


def remarks(code: str, year: int, *, agencies: Collection[str] | None = None) -> list[RemarkRecord]:
    """The remarks of a survey, or those about some agencies, in the order of their random keys: no order at all."""
    rows = Remark.objects.filter(survey_id=survey(code, year).id)
    if agencies is not None:
        rows = rows.filter(agency__in=agencies)
    return [RemarkRecord(str(row.id), row.agency, row.question, row.text) for row in rows.order_by("id")]
