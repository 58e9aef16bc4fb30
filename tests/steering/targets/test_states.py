"""A target on a day: every direction, every kind of span, and the seeds' own counts."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.steering.targets.rules.states import (
    MET,
    Direction,
    GoalSpan,
    TargetState,
    Trend,
    Value,
    goal_on,
    judge,
    standing_values,
    verdict,
)

D = date
AT = D(2026, 11, 22)
REACHED, EXCEEDED, NOT_REACHED, NO_DATA, NOT_DUE = TargetState
YEAR = GoalSpan(Fraction(90), D(2026, 1, 1), D(2026, 12, 31))


def said(*pairs):
    return [Value(day, None if value is None else Fraction(value)) for day, value in pairs]


@pytest.mark.parametrize(
    ("direction", "below", "same", "above"),
    [
        (Direction.AT_LEAST, NOT_REACHED, REACHED, EXCEEDED),
        (Direction.MORE_THAN, NOT_REACHED, NOT_REACHED, REACHED),
        (Direction.AT_MOST, EXCEEDED, REACHED, NOT_REACHED),
        (Direction.LESS_THAN, REACHED, NOT_REACHED, NOT_REACHED),
        (Direction.EXACTLY, NOT_REACHED, REACHED, NOT_REACHED),
        (Direction.MILESTONE, NOT_REACHED, REACHED, REACHED),
    ],
)
def test_each_direction(direction, below, same, above):
    hair = Fraction(1, 10**6)
    assert [verdict(direction, Fraction(50) + step, Fraction(50)) for step in (-hair, Fraction(0), hair)] == [
        below,
        same,
        above,
    ]


@pytest.mark.parametrize(
    ("goal", "at", "values", "state"),
    [
        # a span: judged from its first day on, by values of its own days
        (YEAR, D(2025, 12, 31), [(D(2025, 12, 1), 99)], NOT_DUE),
        (YEAR, D(2026, 1, 1), [(D(2025, 12, 1), 99)], NO_DATA),
        (YEAR, D(2026, 6, 24), [(D(2026, 6, 1), 89)], NOT_REACHED),
        (YEAR, D(2026, 6, 24), [(D(2026, 6, 1), 90)], REACHED),
        (YEAR, D(2026, 5, 31), [(D(2026, 6, 1), 90)], NO_DATA),
        (YEAR, D(2027, 3, 1), [(D(2026, 6, 1), 80), (D(2027, 1, 1), 95)], NOT_REACHED),
        (YEAR, D(2026, 6, 24), [(D(2026, 6, 1), 95), (D(2026, 6, 1), None)], NO_DATA),
        (YEAR, D(2026, 6, 24), [(D(2026, 6, 1), 95), (D(2026, 6, 1), 85)], NOT_REACHED),
        # a last day alone: until then not due, unless reached before time
        (GoalSpan(Fraction(90), None, D(2026, 12, 31)), D(2026, 12, 30), [], NOT_DUE),
        (GoalSpan(Fraction(90), None, D(2026, 12, 31)), D(2026, 12, 30), [(D(2026, 1, 1), 10)], NOT_DUE),
        (GoalSpan(Fraction(90), None, D(2026, 12, 31)), D(2026, 12, 30), [(D(2026, 1, 1), 90)], REACHED),
        (GoalSpan(Fraction(90), None, D(2026, 12, 31)), D(2026, 12, 31), [(D(2026, 1, 1), 10)], NOT_REACHED),
        (GoalSpan(Fraction(90), None, D(2026, 12, 31)), D(2026, 12, 31), [], NO_DATA),
        # no day at all
        (GoalSpan(Fraction(90)), AT, [], NO_DATA),
        (GoalSpan(Fraction(90)), AT, [(D(2020, 1, 1), 91)], EXCEEDED),
    ],
)
def test_each_kind_of_span(goal, at, values, state):
    assert judge([Direction.AT_LEAST], [goal], said(*values), at).state is state


@pytest.mark.parametrize(
    ("at", "values", "state"),
    [
        (D(2026, 3, 1), [], NOT_DUE),
        (D(2026, 3, 1), [(D(2026, 2, 1), 0)], NOT_DUE),
        (D(2026, 3, 1), [(D(2026, 2, 1), 1)], REACHED),
        (D(2026, 7, 1), [(D(2026, 2, 1), 0)], NOT_REACHED),
        (D(2026, 7, 1), [(D(2026, 7, 1), 1)], NO_DATA),
        (D(2026, 7, 1), [], NO_DATA),
    ],
)
def test_a_milestone_waits_for_its_day(at, values, state):
    goal = GoalSpan(Fraction(1), D(2026, 1, 1), D(2026, 6, 30))
    assert judge([Direction.MILESTONE], [goal], said(*values), at).state is state


@pytest.mark.parametrize(
    ("value", "state", "settled"),
    [(94, NOT_REACHED, True), (95, REACHED, True), (96, NO_DATA, False)],
)
def test_a_doubtful_direction_is_judged_only_where_its_readings_agree(value, state, settled):
    found = judge([Direction.EXACTLY, Direction.AT_LEAST], [GoalSpan(Fraction(95))], said((AT, value)), AT)
    assert (found.state, found.settled) == (state, settled)


def test_a_direction_nobody_understood_is_never_judged():
    assert judge([], [GoalSpan(Fraction(95))], said((AT, 99)), AT).state is NO_DATA


def test_age_and_trend():
    found = judge([Direction.AT_LEAST], [YEAR], said((D(2026, 3, 1), 70), (D(2026, 11, 12), 80)), AT)
    assert (found.age, found.trend) == (10, Trend.BETTER)
    fewer = judge([Direction.AT_MOST], [GoalSpan(Fraction(5))], said((AT, 7)), AT, baseline=Fraction(6))
    assert fewer.trend is Trend.WORSE
    assert (
        judge([Direction.EXACTLY], [GoalSpan(Fraction(5))], said((AT, 7)), AT, baseline=Fraction(3)).trend is Trend.SAME
    )
    assert judge([Direction.AT_LEAST], [GoalSpan(Fraction(5))], said((AT, 7)), AT).trend is Trend.UNKNOWN


def test_yearly_goals_take_over_from_each_other():
    goals = [GoalSpan(Fraction(60 + year), D(2024 + year, 1, 1), D(2024 + year, 12, 31)) for year in range(3)]
    values = {D(2024, 6, 1): 60, D(2025, 6, 1): 60, D(2026, 6, 1): 99}
    for at, goal in [(D(2024, 6, 1), 60), (D(2025, 6, 1), 61), (D(2026, 6, 1), 62), (D(2030, 1, 1), 62)]:
        assert judge([Direction.AT_LEAST], goals, said(*values.items()), at).goal.value == goal
    assert judge([Direction.AT_LEAST], goals, said(*values.items()), D(2025, 7, 1)).state is NOT_REACHED
    assert goal_on(goals, D(2020, 1, 1)) == goals[0]
    whole = GoalSpan(Fraction(90), D(2024, 1, 1), D(2026, 12, 31))
    assert goal_on([whole, *goals], D(2025, 6, 1)) == goals[1]
    assert judge([Direction.AT_LEAST], [], [], AT).state is NO_DATA


def test_twenty_one_targets_stand_as_the_meeting_heard():
    """Bắc Kạn, 24/6/2024: of 21 targets 8 reached or exceeded, 5 not, 8 without data; in the middle of the year."""
    goal = [GoalSpan(Fraction(90), D(2024, 1, 1), D(2024, 12, 31))]
    at = D(2024, 6, 24)
    values = [
        Fraction("99.6"),
        *[Fraction(100)] * 3,
        Fraction(98),
        *[Fraction(90)] * 3,
        *[Fraction(80)] * 5,
        *[None] * 8,
    ]
    states = [judge([Direction.AT_LEAST], goal, [Value(at, value)] if value else [], at).state for value in values]
    assert len(states) == 21
    assert sum(state in MET for state in states) == 8
    assert (states.count(NOT_REACHED), states.count(NO_DATA), states.count(NOT_DUE)) == (5, 8, 0)


days = st.dates(D(2025, 1, 1), D(2025, 3, 1))
numbers = st.integers(0, 4).map(Fraction)


@st.composite
def spans(draw):
    first, last = draw(st.none() | days), draw(st.none() | days)
    if first and last and last < first:
        first, last = last, first
    return GoalSpan(draw(numbers), first, last)


def by_walking(direction, goal, values, at):
    """The same question asked day by day, with a memory, as a clerk with a wall calendar would."""
    kept, day = {}, D(2024, 12, 1)
    starts = None if direction is Direction.MILESTONE else goal.starts
    for said_of in values:
        kept[said_of.as_of] = said_of.value
    memory, begun, over = None, starts is None and goal.due is None, False
    while day <= at:
        begun = begun or day == starts or (starts is None and day == goal.due)
        if starts is not None and day == starts:
            memory = None
        if not over and kept.get(day) is not None:
            memory = kept[day]
        over = over or day == goal.due
        day += timedelta(days=1)
    if not begun:
        good = starts is None and memory is not None and verdict(direction, memory, goal.value) in MET
        return verdict(direction, memory, goal.value) if good else NOT_DUE
    return NO_DATA if memory is None else verdict(direction, memory, goal.value)


@given(st.sampled_from(Direction), spans(), st.lists(st.builds(Value, days, st.none() | numbers), max_size=8), days)
def test_states_against_a_walk_through_the_days(direction, goal, values, at):
    found = judge([direction], [goal], values, at)
    assert found.state is by_walking(direction, goal, values, at)
    assert (found.value is None) or found.age >= 0


@given(st.lists(st.builds(Value, days, st.none() | numbers), max_size=8))
def test_one_value_a_day_is_left(values):
    left = standing_values(values)
    assert [one.as_of for one in left] == sorted({one.as_of for one in left})
    assert all(one.value is not None for one in left)


def test_a_deadline_on_a_day_off_is_met_on_the_next_working_day_and_a_period_is_not_longer():
    def monday(due):
        return due + timedelta(days=2)

    said = [Value(D(2026, 9, 7), Fraction(1))]
    deadline, period = GoalSpan(Fraction(1), None, D(2026, 9, 5)), GoalSpan(Fraction(1), D(2026, 1, 1), D(2026, 9, 5))
    found = [
        judge([direction], [goal], said, D(2026, 9, 8), closing=monday)
        for direction, goal in (
            (Direction.MILESTONE, period),
            (Direction.AT_LEAST, deadline),
            (Direction.AT_LEAST, period),
        )
    ]
    assert [one.state for one in found] == [TargetState.REACHED, TargetState.REACHED, TargetState.NO_DATA]
    assert [(one.goal.due, one.closes) for one in found[:2]] == [(D(2026, 9, 5), D(2026, 9, 7))] * 2
