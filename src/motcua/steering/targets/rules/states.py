"""How a target stands on a day: a goal, a direction, the values known by then.

A doubtful direction is judged only where all its readings agree. "No data" is a state of its own, never 0.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from motcua.kit.due_days import Closing, as_written


class Direction(StrEnum):
    """On which side of the goal a value is wanted."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    EXACTLY = "exactly"
    MILESTONE = "milestone"


class TargetState(StrEnum):
    """How a target stands. `not_due`: its span has not begun, or its milestone's day has not come."""

    REACHED = "reached"
    EXCEEDED = "exceeded"
    NOT_REACHED = "not_reached"
    NO_DATA = "no_data"
    NOT_DUE = "not_due"


class Trend(StrEnum):
    """Where a target moves since the value before (or its baseline)."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class GoalSpan:
    """The value wanted in a span of days: from `starts` (None: whenever) to `due` (None: for good), both included."""

    value: Fraction
    starts: date | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as of a day; None withdraws what was said of that day. A milestone has 1 (done) or 0.

    `parts` are numerator and denominator of a share, `stated` the figure as printed, `file` the key of kept evidence,
    `reason` why an earlier word on the day was corrected or taken back.
    """

    as_of: date
    value: Fraction | None
    parts: tuple[int, int] | None = None
    stated: str = ""
    evidence: str = ""
    file: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A target's state on a day, the goal it is judged by, the value judged, its age in days, its trend.

    `closes` is the last day in time of a goal that is a deadline, by `kit.due_days`, of any other its last day.
    `settled` is False where the readings of a doubtful direction disagree: the state is then no_data.
    """

    state: TargetState
    goal: GoalSpan | None
    value: Value | None
    age: int | None
    trend: Trend
    settled: bool = True
    closes: date | None = None


MET: Final = frozenset({TargetState.REACHED, TargetState.EXCEEDED})
_FIRST, _LAST = date.min, date.max


def verdict(direction: Direction, value: Fraction, goal: Fraction) -> TargetState:
    """A value against a goal. Only "at least" and "at most" can be exceeded: the others ask for no more."""
    met, beyond = {
        Direction.AT_LEAST: (value >= goal, value > goal),
        Direction.AT_MOST: (value <= goal, value < goal),
        Direction.MORE_THAN: (value > goal, False),
        Direction.LESS_THAN: (value < goal, False),
        Direction.EXACTLY: (value == goal, False),
        Direction.MILESTONE: (value >= goal, False),
    }[direction]
    if beyond:
        return TargetState.EXCEEDED
    return TargetState.REACHED if met else TargetState.NOT_REACHED


def standing_values(said: Iterable[Value]) -> list[Value]:
    """Of values in the order they were recorded, the last said of each day, by day; withdrawn ones are gone."""
    latest = {value.as_of: value for value in said}
    return [latest[day] for day in sorted(latest) if latest[day].value is not None]


def goal_on(goals: Sequence[GoalSpan], at: date) -> GoalSpan | None:
    """The goal in force: the running one that ends first, else the one that ended last, else the next to begin."""
    running = [goal for goal in goals if _opens(goal) <= at <= _ends(goal)]
    if running:
        return min(running, key=_ends)
    passed = [goal for goal in goals if _ends(goal) < at]
    if passed:
        return max(passed, key=_ends)
    return min(goals, key=_opens, default=None)


def judge(
    directions: Sequence[Direction],
    goals: Sequence[GoalSpan],
    said: Iterable[Value],
    at: date,
    *,
    baseline: Fraction | None = None,
    closing: Closing = as_written,
) -> Judgement:
    """How a target stands at the end of day `at`, by the values of days up to then.

    A goal with a first day is judged by values inside its span; without data inside it is "no data", however good an
    older value was. After its last day later values say nothing about it. Until a span begins, or until the last day
    of a goal that has no first one, the target is not due (unless it is reached before time). `closing` says the last
    day in time of such a deadline; a span of days is a period and ends with its last day.
    """
    goal = goal_on(goals, at)
    if goal is None:
        return Judgement(TargetState.NO_DATA, None, None, None, Trend.UNKNOWN)
    if Direction.MILESTONE in directions:
        goal = GoalSpan(goal.value, None, goal.due)
    asked, goal = goal, _closed(goal, closing)
    series = [value for value in standing_values(said) if value.as_of <= min(at, _ends(goal))]
    found = next((value for value in reversed(series) if value.as_of >= (goal.starts or _FIRST)), None)
    state, settled = _state(directions, goal, found, at)
    return Judgement(
        state=state,
        goal=asked,
        value=found,
        age=None if found is None else (at - found.as_of).days,
        trend=_trend(directions, goal, series, baseline) if found else Trend.UNKNOWN,
        settled=settled,
        closes=goal.due,
    )


def _closed(goal: GoalSpan, closing: Closing) -> GoalSpan:
    """A deadline with its last day in time."""
    return replace(goal, due=closing(goal.due)) if goal.due and goal.starts is None else goal


def _state(directions: Sequence[Direction], goal: GoalSpan, found: Value | None, at: date) -> tuple[TargetState, bool]:
    early = at < _opens(goal)
    if early and (goal.starts is not None or found is None):
        return TargetState.NOT_DUE, True
    if found is None or found.value is None:
        return TargetState.NO_DATA, True
    verdicts = {verdict(direction, found.value, goal.value) for direction in directions}
    if not verdicts or (verdicts & MET and TargetState.NOT_REACHED in verdicts):
        return TargetState.NO_DATA, False
    state = verdicts.pop() if len(verdicts) == 1 else TargetState.REACHED
    return (TargetState.NOT_DUE if early and state is TargetState.NOT_REACHED else state), True


def _trend(
    directions: Sequence[Direction], goal: GoalSpan, series: Sequence[Value], baseline: Fraction | None
) -> Trend:
    before = series[-2].value if len(series) > 1 else baseline
    last = series[-1].value
    if before is None or last is None or not directions:
        return Trend.UNKNOWN
    gain = _nearness(directions[0], last, goal.value) - _nearness(directions[0], before, goal.value)
    if gain == 0:
        return Trend.SAME
    return Trend.BETTER if gain > 0 else Trend.WORSE


def _nearness(direction: Direction, value: Fraction, goal: Fraction) -> Fraction:
    """Larger is better."""
    if direction is Direction.EXACTLY:
        return -abs(value - goal)
    return -value if direction in {Direction.AT_MOST, Direction.LESS_THAN} else value


def _opens(goal: GoalSpan) -> date:
    """From when a missing value counts as missing."""
    return goal.starts or goal.due or _FIRST


def _ends(goal: GoalSpan) -> date:
    return goal.due or _LAST
