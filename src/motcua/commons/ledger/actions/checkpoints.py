"""Checkpoints: a signature over everything that happened since the last one, kept outside the database too."""

import fcntl
import json
import os
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.db import connection, transaction

from motcua.commons.ledger.actions.sequence import sequence
from motcua.commons.ledger.models import Checkpoint
from motcua.commons.ledger.rules.sealing import CHECKPOINT_FILE, signed_bytes
from motcua.commons.ledger.selectors.birth import born_as
from motcua.commons.ledger.selectors.keys import signing_key
from motcua.commons.ledger.selectors.leaves import leaves
from motcua.kit.chain import merkle_root

_LOCK = 0x6D6F7464


def make_checkpoint(*, at: datetime) -> Checkpoint | None:
    """Seal what happened since the last checkpoint; None when nothing did.

    The copy in `MOTCUA_CHECKPOINTS` is written right after the commit; one that a crash kept from being written is
    written by the next call.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        made = _seal(at)
    _copy_outside()
    return made


def _seal(at: datetime) -> Checkpoint | None:
    position = sequence()
    last = Checkpoint.objects.order_by("-number").first()
    number, since, previous = (last.number + 1, last.position, bytes(last.signature)) if last else (1, 0, b"")
    if position == since:
        return None
    root = merkle_root(list(leaves(after=since, upto=position)))
    return Checkpoint.objects.create(
        number=number,
        position=position,
        root=root,
        at=at,
        previous=previous,
        signature=signing_key().sign(signed_bytes(number, position, root, at, previous, born=born_as())),
    )


def _copy_outside() -> None:
    folder = Path(settings.CHECKPOINTS)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / CHECKPOINT_FILE).open("a+", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        known = sum(1 for _ in file)
        missing = Checkpoint.objects.filter(number__gt=known).order_by("number")
        file.writelines(_line(made) for made in missing)
        file.flush()
        os.fsync(file.fileno())


def _line(made: Checkpoint) -> str:
    public_key = signing_key().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    kept = {
        "number": made.number,
        "position": made.position,
        "root": bytes(made.root).hex(),
        "at": made.at.isoformat(),
        "previous": bytes(made.previous).hex(),
        "signature": bytes(made.signature).hex(),
        "public_key": public_key.hex(),
    }
    return json.dumps(kept) + "\n"
