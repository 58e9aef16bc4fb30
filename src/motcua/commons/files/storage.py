"""Bytes on disk, named by their SHA-256, in two levels of folders. A name exists only with whole, synced bytes."""

import errno
import hashlib
import os
import tempfile
from io import BufferedReader
from pathlib import Path

from django.conf import settings

from motcua.kit.refusal import Refusal

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def path_of(sha256: str) -> Path:
    """Where bytes of that hash lie."""
    return Path(settings.FILES_ROOT) / sha256[:2] / sha256[2:4] / sha256


def write(content: bytes, sha256: str) -> None:
    """Put bytes in their place: a temporary file, synced, renamed, the folder synced.

    Written anew even if the name exists, which heals damaged bytes. Raises Refusal when the disk is full.
    """
    target = path_of(sha256)
    try:
        _make_folder(target.parent)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".new-", delete=False) as file:
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).replace(target)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
        _sync(target.parent)
    except OSError as fault:
        if fault.errno in _FULL:
            raise Refusal(
                "storage_full", "Kho tệp của hệ thống đã đầy nên chưa nhận được tệp. Hãy báo quản trị và gửi lại sau."
            ) from fault
        raise


def read(sha256: str) -> BufferedReader:
    """The bytes, open for reading. Raises FileNotFoundError."""
    return path_of(sha256).open("rb")


def remove(sha256: str) -> None:
    """Take bytes away for good; twice is the same."""
    target = path_of(sha256)
    target.unlink(missing_ok=True)
    if target.parent.is_dir():
        _sync(target.parent)


def fault_in(sha256: str) -> str | None:
    """`missing` or `changed` if the bytes on disk no longer have that hash, else None."""
    try:
        with read(sha256) as file:
            return None if hashlib.file_digest(file, "sha256").hexdigest() == sha256 else "changed"
    except FileNotFoundError:
        return "missing"


def _make_folder(folder: Path) -> None:
    """The folder and those above it, each closed to others, each synced into the one above."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync(folder.parent)


def _sync(folder: Path) -> None:
    """Make the folder's list of names durable."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
