"""The present of a command."""

from datetime import datetime

from motcua.kit.now import now


def present() -> datetime:
    """The ledger's present in Vietnam's time: in a simulation the last act that was played, if that is later."""
    from motcua.commons.ledger import public as ledger

    return ledger.present(now())
