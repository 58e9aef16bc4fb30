"""The part of the ledger's door that needs no Django: what contexts declare, and how a chain is hashed and read."""

from motcua.commons.ledger.rules.erasures import ERASURES
from motcua.commons.ledger.rules.findings import Broken, Checked, StreamTally
from motcua.commons.ledger.rules.kept import Guard, GuardedTable, Kept
from motcua.commons.ledger.rules.kinds import RESUMPTIONS, History, StreamKind, reader, row_kind
from motcua.commons.ledger.rules.sealing import GENESIS, Link, broken_links, digest
from motcua.commons.ledger.rules.verified import (
    DerivedRows,
    ErasableRows,
    ToldRows,
    UnkeptRows,
    Verified,
    unseen_columns,
)

__all__ = [
    "ERASURES",
    "GENESIS",
    "RESUMPTIONS",
    "Broken",
    "Checked",
    "DerivedRows",
    "ErasableRows",
    "Guard",
    "GuardedTable",
    "History",
    "Kept",
    "Link",
    "StreamKind",
    "StreamTally",
    "ToldRows",
    "UnkeptRows",
    "Verified",
    "broken_links",
    "digest",
    "reader",
    "row_kind",
    "unseen_columns",
]
