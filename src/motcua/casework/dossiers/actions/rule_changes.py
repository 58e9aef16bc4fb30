"""A calendar or policy that changed is written into the ledger, where it re-reads the open dossiers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.casework.dossiers.policies import refuse_outside
from motcua.casework.dossiers.selectors.checks import RULES
from motcua.commons.accounts.public import Who
from motcua.commons.ledger.public import Told, append
from motcua.kit.now import VIETNAM
from motcua.registry.agencies.public import path_of


def record_rule_change(
    *, kind: str, agency: str, who: Who, at: datetime, reason: str, payload: Mapping[str, Any]
) -> None:
    """Write the change of a rule that holds for that agency and those below it.

    In a live database `at` becomes the database's own time. Raises Denied to whom the matrix does not give it there.
    """
    refuse_outside("record_rule_change", who, place=path_of(agency, at.astimezone(VIETNAM).date()))
    told = Told("changed", {"agency": agency, **payload}, who.key, private={"reason": reason})
    append(RULES, kind, [told], at=at)
