"""Whether somebody asked for a survey to be closed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from motcua.steering.surveys.models import ClosingRequest

WAITS: Final = timedelta(days=14)
"""How long a request may be confirmed: what is older was asked in another situation."""


@dataclass(frozen=True, slots=True)
class AskedClosing:
    """Who (by key) asked for the survey to be closed, and when."""

    number: int
    by: str
    at: datetime


def waiting_closing(survey_id: UUID, *, at: datetime) -> AskedClosing | None:
    """The request that waits for another person, None without one. A closed survey waits for nothing."""
    rows = ClosingRequest.objects.filter(survey_id=survey_id, closed_by="", at__gt=at - WAITS, at__lte=at)
    row = rows.filter(survey__closed_on=None).order_by("-at", "-pk").first()
    return None if row is None else AskedClosing(row.pk, row.by, row.at)
