"""Children are started, started again with patience, and never outlive the one who watches them."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from motcua.config.cluster import processes
from motcua.config.supervision import CALM_SECONDS, LONGEST_WAIT, SHORTEST_WAIT, Child, supervise

FOREVER = ["sleep", "600"]
FAILING = ["sh", "-c", "exit 3"]

WATCHER = """
from pathlib import Path
from threading import Event
from motcua.config.supervision import Child, supervise
child = Child("child", ["sleep", "600"])
def watch():
    if child.process and Path(f"/proc/{child.process.pid}/comm").read_text() == "sleep\\n":
        print(child.process.pid, flush=True)
supervise([child], stop=Event(), watch=watch, died=print, every=0.01)
"""


def run_down(child: Child, now: float) -> int:
    child.look(now)
    child.process.wait()
    return child.look(now)


def test_one_that_keeps_dying_is_started_more_and_more_slowly() -> None:
    child = Child("failing", FAILING)
    now, waits = 1000.0, []
    for _ in range(9):
        assert run_down(child, now) == 3
        waits.append(child.wait)
        assert child.look(now + child.wait - 0.01) is None
        assert child.process is None, "started before its time"
        now += child.wait
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT


def test_one_that_lived_long_is_started_again_at_once() -> None:
    child = Child("failing", FAILING, wait=LONGEST_WAIT)
    child.look(1000.0)
    child.process.wait()
    child.look(1001.0 + CALM_SECONDS)
    assert child.wait == SHORTEST_WAIT


def test_a_killed_child_is_told_of_and_replaced_and_all_end_together() -> None:
    child, stop = Child("child", FOREVER), Event()
    seen: list[int] = []
    ends: list[tuple[str, int]] = []

    def watch() -> None:
        if child.process is None:
            return
        seen.append(child.process.pid)
        if len(set(seen)) == 1:
            os.kill(child.process.pid, signal.SIGKILL)
        else:
            stop.set()

    supervise([child], stop=stop, watch=watch, died=lambda *end: ends.append(end), every=0.01)
    assert ends[0] == ("child", -signal.SIGKILL)
    assert child.process.poll() is not None, "left running"


@pytest.mark.fault
def test_children_end_with_a_supervisor_that_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", WATCHER], stdout=subprocess.PIPE, text=True) as supervisor:
        child = Path("/proc") / supervisor.stdout.readline().strip()
        supervisor.kill()
        supervisor.wait()
        gone = processes.until(lambda: processes._state(int(child.name)) in "XZ", seconds=5)
        assert gone, "the child outlived its supervisor"
