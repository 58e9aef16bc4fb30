"""Commands share one server, and the last one out stops it.

Who uses the server holds a shared lock, which the kernel drops even for the killed; who can take that lock alone is
the last one out.
"""

import fcntl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from motcua.config.cluster import new_cluster, server
from motcua.config.cluster.place import ClusterPlace, place

NO_SETTINGS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Embedded:
    """A server in use: how to reach it as each role, and how to bring it back after a crash."""

    place: ClusterPlace
    settings: Mapping[str, str]

    def url(self, role: str, name: str = new_cluster.DATABASE) -> str:
        """The connection string of that role."""
        return server.conninfo(self.place, role=role, name=name)

    def running(self) -> bool:
        """Whether the server lives."""
        return server.running(self.place)

    def revive(self) -> None:
        """Start the server again if it was killed; nothing that was committed is lost."""
        with _gate(self.place):
            server.ensure(self.place, self.settings)


@contextmanager
def _gate(where: ClusterPlace) -> Iterator[None]:
    """One at a time through starting and stopping."""
    with (where.base / "gate.lock").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


@contextmanager
def joined(home: Path, settings: Mapping[str, str] = NO_SETTINGS) -> Iterator[Embedded]:
    """The server of that home, running as long as anyone is in; `settings` count for who starts it."""
    where = place(home)
    with (where.base / "holders.lock").open("w") as holders:
        with _gate(where):
            fcntl.flock(holders, fcntl.LOCK_SH)
            server.ensure(where, settings)
        try:
            yield Embedded(where, settings)
        finally:
            with _gate(where):
                if _alone(where, holders.fileno()):
                    server.stop(where)


def _alone(where: ClusterPlace, holder: int) -> bool:
    """Whether nobody but us holds the server any more; our own hold is given up."""
    fcntl.flock(holder, fcntl.LOCK_UN)
    with (where.base / "holders.lock").open("w") as attempt:
        try:
            fcntl.flock(attempt, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
