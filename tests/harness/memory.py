"""Where clusters that a run throws away lie: in memory where there is room, as a slow disk takes half of the time."""

import os
import tempfile
from pathlib import Path

from motcua.config.cluster.place import POINTER

MEMORY = Path("/dev/shm")  # noqa: S108  names below it are drawn by mkdtemp
LEAST = 2 * 1024**3
"""Bytes that must be free: a run fills less than a quarter of it."""


def ground() -> Path:
    """The folder for temporary folders: memory, if it has room and programs may run there, else the usual one."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK):
        state = os.statvfs(MEMORY)
        if state.f_bavail * state.f_frsize >= LEAST and not state.f_flag & os.ST_NOEXEC:
            return MEMORY
    return Path(tempfile.gettempdir())


def home(prefix: str) -> Path:
    """A new home that has its cluster inside, root's too, whose user may pass through it and no more."""
    made = Path(tempfile.mkdtemp(prefix=prefix, dir=ground()))
    if os.geteuid() == 0:
        made.chmod(0o711)
        (made / POINTER).write_text(f"{made / 'postgres'}\n", encoding="utf-8")
    return made


def remains(prefix: str) -> list[Path]:
    """Homes of that prefix that were left behind."""
    return [home for place in {ground(), Path(tempfile.gettempdir())} for home in place.glob(f"{prefix}*")]
