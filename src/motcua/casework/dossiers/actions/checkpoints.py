"""Checkpoints: a signature over everything that happened since the last one, kept outside the database too."""

import json
import os
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.db import connection, transaction

from motcua.casework.dossiers.actions.sequence import sequence
from motcua.casework.dossiers.models import Checkpoint
from motcua.casework.dossiers.rules.sealing import CHECKPOINT_FILE, signed_bytes
from motcua.casework.dossiers.selectors.keys import signing_key
from motcua.casework.dossiers.selectors.leaves import leaves
from motcua.kit.chain import merkle_root

_LOCK = 0x6D6F7464


def make_checkpoint(*, at: datetime) -> Checkpoint | None:
    """Seal what happened since the last checkpoint; None when nothing did.

    The copy in `MOTCUA_CHECKPOINTS` is on disk before the row is committed: the outside may know of a checkpoint that
    the database lost, never the other way round.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        position = sequence()
        last = Checkpoint.objects.order_by("-number").first()
        since, previous = (last.position, bytes(last.signature)) if last else (0, b"")
        if position == since:
            return None
        root = merkle_root(list(leaves(after=since, upto=position)))
        number = last.number + 1 if last else 1
        key = signing_key()
        made = Checkpoint(
            number=number,
            position=position,
            root=root,
            at=at,
            previous=previous,
            signature=key.sign(signed_bytes(number, position, root, at, previous)),
        )
        _write_outside(made, key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))
        made.save(force_insert=True)
    return made


def _write_outside(made: Checkpoint, public_key: bytes) -> None:
    folder = Path(settings.CHECKPOINTS)
    folder.mkdir(parents=True, exist_ok=True)
    line = {
        "number": made.number,
        "position": made.position,
        "root": bytes(made.root).hex(),
        "at": made.at.isoformat(),
        "previous": bytes(made.previous).hex(),
        "signature": bytes(made.signature).hex(),
        "public_key": public_key.hex(),
    }
    descriptor = os.open(folder / CHECKPOINT_FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    with os.fdopen(descriptor, "w") as file:
        file.write(json.dumps(line) + "\n")
        file.flush()
        os.fsync(file.fileno())
