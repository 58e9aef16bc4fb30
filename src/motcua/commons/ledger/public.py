"""The door of the ledger."""

from motcua.commons.ledger.actions.append import Told, append, append_each, append_unless
from motcua.commons.ledger.actions.checkpoints import go_on_sealing, make_checkpoint
from motcua.commons.ledger.actions.erase import erase
from motcua.commons.ledger.actions.found import found
from motcua.commons.ledger.actions.guards import put_up
from motcua.commons.ledger.actions.resume import resume
from motcua.commons.ledger.actions.sequence import head, sequence
from motcua.commons.ledger.selectors.birth import BirthRecord, birth, not_initialised, present
from motcua.commons.ledger.selectors.checkpoints import check_checkpoints, check_keys
from motcua.commons.ledger.selectors.checks import check_order, check_streams
from motcua.commons.ledger.selectors.guards import differing
from motcua.commons.ledger.selectors.keys import (
    content_mac,
    keyed_hash,
    refuse_foreign_keys,
    seal_key,
    signed,
    signed_by_us,
)
from motcua.commons.ledger.selectors.outside import refuse_gone_back, resumptions
from motcua.commons.ledger.selectors.receipts import ReceiptCheck, shown
from motcua.commons.ledger.selectors.rows import check_rows
from motcua.commons.ledger.selectors.seals import LONGEST_UNSEALED, LastCheckpoint, last_recorded, sealed, unsealed
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
    told_from,
)

__all__ = [
    "LONGEST_UNSEALED",
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
    "check_keys",
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
    "go_on_sealing",
    "head",
    "keyed_hash",
    "last_recorded",
    "make_checkpoint",
    "not_initialised",
    "numbers_written",
    "past_by",
    "past_of",
    "present",
    "put_up",
    "refuse_foreign_keys",
    "refuse_gone_back",
    "resume",
    "resumptions",
    "seal_key",
    "sealed",
    "sequence",
    "shown",
    "signed",
    "signed_by_us",
    "streams_saying",
    "told_from",
    "unsealed",
]
