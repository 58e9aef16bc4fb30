"""Ratios keep their parts; rounding is exact."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kit.ratio import Ratio, half_up
from motcua.kit.refusal import Refusal


@pytest.mark.parametrize(
    ("numerator", "denominator", "percent"),
    [
        (45681, 54708, "83.50"),  # printed as 83.4 % in the press: computed again
        (2410, 2699, "89.29"),
        (0, 7, "0.00"),
        (1, 3, "33.33"),
        (2, 3, "66.67"),
        (1, 800, "0.13"),  # 0.125: half up
        (9, 9, "100.00"),
        (0, 0, None),
        (5, 0, None),
    ],
)
def test_percent(numerator: int, denominator: int, percent: str | None) -> None:
    assert Ratio(numerator, denominator).percent() == percent


@pytest.mark.parametrize(
    ("ratio", "most", "target", "points"),
    [
        (Ratio(8, 10), 4, Fraction(4, 5), "4.00"),
        (Ratio(9, 10), 4, Fraction(4, 5), "4.00"),
        (Ratio(4, 10), 4, Fraction(4, 5), "2.00"),
        (Ratio(379, 412), 20, None, "18.40"),
        (Ratio(3, 2), 20, None, "20.00"),
        (Ratio(1, 3), 20, Fraction(1), "6.67"),
    ],
)
def test_points_come_from_the_unrounded_ratio(ratio: Ratio, most: int, target: Fraction | None, points: str) -> None:
    exact = ratio.points(most, target)
    assert exact is not None
    assert half_up(exact) == points


def test_no_data_has_no_points() -> None:
    assert Ratio(0, 0).points(20) is None


def test_a_negative_part_is_refused() -> None:
    with pytest.raises(Refusal, match="negative_ratio"):
        Ratio(-1, 5)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(-1, 8), 2, "-0.13"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(1234), 1, "1234.0"),
    ],
)
def test_half_up(value: Fraction, places: int, text: str) -> None:
    assert half_up(value, places) == text


@given(st.fractions(max_denominator=10**6), st.integers(0, 6))
def test_half_up_is_never_further_than_half_a_unit(value: Fraction, places: int) -> None:
    assert abs(Fraction(half_up(value, places)) - value) <= Fraction(1, 2 * 10**places)
