"""Several programs as one: started together, started again when one dies, stopped together."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event

SHORTEST_WAIT = 0.5
LONGEST_WAIT = 30.0
CALM_SECONDS = 60.0
"""Who lived that long is started again at once when it dies."""

STOP_SECONDS = 20.0


@dataclass(slots=True)
class Child:
    """One program, and how long we wait before we start it once more. `hidden`: variables it is not to see."""

    name: str
    command: Sequence[str]
    hidden: Collection[str] = ()
    process: subprocess.Popen[bytes] | None = None
    wait: float = SHORTEST_WAIT
    started: float = field(default=0.0)
    not_before: float = field(default=0.0)

    def start(self, now: float) -> None:
        """Begin. Where the system can, the child ends with us even if we are killed, and gains no right we have not."""
        tether = ["setpriv", "--pdeathsig", "TERM", "--no-new-privs", "--"] if shutil.which("setpriv") else []
        environment = {name: value for name, value in os.environ.items() if name not in self.hidden}
        self.process = subprocess.Popen([*tether, *self.command], env=environment, start_new_session=True)
        self.started = now

    def look(self, now: float) -> int | None:
        """Start the child if it should run and does not; its exit status if it has just died."""
        if self.process is None:
            if now >= self.not_before:
                self.start(now)
            return None
        status = self.process.poll()
        if status is not None:
            self.process = None
            self.wait = SHORTEST_WAIT if now - self.started > CALM_SECONDS else min(self.wait * 2, LONGEST_WAIT)
            self.not_before = now + self.wait
        return status


@contextmanager
def stop_signals() -> Iterator[Event]:
    """An event that Ctrl-C and SIGTERM set."""
    stop = Event()
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(children: Sequence[Child]) -> None:
    living = [child.process for child in children if child.process is not None]
    for process in living:
        process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in living:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def supervise(
    children: Sequence[Child],
    *,
    stop: Event,
    watch: Callable[[], None],
    died: Callable[[str, int], None],
    every: float = 0.5,
) -> None:
    """Keep all of them running until `stop` is set; `watch` is called at every look, `died` when one has ended."""
    try:
        while not stop.is_set():
            watch()
            for child in children:
                status = child.look(time.monotonic())
                if status is not None:
                    died(child.name, status)
            stop.wait(every)
    finally:
        _end(children)
