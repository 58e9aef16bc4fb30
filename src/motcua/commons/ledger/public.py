"""The door of the ledger."""

from motcua.commons.ledger.actions.guards import put_up
from motcua.commons.ledger.selectors.guards import differing

__all__ = ["differing", "put_up"]
