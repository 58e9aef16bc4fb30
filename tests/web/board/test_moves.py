"""The lines of what moves a figure add up, to the hundredth that is written."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from motcua.measure.indicators.public import Better
from motcua.web.board.figures.moves import NAMED, lines, named
from motcua.web.board.words import signed
from motcua.web.ui.drawing import swings

POINTS = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.fractions(-20, 20, max_denominator=9999))


def number(text):
    return Fraction(text.replace("−", "-").replace("+", "").replace(",", "."))


@given(POINTS)
def test_written_lines_add_up_to_the_written_sum(points):
    drawn = lines(points, name=lambda key: (key, "", ""), others=str)
    if drawn and drawn[-1].rest:
        assert sum(number(move.text) for move in drawn) == number(signed(sum(points.values(), Fraction(0))))
    assert len([move for move in drawn if not move.rest]) <= NAMED


@given(POINTS)
def test_the_largest_in_the_sums_direction_are_named(points):
    chosen = named(points)
    assert len(set(chosen)) == len(chosen)
    down = sum(points.values(), Fraction(0)) < 0
    along = sorted((abs(value) for value in points.values() if value and (value < 0) is down), reverse=True)
    assert sorted((abs(points[key]) for key in chosen if (points[key] < 0) is down), reverse=True) == along[: NAMED - 1]


def test_where_less_is_better_a_bar_upwards_is_a_fault():
    up, down = {"a": Fraction(1), "b": Fraction(-1)}.items()
    for better, tones in ((Better.HIGHER, ["ontime", "late"]), (Better.LOWER, ["late", "ontime"])):
        drawn = [lines(dict([one]), name=lambda key: (key, "", ""), others=str, better=better) for one in (up, down)]
        assert [swings(moves)[0].tone for moves in drawn] == tones
