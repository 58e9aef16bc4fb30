"""The two secrets of an installation, made at first need: one binds content to events, one signs checkpoints.

They live in `MOTCUA_HOME/keys` (0600), outside the database: whoever can edit rows cannot make them fit again.
"""

import hashlib
import hmac
import os
import secrets
import tempfile
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from motcua.kit.chain import canonical


@lru_cache
def _secret(home: Path, name: str) -> bytes:
    path = home / "keys" / f"{name}.key"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        _make(path)
    return path.read_bytes()


def _make(path: Path) -> None:
    """Named only when whole: the first process wins, the others read what it wrote."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.stem) as draft:  # 0600, as mkstemp makes it
        draft.write(secrets.token_bytes(32))
        draft.flush()
        os.fsync(draft.fileno())
        with suppress(FileExistsError):
            path.hardlink_to(draft.name)


def keyed_hash(value: bytes) -> bytes:
    """SHA-256 under the secret that binds content to events: the same for the same value, and only here."""
    return hmac.new(_secret(settings.MOTCUA_HOME, "content"), value, hashlib.sha256).digest()


def content_mac(body: Any) -> bytes:
    """The keyed hash by which an event holds on to what a person wrote, without containing it."""
    return keyed_hash(canonical(body))


def signing_key() -> Ed25519PrivateKey:
    """The key that signs checkpoints."""
    return Ed25519PrivateKey.from_private_bytes(_secret(settings.MOTCUA_HOME, "checkpoint"))
