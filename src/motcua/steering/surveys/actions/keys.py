"""The private keys of surveys: files in `MOTCUA_HOME/keys/surveys` (0600), destroyed after the count."""

import os
import secrets
from pathlib import Path
from uuid import UUID

from django.conf import settings

from motcua.steering.surveys.rules.sealing import public_half


def _path(survey_id: UUID) -> Path:
    return Path(settings.MOTCUA_HOME) / "keys" / "surveys" / f"{survey_id}.key"


def make(survey_id: UUID) -> bytes:
    """A new key pair; the public half. The private one is on disk before this returns."""
    path, private = _path(survey_id), secrets.token_bytes(32)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(private)
        file.flush()
        os.fsync(file.fileno())
    return public_half(private)


def private_key(survey_id: UUID) -> bytes | None:
    """The private half; None where this machine does not have it (any more)."""
    path = _path(survey_id)
    return path.read_bytes() if path.exists() else None


def destroy(survey_id: UUID) -> None:
    """Make what is still sealed unreadable for ever."""
    _path(survey_id).unlink(missing_ok=True)
