"""Taking turns, and what a turn cost: time, and the processor time of whole process trees."""

import os
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")


def in_turns(sides: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """One value of each side in every round, side after side, so that what disturbs one disturbs all."""
    found: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, side in sides.items():
            found[name].append(side())
    return found


def ratios(above: Sequence[float], below: Sequence[float]) -> list[float]:
    """The ratio of each round."""
    return [a / b for a, b in zip(above, below, strict=True)]


def seconds(work: Callable[[], object]) -> float:
    """How long it took."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def cpu_ms(*roots: int) -> float:
    """Processor time that these processes and all below them have used so far, those that have ended included."""
    below: dict[int, list[int]] = defaultdict(list)
    spent: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal():
            continue
        try:
            fields = (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:  # it ended while we looked
            continue
        pid = int(entry.name)
        below[int(fields[1])].append(pid)
        spent[pid] = sum(map(int, fields[11:15]))
    waiting, total = list(roots), 0
    while waiting:
        pid = waiting.pop()
        total += spent.get(pid, 0)
        waiting += below[pid]
    return total * TICK_MS


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all values do not pass."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
