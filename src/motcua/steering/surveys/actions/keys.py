"""The private keys of surveys: files in `MOTCUA_HOME/keys/surveys` (0600), destroyed after the count.

Several processes look at them at once: a name exists only with the whole key, and a key is read in one step.
"""

import os
import secrets
import tempfile
from pathlib import Path
from uuid import UUID

from django.conf import settings

from motcua.steering.surveys.rules.encryption import public_half


def _path(survey_id: UUID) -> Path:
    return Path(settings.MOTCUA_HOME) / "keys" / "surveys" / f"{survey_id}.key"


def make(survey_id: UUID) -> bytes:
    """A new key pair; the public half. The private one is on disk for good before this returns.

    Raises FileExistsError where there is one already.
    """
    path, private = _path(survey_id), secrets.token_bytes(32)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-") as file:  # made with 0600
        file.write(private)
        file.flush()
        os.fsync(file.fileno())
        path.hardlink_to(file.name)
    _sync(path.parent)
    return public_half(private)


def private_key(survey_id: UUID) -> bytes | None:
    """The private half; None where this machine does not have it (any more)."""
    try:
        return _path(survey_id).read_bytes()
    except FileNotFoundError:
        return None


def destroy(survey_id: UUID) -> None:
    """Make what is still sealed unreadable for ever; a key that is gone already stays gone."""
    path = _path(survey_id)
    try:
        path.unlink()
    except FileNotFoundError:
        return
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """Make the folder's list of names durable."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
