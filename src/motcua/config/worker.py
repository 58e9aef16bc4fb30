"""The worker of one machine: every job in its turn, none kept by another that fails, each with its outcome written.

`python -m motcua.config.worker`, started by `motcua up`. It ends on SIGTERM, with a last seal.
"""

import sys
import time
import traceback
from collections.abc import Iterable
from dataclasses import dataclass
from os import environ
from threading import Event, Thread
from typing import TYPE_CHECKING

import django
from django.db import connections

from motcua.config.cli.trouble import impersonal
from motcua.config.supervision import stop_signals
from motcua.kit.now import now

if TYPE_CHECKING:
    from motcua.config.jobs import Job

PAUSE = 1.0
BEAT = 30.0
"""So often the outcome of a job that works is written, and no more: most jobs take turns far closer together."""

PATIENCE = 10.0
"""A job that failed is tried again after so long at the earliest."""


@dataclass(slots=True)
class Turn:
    """A job, when it is to be done next, and when its success was last written (a monotonic clock's seconds)."""

    job: "Job"
    next_at: float = float("-inf")
    written_at: float = float("-inf")

    def take(self) -> None:
        """Do the job once. Whatever it raises is written down as its outcome, and it has its next turn."""
        error = _attempt(self.job)
        self.next_at = time.monotonic() + max(self.job.every, PATIENCE if error else 0.0)
        if error is None and time.monotonic() - self.written_at < BEAT:
            return
        self.written_at = time.monotonic() if _written(self.job.name, error) and error is None else float("-inf")


def _attempt(job: "Job") -> Exception | None:
    try:
        job.work()
    except Exception as error:  # noqa: BLE001  any fault of one job is that job's outcome, never the end of the others
        connections.close_all()  # a connection that was lost is opened anew at the next turn
        _say(f"{job.name}: {impersonal(error)}")
        if environ.get("MOTCUA_DEBUG") == "1":
            traceback.print_exception(error)
        return error
    return None


def _written(name: str, error: Exception | None) -> bool:
    from motcua.commons.jobs import public as jobs  # noqa: PLC0415  models are there after the set-up only

    try:
        if error is None:
            jobs.done(name, at=now())
        else:
            jobs.failed(name, impersonal(error), at=now())
    except Exception as fault:  # noqa: BLE001  the database is away: the log has said so, the next turn tries again
        connections.close_all()
        _say(f"{name}: {impersonal(fault)}")
        return False
    return True


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)  # noqa: T201  a process of its own speaks on standard error


def work(jobs: "Iterable[Job]", *, stop: Event) -> None:
    """The jobs in their turns, until told to stop."""
    turns = [Turn(job) for job in jobs]
    while not stop.is_set():
        for turn in turns:
            if turn.next_at <= time.monotonic() and not stop.is_set():
                turn.take()
        stop.wait(PAUSE)


def main() -> int:
    """Work until SIGTERM; the process's exit status.

    Sealing has a thread of its own, from the first moment on, and so has the reading of tables: the others may take as
    long as they have work, and a table as long as it has rows.
    """
    django.setup()
    from motcua.config.jobs import CHECKPOINT, IMPORTS, JOBS, imports  # noqa: PLC0415  models are there now only

    with stop_signals() as stop:
        apart = [Thread(target=_alone, args=(job, stop)) for job in (CHECKPOINT, imports(stop.is_set))]
        for thread in apart:
            thread.start()
        work([job for job in JOBS if job not in {CHECKPOINT, IMPORTS}], stop=stop)
        for thread in apart:
            thread.join()
        Turn(CHECKPOINT).take()
    connections.close_all()
    return 0


def _alone(job: "Job", stop: Event) -> None:
    try:
        work([job], stop=stop)
    finally:
        connections.close_all()


if __name__ == "__main__":
    raise SystemExit(main())
