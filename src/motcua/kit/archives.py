"""Archives that others made: all that their unpackers raise of a damaged one is one error."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_RAISED: Final = (
    zipfile.BadZipFile,
    NotImplementedError,  # a way of packing that Python does not know
    RuntimeError,  # a part that needs a password
    ValueError,  # names that are no text
    EOFError,
    OSError,  # also what bz2 says of damage
    struct.error,
    zlib.error,
    lzma.LZMAError,
)


class DamagedArchiveError(Exception):
    """It cannot be read, or not to its end."""


@contextmanager
def damage_told() -> Iterator[None]:
    """While an archive is opened or read. Raises `DamagedArchiveError` for whatever is wrong with it."""
    try:
        yield
    except _RAISED as fault:
        raise DamagedArchiveError from fault
