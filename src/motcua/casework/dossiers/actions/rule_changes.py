"""A calendar or policy that changed is written into the feed, where it re-reads the open dossiers."""

from datetime import datetime
from typing import Any

from motcua.casework.dossiers.models import RuleChange


def record_rule_change(*, kind: str, at: datetime, actor: str, reason: str, payload: dict[str, Any]) -> None:
    """Write the change; in a live database `at` becomes the database's own time."""
    RuleChange.objects.create(kind=kind, at=at, actor=actor, reason=reason, payload=payload)
