"""A calendar or policy that changed is written into the ledger, where it re-reads the open dossiers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.casework.dossiers.selectors.checks import RULES
from motcua.commons.ledger.public import Told, append


def record_rule_change(*, kind: str, at: datetime, actor: str, reason: str, payload: Mapping[str, Any]) -> None:
    """Write the change; in a live database `at` becomes the database's own time."""
    append(RULES, kind, [Told("changed", payload, actor, private={"reason": reason})], at=at)
