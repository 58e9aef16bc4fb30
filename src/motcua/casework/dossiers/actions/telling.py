"""What is told of one dossier beside its events: who saw it, whom it was given to, that its content was erased."""

from datetime import datetime

from motcua.casework.dossiers.models import Dossier
from motcua.commons.accounts.public import Who
from motcua.commons.audit.public import record


def tell(row: Dossier, look: str, *, who: Who, at: datetime, reason: str = "") -> None:
    """Tell the ledger, in the caller's transaction. Its owner reads it; `verify` compares with it."""
    record(
        actor=who.key,
        action=look,
        object_type="dossier",
        object_key=row.code,
        at=at,
        reason=reason,
        agency=who.acting or "",
    )
