"""The part of the ledger's door that needs no Django: what a model declares."""

from motcua.commons.ledger.rules.kept import Kept

__all__ = ["Kept"]
