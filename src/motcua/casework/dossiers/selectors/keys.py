"""The two secrets of an installation, made at first need: one binds content to events, one signs checkpoints.

They live in `MOTCUA_HOME/keys` (0600), outside the database: whoever can edit rows cannot make them fit again.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from motcua.kit.chain import canonical

_SHORTEST_NUMBER = 8
"""Signs of the shortest identity number: a passport's."""


@lru_cache
def _secret(home: Path, name: str) -> bytes:
    path = home / "keys" / f"{name}.key"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        draft = path.with_suffix(f".{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(32))
            file.flush()
            os.fsync(file.fileno())
        try:
            path.hardlink_to(draft)  # the first process wins; the others read what it wrote
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_bytes()


def content_mac(body: Any) -> bytes:
    """The keyed hash by which an event holds on to what a person wrote, without containing it."""
    return hmac.new(_secret(settings.MOTCUA_HOME, "content"), canonical(body), hashlib.sha256).digest()


def applicant_key(applicant: Mapping[str, str], owner: str) -> str:
    """Who files, without saying who: by their identity number, else by the account they filed with; "" if by neither.

    A number too short, or of one sign repeated, is nobody's: people type such things where they have none.
    """
    number = "".join(sign for sign in applicant.get("id_number", "").upper() if sign.isalnum())
    if len(number) >= _SHORTEST_NUMBER and len(set(number)) > 1:
        who = f"number {number}"
    elif owner:
        who = f"account {owner}"
    else:
        return ""
    return hmac.new(_secret(settings.MOTCUA_HOME, "content"), f"applicant {who}".encode(), hashlib.sha256).hexdigest()


def signing_key() -> Ed25519PrivateKey:
    """The key that signs checkpoints."""
    return Ed25519PrivateKey.from_private_bytes(_secret(settings.MOTCUA_HOME, "checkpoint"))
