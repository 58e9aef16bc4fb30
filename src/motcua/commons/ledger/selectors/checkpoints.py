"""The checkpoints: every root and signature, and that the copy outside tells the same story."""

import json
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.conf import settings

from motcua.commons.ledger.models import Checkpoint
from motcua.commons.ledger.rules.findings import Broken, Checked
from motcua.commons.ledger.rules.sealing import CHECKPOINT_FILE, signed_bytes
from motcua.commons.ledger.selectors.birth import born_as
from motcua.commons.ledger.selectors.keys import signing_key
from motcua.commons.ledger.selectors.leaves import leaves
from motcua.kit.chain import merkle_root


def check_checkpoints(checked: Checked) -> Iterator[Broken]:
    """Every checkpoint's root and signature, and that the outside copy tells the same story."""
    public = signing_key().public_key()
    since, previous, born = 0, b"", born_as()
    inside: dict[int, str] = {}
    for made in Checkpoint.objects.order_by("number"):
        checked.checkpoints += 1
        where = str(made.number)
        inside[made.number] = bytes(made.signature).hex()
        if bytes(made.previous) != previous or made.number != len(inside):
            yield Broken("checkpoint", where, "không nối với điểm kiểm trước")
        if not _signed(public, made, born):
            yield Broken("checkpoint", where, "chữ ký không đúng")
        if merkle_root(list(leaves(after=since, upto=made.position))) != bytes(made.root):
            yield Broken("checkpoint", where, f"sự kiện ở các vị trí {since + 1}-{made.position} đã bị thay đổi")
        since, previous = made.position, bytes(made.signature)
    yield from _check_outside(inside)


def _signed(public: Ed25519PublicKey, made: Checkpoint, born: str) -> bool:
    message = signed_bytes(made.number, made.position, bytes(made.root), made.at, bytes(made.previous), born=born)
    try:
        public.verify(bytes(made.signature), message)
    except InvalidSignature:
        return False
    return True


def _check_outside(inside: dict[int, str]) -> Iterator[Broken]:
    """The copy outside knows every checkpoint but, for a moment, the last; and none that the database does not."""
    file = Path(settings.CHECKPOINTS) / CHECKPOINT_FILE
    outside: dict[int, str] = {}
    for line in file.read_text().splitlines() if file.exists() else ():
        try:
            kept = json.loads(line)
            outside[int(kept["number"])] = str(kept["signature"])
        except (ValueError, KeyError, TypeError):
            yield Broken("checkpoint", file.name, "bản giữ ngoài có dòng không đọc được")
    for number, signature in sorted(outside.items()):
        if inside.get(number) != signature:
            yield Broken("checkpoint", str(number), "cơ sở dữ liệu không còn điểm kiểm mà bên ngoài đã giữ")
    for number in sorted(inside.keys() - outside.keys() - {max(inside, default=0)}):
        yield Broken("checkpoint", str(number), "bên ngoài không có điểm kiểm này")
