"""The server's life: started as our own child, used only after it has answered, stopped without losing a row."""

import os
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

from motcua.config.cluster import new_cluster, processes
from motcua.config.cluster.place import SOCKET_FILE, ClusterPlace
from motcua.kit.refusal import Refusal

START_SECONDS = 120
"""A recovery after a crash may have much to replay."""

STOP_SECONDS = 120
ATTEMPTS = 5
LONGEST_LOG = 10_000_000

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "jit": "off",
    # Its log names nobody: no statement, no value, no row that was refused.
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
}

_children: list[subprocess.Popen[bytes]] = []
"""The postmasters this process started: it is their parent and must take note of their end."""


def server_version(programs: Path) -> int:
    """The major version of the server whose programs lie there."""
    asked: list[str | Path] = [programs / "postgres", "--version"]
    said = subprocess.run(asked, cwd="/", env=new_cluster.environment(), capture_output=True, text=True, check=True)
    return int(said.stdout.split()[-1].split(".", maxsplit=1)[0])


def conninfo(place: ClusterPlace, *, role: str, name: str) -> str:
    """How to reach the server through its socket."""
    return make_conninfo(host=str(place.socket), user=role, dbname=name, connect_timeout=10)


def administer(place: ClusterPlace) -> psycopg.Connection[Any]:
    """The superuser's connection, each statement its own transaction."""
    return psycopg.connect(conninfo(place, role=new_cluster.ADMINISTRATOR, name="postgres"), autocommit=True)


def _answers(place: ClusterPlace) -> bool:
    """Whether it takes work: one that still replays its log shows an older state, and must not be stopped at it."""
    try:
        with administer(place) as connection:
            return connection.execute("SELECT NOT pg_is_in_recovery()").fetchone() == (True,)
    except psycopg.OperationalError:
        return False


def _reap() -> None:
    _children[:] = [child for child in _children if child.poll() is None]


def _clear(place: ClusterPlace) -> None:
    """Remove what a killed server left: its children first, and only then the locks that spoke for it."""
    if not processes.clear(place.data):
        raise Refusal("server_remains", "Tiến trình cũ của PostgreSQL trong {data} chưa dừng được.", data=place.data)
    (place.data / "postmaster.pid").unlink(missing_ok=True)
    for name in (SOCKET_FILE, f"{SOCKET_FILE}.lock"):
        (place.socket / name).unlink(missing_ok=True)


def _launch(place: ClusterPlace, settings: Mapping[str, str]) -> subprocess.Popen[bytes]:
    chosen = {**SETTINGS, **settings, "unix_socket_directories": str(place.socket)}
    options = [part for name, value in chosen.items() for part in ("-c", f"{name}={value}")]
    fresh = place.log.exists() and place.log.stat().st_size > LONGEST_LOG
    with open(place.log, "wb" if fresh else "ab", opener=_closed) as log:
        return subprocess.Popen(
            [place.programs / "postgres", "-D", place.data, *options],
            cwd=place.data,
            env=new_cluster.environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for the command; the server is stopped by the last one out
            umask=0o077,
            **new_cluster.identity(place),
        )


def _closed(path: str, flags: int) -> int:
    number = os.open(path, flags, 0o600)
    os.fchmod(number, 0o600)
    return number


def _last_words(place: ClusterPlace) -> str:
    lines = place.log.read_text(encoding="utf-8", errors="replace").splitlines() if place.log.exists() else []
    spoken = [line for line in lines[-40:] if "FATAL" in line or "PANIC" in line or "HINT" in line]
    return (spoken or lines or ["?"])[-1]


def _awaited(place: ClusterPlace) -> bool:
    """Whether the living server answers before it dies or the time is over."""
    processes.until(lambda: _answers(place) or not running(place), seconds=START_SECONDS)
    return _answers(place)


def running(place: ClusterPlace) -> bool:
    """Whether a postmaster lives there (it may not answer yet)."""
    _reap()
    return processes.postmaster(place.data) is not None


def _started(place: ClusterPlace, settings: Mapping[str, str]) -> bool:
    _clear(place)
    child = _launch(place, settings)
    _children.append(child)
    processes.until(lambda: running(place) or child.poll() is not None, seconds=START_SECONDS)
    return _awaited(place)


def ensure(place: ClusterPlace, settings: Mapping[str, str]) -> None:
    """Make the server run and answer, with its roles, whatever was killed before. Callers hold the gate.

    Whoever started one that still runs may have been killed before its roles were made. Raises Refusal with the
    server's own last words if it cannot.
    """
    if not (running(place) and _awaited(place)):
        _start(place, settings)
    with administer(place) as admin:
        new_cluster.make_roles(admin)


def _start(place: ClusterPlace, settings: Mapping[str, str]) -> None:
    if place.data.exists():
        new_cluster.keep_entry(place)
    else:
        new_cluster.make_files(place)
    if not any(_started(place, settings) for _ in range(ATTEMPTS)):
        raise Refusal(
            "server_not_started",
            "PostgreSQL trong {base} không khởi động được: {why}",
            base=place.base,
            why=_last_words(place),
        )


def stop(place: ClusterPlace) -> None:
    """End the server: open sessions are cut, everything committed is on disk."""
    pid = processes.postmaster(place.data)
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if pid is None or not running(place):
            return
        processes.send(pid, number)
        processes.until(lambda: not running(place), seconds=STOP_SECONDS)
