"""The two secrets are made once, before the database that needs them is born."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from motcua.commons.ledger.models import Birth
from motcua.commons.ledger.selectors.keys import CHECKPOINT, CONTENT, key_file


def make_keys() -> None:
    """Make those that are missing, unless the database was born already: then they are somewhere else, or lost."""
    if Birth.objects.exists():
        return
    for name in (CONTENT, CHECKPOINT):
        make_key(key_file(name))


def make_key(path: Path) -> None:
    """A secret of 32 bytes there, unless there is one: named only when whole, so that two who make it have the same."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists():
        return
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.stem) as draft:  # 0600, as mkstemp makes it
        draft.write(secrets.token_bytes(32))
        draft.flush()
        os.fsync(draft.fileno())
        with suppress(FileExistsError):
            path.hardlink_to(draft.name)
