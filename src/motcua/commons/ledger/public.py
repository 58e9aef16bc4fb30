"""The door of the ledger."""

from motcua.commons.ledger.actions.append import Told, append, append_each, append_unless
from motcua.commons.ledger.actions.checkpoints import make_checkpoint
from motcua.commons.ledger.actions.erase import erase
from motcua.commons.ledger.actions.found import found
from motcua.commons.ledger.actions.guards import put_up
from motcua.commons.ledger.actions.sequence import head, sequence
from motcua.commons.ledger.selectors.birth import BirthRecord, birth, not_initialised, present
from motcua.commons.ledger.selectors.checkpoints import check_checkpoints
from motcua.commons.ledger.selectors.checks import check_order, check_streams
from motcua.commons.ledger.selectors.guards import differing
from motcua.commons.ledger.selectors.keys import content_mac, keyed_hash
from motcua.commons.ledger.selectors.receipts import ReceiptCheck, shown
from motcua.commons.ledger.selectors.rows import check_rows
from motcua.commons.ledger.selectors.seals import LastCheckpoint, sealed
from motcua.commons.ledger.selectors.streams import (
    Past,
    Stored,
    contents_of,
    events_of,
    first_contents,
    numbers_written,
    past_by,
    past_of,
    streams_saying,
)

__all__ = [
    "BirthRecord",
    "LastCheckpoint",
    "Past",
    "ReceiptCheck",
    "Stored",
    "Told",
    "append",
    "append_each",
    "append_unless",
    "birth",
    "check_checkpoints",
    "check_order",
    "check_rows",
    "check_streams",
    "content_mac",
    "contents_of",
    "differing",
    "erase",
    "events_of",
    "first_contents",
    "found",
    "head",
    "keyed_hash",
    "make_checkpoint",
    "not_initialised",
    "numbers_written",
    "past_by",
    "past_of",
    "present",
    "put_up",
    "sealed",
    "sequence",
    "shown",
    "streams_saying",
]
