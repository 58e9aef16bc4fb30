"""The two secrets of an installation: one binds content to events, one signs checkpoints.

They live in `MOTCUA_HOME/keys` (0600), outside the database: whoever can edit rows cannot make them fit again. They are
made once, before the database is born (`actions/keys`), and the database remembers which they were: one whose keys are
gone or are others' is not gone on with, for what was written under them could never be read against anything again.
"""

import hashlib
import hmac
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from motcua.commons.ledger.models import Birth
from motcua.kit.chain import canonical
from motcua.kit.refusal import Refusal

CONTENT: Final = "content"
CHECKPOINT: Final = "checkpoint"


def key_file(name: str) -> Path:
    """Where that secret lies."""
    return Path(settings.MOTCUA_HOME) / "keys" / f"{name}.key"


@lru_cache
def _secret(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Refusal(
            "keys_missing",
            "Thiếu khoá {path}; hãy khôi phục thư mục {folder} từ bản sao lưu. Khoá mới không đọc được dữ liệu cũ.",
            path=path.name,
            folder=path.parent,
        ) from None


def keyed_hash(value: bytes) -> bytes:
    """SHA-256 under the secret that binds content to events: the same for the same value, and only here."""
    return hmac.new(_secret(key_file(CONTENT)), value, hashlib.sha256).digest()


def content_mac(body: Any) -> bytes:
    """The keyed hash by which an event holds on to what a person wrote, without containing it."""
    return keyed_hash(canonical(body))


def content_key_mark() -> str:
    """By what the database knows its content key again: tells nothing of it."""
    return keyed_hash(b"which key is this?").hex()


def signing_key() -> Ed25519PrivateKey:
    """The key that signs checkpoints."""
    return Ed25519PrivateKey.from_private_bytes(_secret(key_file(CHECKPOINT)))


def seal_key() -> str:
    """The public half of it, in hexadecimal: what an operator keeps elsewhere, to know our seals by."""
    return signing_key().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def signed(digest: str) -> bytes:
    """Our signature over a hash, given in hexadecimal."""
    return signing_key().sign(bytes.fromhex(digest))


def signed_by_us(digest: str, signature: bytes) -> bool:
    """Whether that is our signature over the hash."""
    try:
        signing_key().public_key().verify(signature, bytes.fromhex(digest))
    except InvalidSignature:
        return False
    return True


def foreign_keys(*, pinned: str = "") -> list[str]:
    """Which keys are not those they should be, in words; `pinned` is the public key that is kept elsewhere."""
    born = Birth.objects.first()
    found = []
    if born is not None and born.content_key != content_key_mark():
        found.append("khoá nội dung không phải khoá lúc lập cơ sở dữ liệu")
    if born is not None and born.seal_key != seal_key():
        found.append("khoá niêm phong không phải khoá lúc lập cơ sở dữ liệu")
    if pinned and pinned.strip().lower() != seal_key():
        found.append("khoá niêm phong không phải khoá được giữ bên ngoài")
    return found


def refuse_foreign_keys() -> None:
    """Refuse to go on with keys that are missing (`keys_missing`) or not this database's (`keys_foreign`)."""
    if found := foreign_keys(pinned=settings.SEAL_KEY):
        raise Refusal(
            "keys_foreign",
            "{what}; hãy khôi phục thư mục {folder} đúng của cơ sở dữ liệu này, hoặc sửa MOTCUA_SEAL_KEY.",
            what="; ".join(found).capitalize(),
            folder=key_file(CONTENT).parent,
        )
