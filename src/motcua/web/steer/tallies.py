"""How many of a whole stand in each state: targets of a plan, tasks of a group, of a document, of a meeting."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from django.urls import reverse

from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import TaskRow, TaskState
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import TargetRow, TargetState
from motcua.web.steer.moment import Moment
from motcua.web.steer.words import TARGET_LOOKS, TASK_LOOKS, StateLook
from motcua.web.ui.drawing import BarPart

MET: Final = (TargetState.REACHED, TargetState.EXCEEDED)
ENDED: Final = (TaskState.DONE, TaskState.DONE_LATE)
RUNNING: Final = (TaskState.DOING, TaskState.NOT_DUE)


@dataclass(frozen=True, slots=True)
class StatePart:
    """The things of a whole that are in some states: how many, and the address of the list of these ("": none)."""

    count: int
    href: str


@dataclass(frozen=True, slots=True)
class StateTally:
    """How many of a whole stand in each state, with the address of each part."""

    name: str
    href: str
    counts: Mapping[Any, int]
    parts: list[BarPart]
    listed: Callable[[Sequence[StrEnum]], str] = lambda _states: ""

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def all(self) -> StatePart:
        return StatePart(self.total, self.href)

    def _of(self, *states: StrEnum) -> StatePart:
        known = [state for state in states if state in self.counts]
        return StatePart(sum(self.counts[state] for state in known), self.listed(known))

    @property
    def met(self) -> StatePart:
        """Targets reached, tasks done."""
        return self._of(*MET, *ENDED)

    @property
    def bad(self) -> StatePart:
        """Targets not reached, tasks overdue."""
        return self._of(TargetState.NOT_REACHED, TaskState.OVERDUE)

    @property
    def blank(self) -> StatePart:
        """Targets without data, tasks nobody knows about."""
        return self._of(TargetState.NO_DATA, TaskState.UNKNOWN)

    @property
    def running(self) -> StatePart:
        return self._of(*RUNNING)

    @property
    def early(self) -> StatePart:
        """Targets that are not judged yet."""
        return self._of(TargetState.NOT_DUE)

    @property
    def standing(self) -> StatePart:
        return self._of(TaskState.STANDING)


def of_targets(asked: Moment, name: str, plan: str, rows: Sequence[TargetRow], *, owner: str = "") -> StateTally:
    """The targets of a plan, or all, by state; of one agency where `owner` names it."""
    filters = {"ke-hoach": plan, "co-quan": owner}
    return _tally(name, targets.tally(rows), TARGET_LOOKS, asked, (reverse("steer:targets"), filters))


def of_tasks(asked: Moment, name: str, group: str, rows: Sequence[TaskRow]) -> StateTally:
    """The tasks of a group, or all, by state."""
    return _tally(name, assignments.tally(rows), TASK_LOOKS, asked, (reverse("steer:tasks"), {"nhom": group}))


def of_rows(rows: Iterable[TaskRow]) -> StateTally:
    """Tasks that no list of its own shows, by state: those of a document, of a meeting, of a dialogue."""
    counts = assignments.tally(rows)
    parts = [BarPart(str(look.words), counts[state], look.part) for state, look in TASK_LOOKS.items() if counts[state]]
    return StateTally("", "", counts, parts)


def _tally(
    name: str,
    counts: Mapping[Any, int],
    looks: Mapping[Any, StateLook],
    asked: Moment,
    where: tuple[str, Mapping[str, str]],
) -> StateTally:
    address, filters = where

    def listed(states: Sequence[StrEnum]) -> str:
        return address + asked.query(**filters, **{"trang-thai": ",".join(states)})

    parts = [
        BarPart(str(look.words), counts[state], look.part, listed([state]))
        for state, look in looks.items()
        if counts[state]
    ]
    return StateTally(name, address + asked.query(**filters), counts, parts, listed)
