"""Ratios that keep their parts, and exact rounding.

A published figure is a numerator and a denominator; per cent and points are ways to read it. "No data" (a zero
denominator) is None, never 0. There are no floats: exact fractions are rounded half up (away from zero in the middle).
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from motcua.kit.refusal import Refusal


@dataclass(frozen=True)
class Ratio:
    """`numerator` of `denominator`, both counted. Refuses a negative part (`negative_ratio`)."""

    numerator: int
    denominator: int

    def __post_init__(self) -> None:
        if self.numerator < 0 or self.denominator < 0:
            raise Refusal(
                "negative_ratio",
                "Tỷ lệ {numerator}/{denominator} có phần âm; hãy kiểm tra lại số liệu.",
                numerator=self.numerator,
                denominator=self.denominator,
            )

    @cached_property
    def value(self) -> Fraction | None:
        """The exact quotient; None where nothing was counted."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    def percent(self, places: int = 2) -> str | None:
        """The quotient in per cent as a decimal string, half up: "83.50"; None without data."""
        value = self.value
        return None if value is None else half_up(value * 100, places)

    def points(self, max_points: Fraction | int, target: Fraction | None = None) -> Fraction | None:
        """Points by the linear rule of Quyết định 766/QĐ-TTg, exact; None without data.

        At or above `target` (a fraction: 4/5 is 80 %) all points, below it the share of the target that was reached;
        without a target the share of the whole. Never more than `max_points`. Round the answer with `half_up`.
        """
        value = self.value
        if value is None:
            return None
        reached = value / target if target else value
        return min(Fraction(1), reached) * max_points


def half_up(value: Fraction, places: int = 2) -> str:
    """An exact number as a decimal string with that many places, the middle rounded away from zero.

    1/3 becomes "0.33", 1/8 "0.13", -1/8 "-0.13".
    """
    scaled, of = abs(value.numerator) * 10**places, value.denominator
    units = (2 * scaled + of) // (2 * of)
    sign = "-" if value < 0 and units else ""
    whole, rest = divmod(units, 10**places)
    return f"{sign}{whole}.{rest:0{places}d}" if places else f"{sign}{whole}"
