"""The board of tasks and its calendar, as pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final, NamedTuple

from motcua.kit.refusal import Refusal
from motcua.steering.assignments.public import TaskRow, TaskState
from motcua.web.steer.asked import EARLIEST, Asked
from motcua.web.steer.words import TASK_LOOKS, Look

SHOWN: Final = 8
"""Tasks of a state that stand on the board; the rest is one click away."""
LATEST: Final = 2199


class Column(NamedTuple):
    """A state of the board: its look, how many, the first of them, the address of all, whether more are there."""

    look: Look
    number: int
    rows: list[TaskRow]
    href: str
    more: bool


@dataclass(frozen=True, slots=True)
class Board:
    """The tasks that were asked for, by state."""

    asked: Asked
    states: Mapping[TaskState, Sequence[TaskRow]]
    filters: dict[str, str]

    @property
    def total(self) -> int:
        return sum(len(rows) for rows in self.states.values())

    @property
    def columns(self) -> list[Column]:
        """The states that have tasks, in the order in which they ask for attention."""
        return [
            Column(look, len(rows), list(rows[:SHOWN]), self._of(state), len(rows) > SHOWN)
            for state, look in TASK_LOOKS.items()
            if (rows := self.states[state])
        ]

    @property
    def all(self) -> str:
        """The address of the board without a state."""
        return self._of(None)

    def _of(self, state: TaskState | None) -> str:
        return self.asked.query(**self.filters | {"trang-thai": str(state or "")}) or "?"


class Day(NamedTuple):
    """A due day with its tasks."""

    on: date
    tasks: list[TaskRow]
    past: bool


def days_of(found: Sequence[tuple[date, TaskRow]], today: date) -> list[Day]:
    """The due days in order, each once."""
    return [Day(day, [row for _, row in pairs], day < today) for day, pairs in groupby(found, key=lambda pair: pair[0])]


def month_of(text: str, today: date) -> date:
    """The first day of the month asked for, of this month without one. Refuses what is no month (`bad_month`)."""
    if not text:
        return today.replace(day=1)
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        first = None
    if first is None or not EARLIEST.year <= first.year <= LATEST:
        raise Refusal("bad_month", "Không hiểu tháng “{text}”; hãy viết như 2026-11.", text=text[:40])
    return first
