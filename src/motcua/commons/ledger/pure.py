"""The part of the ledger's door that needs no Django: what contexts declare, and how a chain is hashed and read."""

from motcua.commons.ledger.rules.erasures import ERASURES
from motcua.commons.ledger.rules.findings import Broken, Checked, StreamTally
from motcua.commons.ledger.rules.kept import Guard, Kept
from motcua.commons.ledger.rules.kinds import RESUMPTIONS, History, StreamKind, reader, row_kind
from motcua.commons.ledger.rules.sealing import GENESIS, Link, broken_links, digest

__all__ = [
    "ERASURES",
    "GENESIS",
    "RESUMPTIONS",
    "Broken",
    "Checked",
    "Guard",
    "History",
    "Kept",
    "Link",
    "StreamKind",
    "StreamTally",
    "broken_links",
    "digest",
    "reader",
    "row_kind",
]
