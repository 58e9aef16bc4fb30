"""What an indicator is: not code that computes a number, but a statement that can be read, dated and cited."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from motcua.kit.ratio import Ratio, half_up
from motcua.measure.indicators.rules.period import Period


class State(StrEnum):
    """Whether there is a figure at all."""

    OK = "ok"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a doubtful point of the legal text is read, and why."""

    point: str
    reading: str
    source: str


@dataclass(frozen=True, slots=True)
class Declaration:
    """An indicator by its legal text.

    `target` is the share that earns all points; `places` those of the published per cent and points, half up;
    `when_zero` is the state of a figure whose denominator is 0. It is in force for periods that end after
    `valid_from` and begin before `valid_to` (None: still in force).
    """

    code: str
    number: str
    name: str
    group: str
    legal_basis: str
    population: str
    counted: str
    max_points: int
    target: Fraction
    places: int
    when_zero: State
    rule_version: str
    valid_from: date
    valid_to: date | None
    readings: tuple[Reading, ...]

    def applies_to(self, asked: Period) -> bool:
        return asked.end > self.valid_from and (self.valid_to is None or asked.start < self.valid_to)

    def state(self, ratio: Ratio, asked: Period) -> State:
        if not self.applies_to(asked):
            return State.NOT_APPLICABLE
        return State.OK if ratio.denominator else self.when_zero

    def points(self, ratio: Ratio) -> str | None:
        """Points of the unrounded ratio: all at or above the target, else in proportion; rounded last."""
        earned = ratio.points(self.max_points, self.target)
        return None if earned is None else half_up(earned, self.places)
