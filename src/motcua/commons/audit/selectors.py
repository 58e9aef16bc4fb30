"""Reads of the access log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.commons.audit.models import Entry


@dataclass(frozen=True, slots=True)
class Look:
    """One row of the log as it is shown; `actor` and `agency` are keys, for the page to name."""

    at: datetime
    actor: str
    agency: str
    action: str
    object_key: str
    reason: str


def looks_at(object_type: str, object_keys: Sequence[str], *, limit: int = 200) -> list[Look]:
    """Who looked at these objects, the latest first: the citizen's own page."""
    rows = Entry.objects.filter(object_type=object_type, object_key__in=object_keys).order_by("-id")[:limit]
    return [_look(row) for row in rows]


def looks_by(actor: str, *, since: datetime, limit: int = 1000) -> list[Look]:
    """What one person looked at since that moment, the latest first."""
    rows = Entry.objects.filter(actor=actor, at__gte=since).order_by("-id")[:limit]
    return [_look(row) for row in rows]


def _look(row: Entry) -> Look:
    return Look(row.at, row.actor, row.agency, row.action, row.object_key, row.reason)
