"""What a target promises, as people write it and as a draft of a change keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from motcua.steering.targets.rules.numbers import shown
from motcua.steering.targets.rules.plans import PERCENT
from motcua.steering.targets.rules.sources import BY_HAND, Source, read_source
from motcua.steering.targets.rules.states import Direction, GoalSpan


@dataclass(frozen=True, slots=True)
class TargetPromise:
    """What a target says. `owner` is an agency's identifier, `owner_text` its name where no agency is meant."""

    text: str
    direction: Direction
    goals: tuple[GoalSpan, ...]
    unit: str = PERCENT
    group: str = ""
    baseline: Fraction | None = None
    owner: str | None = None
    owner_text: str = ""
    source: Source = BY_HAND


def kept(promise: TargetPromise) -> dict[str, object]:
    """A promise as a document of strings, from which `promise_of` makes the same one."""
    return {
        "text": promise.text,
        "direction": str(promise.direction),
        "goals": [
            [shown(one.value), *(day and day.isoformat() for day in (one.starts, one.due))] for one in promise.goals
        ],
        "unit": promise.unit,
        "group": promise.group,
        "baseline": None if promise.baseline is None else shown(promise.baseline),
        "owner": promise.owner,
        "owner_text": promise.owner_text,
        "source": str(promise.source),
    }


def promise_of(content: Mapping[str, Any]) -> TargetPromise:
    """The promise that `kept` wrote down."""
    baseline = content["baseline"]
    return TargetPromise(
        text=content["text"],
        direction=Direction(content["direction"]),
        goals=tuple(GoalSpan(Fraction(value), _day(starts), _day(due)) for value, starts, due in content["goals"]),
        unit=content["unit"],
        group=content["group"],
        baseline=None if baseline is None else Fraction(baseline),
        owner=content["owner"],
        owner_text=content["owner_text"],
        source=read_source(content["source"]),
    )


def ended(goals: tuple[GoalSpan, ...] | list[GoalSpan], day: date) -> set[GoalSpan]:
    """The goals whose last day has passed: nobody changes them."""
    return {goal for goal in goals if goal.due and goal.due < day}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
