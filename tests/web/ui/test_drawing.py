"""Places and sizes of charts."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.web.ui.drawing import (
    WIDTH,
    Bar,
    BarPart,
    CalendarDay,
    Move,
    Point,
    bars,
    meter_parts,
    segments,
    swings,
    trend,
    weeks,
)


@given(st.lists(st.integers(0, 10**7), max_size=8))
def test_parts_never_leave_the_bar_and_never_vanish(counts):
    placed = segments([BarPart(str(place), count, "open") for place, count in enumerate(counts)])
    assert len(placed) == sum(1 for count in counts if count)
    assert all(each.size > 0 and 0 <= each.at <= WIDTH for each in placed)
    assert [each.at for each in placed] == sorted(each.at for each in placed)


@pytest.mark.parametrize(
    ("counts", "heights"),
    [([22, 31, 0, 1], [66, 93, 0, 3]), ([0, 0], [0, 0]), ([], [])],
)
def test_heights_of_bars(counts, heights):
    assert [each.size for each in bars([Bar("", count, "") for count in counts])] == heights


def test_swings_lie_on_their_side_of_zero():
    down, up, rest = swings(
        [Move("a", Fraction(-3), "−3"), Move("b", Fraction(1), "+1"), Move("c", Fraction(9), "+9", rest=True)]
    )
    assert down.at + down.size == down.zero == up.zero == up.at
    assert (down.tone, up.tone) == ("late", "ontime")
    assert down.size == pytest.approx(3 * up.size, abs=3)
    assert rest.size == 0


def test_no_moves_at_all():
    assert swings([]) == []
    assert swings([Move("a", Fraction(0), "0")])[0].size > 0


def test_a_meter_is_never_fuller_than_full():
    stretches = meter_parts([("ontime", 600), ("paused", 300), ("late", 400)])
    assert [(each.at, each.size) for each in stretches] == [(0, 600), (600, 300), (900, 100)]


def test_weeks_begin_on_monday():
    month = weeks([CalendarDay(date(2026, 11, day), "used") for day in (5, 9)])
    assert [[day.on.day if day else None for day in week] for week in month] == [
        [None, None, None, 5, None, None, None],
        [9, None, None, None, None, None, None],
    ]
    assert weeks([]) == []


def test_a_line_breaks_where_there_is_no_data():
    values = [Fraction(98), Fraction(97), None, Fraction(96), Fraction(99)]
    drawn = trend([Point(str(place), value) for place, value in enumerate(values)], goal=98)
    assert len(drawn.lines) == 2
    assert drawn.goal is not None
    assert [mark for _, mark in drawn.grid] == [96, 97, 98, 99]


def test_no_data_draws_nothing():
    drawn = trend([Point("1", None)], goal=98)
    assert not drawn.lines
    assert drawn.last is None


@given(st.lists(st.one_of(st.none(), st.fractions(0, 100)), min_size=1, max_size=40), st.integers(0, 100))
def test_every_point_lies_on_the_field(values, goal):
    drawn = trend([Point("", value) for value in values], goal)
    for line in drawn.lines:
        for point in line.split():
            x, y = map(int, point.split(","))
            assert 40 <= x <= 372
            assert 12 <= y <= 186
