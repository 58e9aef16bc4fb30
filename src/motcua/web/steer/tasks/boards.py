"""The board of tasks and its calendar, as pages show them."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from django.urls import reverse

from motcua.kit.refusal import Refusal
from motcua.steering.assignments.public import TaskRow, TaskState
from motcua.web.steer.moment import EARLIEST, Moment
from motcua.web.steer.words import TASK_LOOKS, StateLook

IN_A_SQUARE: Final = 3
"""Tasks in a day's square of the calendar."""
LATEST: Final = 2199


class TaskColumn(NamedTuple):
    """A state of the board: its look, how many, the address of all, whether it is asked for."""

    look: StateLook
    number: int
    href: str
    on: bool


@dataclass(frozen=True, slots=True)
class TaskBoard:
    """The tasks that were asked for, by state; `chosen` are the states of which the list is."""

    asked: Moment
    by_state: Mapping[TaskState, Sequence[TaskRow]]
    chosen: Sequence[TaskState]
    filters: dict[str, str]

    @property
    def total(self) -> int:
        return sum(len(rows) for rows in self.by_state.values())

    @property
    def columns(self) -> list[TaskColumn]:
        """The states that have tasks, in the order in which they ask for attention."""
        return [
            TaskColumn(look, len(rows), self._of(state), state in self.chosen)
            for state, look in TASK_LOOKS.items()
            if (rows := self.by_state[state])
        ]

    @property
    def rows(self) -> list[TaskRow]:
        """The tasks of the states asked for, in the same order; within a state those due first come first."""
        return [row for state in TASK_LOOKS if not self.chosen or state in self.chosen for row in self.by_state[state]]

    @property
    def all(self) -> str:
        """The address of the board without a state."""
        return self._of(None)

    def _of(self, state: TaskState | None) -> str:
        if state is TaskState.OVERDUE and not self.filters.get("cho"):
            return reverse("steer:late") + self.asked.query(**{key: self.filters[key] for key in ("nhom", "co-quan")})
        return self.asked.query(**self.filters | {"trang-thai": str(state or "")}) or "?"


class BoardDay(NamedTuple):
    """A day of the calendar: the tasks due on it, the meetings held on it (key, title); `inside` the month shown."""

    on: date
    tasks: list[TaskRow]
    meetings: list[tuple[int, str]]
    past: bool
    today: bool
    inside: bool

    @property
    def shown(self) -> list[TaskRow]:
        """Tasks that stand in the day's square; the others unfold."""
        return self.tasks if len(self.tasks) <= IN_A_SQUARE + 1 else self.tasks[:IN_A_SQUARE]

    @property
    def folded(self) -> list[TaskRow]:
        return self.tasks[len(self.shown) :]


def weeks_of(
    first: date, today: date, due: Sequence[tuple[date, TaskRow]], held: Sequence[tuple[int, str, str, date]]
) -> list[list[BoardDay]]:
    """The weeks of that month, Monday first; what is due and held lies inside it."""
    tasks: dict[date, list[TaskRow]] = defaultdict(list)
    for on, row in due:
        tasks[on].append(row)
    meetings: dict[date, list[tuple[int, str]]] = defaultdict(list)
    for key, _group, title, on in held:
        meetings[on].append((key, title))
    return [
        [BoardDay(on, tasks[on], meetings[on], on < today, on == today, on.month == first.month) for on in week]
        for week in Calendar().monthdatescalendar(first.year, first.month)
    ]


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
