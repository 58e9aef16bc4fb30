"""How many of a whole stand in each state: targets of a plan, tasks of a group, of a document, of a meeting."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class StateTally:
    """How many of a whole stand in each state, with the address of each part."""

    name: str
    href: str
    counts: Mapping[Any, int]
    parts: list[BarPart]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def met(self) -> int:
        """Targets reached, tasks done."""
        return sum(self.counts.get(state, 0) for state in (*MET, *ENDED))

    @property
    def bad(self) -> int:
        """Targets not reached, tasks overdue."""
        return self.counts.get(TargetState.NOT_REACHED, 0) + self.counts.get(TaskState.OVERDUE, 0)

    @property
    def blank(self) -> int:
        """Targets without data, tasks nobody knows about."""
        return self.counts.get(TargetState.NO_DATA, 0) + self.counts.get(TaskState.UNKNOWN, 0)

    @property
    def running(self) -> int:
        return self.counts.get(TaskState.DOING, 0) + self.counts.get(TaskState.NOT_DUE, 0)

    @property
    def standing(self) -> int:
        return self.counts.get(TaskState.STANDING, 0)


def of_targets(asked: Moment, name: str, plan: str, rows: Sequence[TargetRow]) -> StateTally:
    """The targets of a plan, or all, by state."""
    address = reverse("steer:targets")
    return _tally(name, targets.tally(rows), TARGET_LOOKS, asked, (address, "ke-hoach", plan))


def of_tasks(asked: Moment, name: str, group: str, rows: Sequence[TaskRow]) -> StateTally:
    """The tasks of a group, or all, by state."""
    address = reverse("steer:tasks")
    return _tally(name, assignments.tally(rows), TASK_LOOKS, asked, (address, "nhom", group))


def of_rows(rows: Iterable[TaskRow]) -> StateTally:
    """Tasks that no list of its own shows, by state: those of a document, of a meeting, of a dialogue."""
    counts = assignments.tally(rows)
    parts = [BarPart(str(look.words), counts[state], look.part) for state, look in TASK_LOOKS.items() if counts[state]]
    return StateTally("", "", counts, parts)


def _tally(
    name: str, counts: Mapping[Any, int], looks: Mapping[Any, StateLook], asked: Moment, where: tuple[str, str, str]
) -> StateTally:
    address, key, value = where
    parts = [
        BarPart(
            str(look.words), counts[state], look.part, address + asked.query(**{key: value, "trang-thai": str(state)})
        )
        for state, look in looks.items()
        if counts[state]
    ]
    return StateTally(name, address + asked.query(**{key: value}), counts, parts)
