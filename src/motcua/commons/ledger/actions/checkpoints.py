"""Checkpoints: a signature over everything that happened since the last one, kept outside the database too."""

import fcntl
import json
import os
from datetime import datetime

from django.db import connection, transaction

from motcua.commons.ledger.actions.sequence import sequence
from motcua.commons.ledger.models import Checkpoint, Event
from motcua.commons.ledger.rules.sealing import signed_bytes
from motcua.commons.ledger.selectors.birth import born_as
from motcua.commons.ledger.selectors.keys import seal_key, signing_key
from motcua.commons.ledger.selectors.leaves import leaves
from motcua.commons.ledger.selectors.outside import last_number, last_outside, outside_file, refuse_gone_back
from motcua.kit.chain import merkle_root
from motcua.kit.refusal import Refusal

_LOCK = 0x6D6F7464


def go_on_sealing(*, at: datetime) -> Checkpoint | None:
    """Seal as `make_checkpoint`, where there are seals to go on from; None when nothing happened.

    The first one is made with the database. Refuses where none is left of those there were (`nothing_sealed`), and a
    database older than the copy outside (`gone_back`): a new seal would cover up what is gone.
    """
    refuse_gone_back()
    if Event.objects.exists() and not Checkpoint.objects.exists():
        raise Refusal(
            "nothing_sealed",
            "Có sự kiện mà không còn điểm kiểm nào: cơ sở dữ liệu chưa lập xong, hoặc điểm kiểm đã bị xoá. "
            "Hãy chạy `motcua verify`; nếu `motcua init` bị ngắt giữa chừng thì chạy lại.",
        )
    return make_checkpoint(at=at)


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
    since, previous = (last.position, bytes(last.signature)) if last else (0, b"")
    if position == since:
        return None
    number = last_number() + 1
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
    path = outside_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        missing = Checkpoint.objects.filter(number__gt=last_outside()).order_by("number")
        file.writelines(_line(made) for made in missing)
        file.flush()
        os.fsync(file.fileno())


def _line(made: Checkpoint) -> str:
    kept = {
        "number": made.number,
        "position": made.position,
        "root": bytes(made.root).hex(),
        "at": made.at.isoformat(),
        "previous": bytes(made.previous).hex(),
        "signature": bytes(made.signature).hex(),
        "public_key": seal_key(),
    }
    return json.dumps(kept) + "\n"
