"""What runs on a data directory, read from `/proc`.

A killed postmaster may stay a zombie for ever where nothing reaps orphans, and PostgreSQL takes a zombie for a living
server. So alive means: not a zombie, and at work in that very directory.
"""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

PROC = Path("/proc")
PAUSE = 0.02


def _state(pid: int) -> str:
    try:
        stat = (PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return "X"
    return stat.rpartition(")")[2].split()[0]


def at_work(pid: int, data: Path) -> bool:
    """Whether that process is PostgreSQL, lives, and works in that directory (each of its processes does)."""
    about = PROC / str(pid)
    try:
        program = (about / "exe").readlink().name
        return (
            program.startswith("postgres") and _state(pid) not in "ZX" and (about / "cwd").readlink() == data.resolve()
        )
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return False


def all_at_work(data: Path) -> list[int]:
    """Every living process that works in that directory, orphans of a killed postmaster included."""
    return [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit() and at_work(int(entry.name), data)]


def postmaster(data: Path) -> int | None:
    """The living postmaster of that directory, if there is one."""
    try:
        pid = int((data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None
    return pid if at_work(pid, data) else None


def until(done: Callable[[], bool], seconds: float) -> bool:
    """Wait until it is so, at most that long; whether it is."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            return False
        time.sleep(PAUSE)
    return True


def send(pid: int, number: signal.Signals) -> None:
    """A signal; none is needed where the process is gone already."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def clear(data: Path, seconds: float = 10) -> bool:
    """End the orphans of a postmaster that is gone: first politely, then not; whether none is left."""
    if until(lambda: not all_at_work(data), seconds=0.5):
        return True
    for pid in all_at_work(data):
        send(pid, signal.SIGQUIT)
    if until(lambda: not all_at_work(data), seconds=seconds / 2):
        return True
    for pid in all_at_work(data):
        send(pid, signal.SIGKILL)
    return until(lambda: not all_at_work(data), seconds=seconds / 2)
