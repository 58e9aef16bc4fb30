"""Every kind of stream the ledger may hold, as the contexts declare them: the one list."""

from motcua.casework.dossiers import public as dossiers
from motcua.commons.ledger.pure import StreamKind


def kinds() -> tuple[StreamKind, ...]:
    """All kinds, in the order in which they are told."""
    return (dossiers.DOSSIERS, dossiers.RULES)
