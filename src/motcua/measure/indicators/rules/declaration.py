"""What an indicator is: not code that computes, but a statement that can be read, dated, cited and executed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from motcua.kit.ratio import Ratio, half_up
from motcua.measure.facts.pure import Condition, Measure
from motcua.measure.indicators.rules.period import Period


class IndicatorState(StrEnum):
    """Whether there is a figure at all.

    COMPUTING: its cells are being filled; until then there is no number. WITHHELD: there is one, of so few things that
    it is not told to everyone.
    """

    OK = "ok"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"
    COMPUTING = "computing"
    WITHHELD = "withheld"


class Rule(StrEnum):
    """How a ratio earns points."""

    PROPORTIONAL = "proportional"
    NONE = "none"


class Rounding(StrEnum):
    """How an exact number becomes the one that is written."""

    HALF_UP = "half_up"
    DOWN = "down"


class Zero(StrEnum):
    """What a figure is whose whole is 0."""

    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"
    FULL_POINTS = "full_points"


@dataclass(frozen=True, slots=True)
class Interpretation:
    """How a doubtful point of the legal text is read, both by language, and why; a source is quoted as it is."""

    point: Mapping[str, str]
    reading: Mapping[str, str]
    source: str


class Verdict(StrEnum):
    """What a figure makes of a thing."""

    NUMERATOR = "numerator"
    REST = "rest"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence for the things of one verdict of which `when` holds, in Vietnamese and English.

    The verdict is the measures'; a reason only says which of its sentences fits. `code` names it in open data.
    """

    code: str
    verdict: Verdict
    when: Condition
    say: str
    say_en: str


@dataclass(frozen=True, slots=True)
class ScoreDeclaration:
    """`target`: the share that earns all points. `places` of the published per cent and points, rounded `rounding`."""

    rule: Rule
    max_points: int
    target: Fraction
    places: int
    rounding: Rounding
    zero: Zero


class Better(StrEnum):
    """Which way a rate should go."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Board:
    """How pages show it: the per cent they speak of, where their bands begin, the looks of the two sides."""

    better: Better
    goal: int | None
    bands: tuple[int, ...]
    numerator: str
    rest: str


@dataclass(frozen=True, slots=True)
class WrittenFigure:
    """A figure's value and points as they are written; None where there is none."""

    state: IndicatorState
    value: str | None
    points: str | None


@dataclass(frozen=True)
class Declaration:
    """An indicator by its legal text: the share of the things of `whole` that `numerator` counts as well.

    It is in force for periods that end after `valid_from` and begin before `valid_to` (None: still in force). `words`
    are those pages speak of it with, by language.
    """

    code: str
    number: str
    index: str
    name: str
    group: str
    legal_basis: str
    rule_version: str
    valid_from: date
    valid_to: date | None
    whole: Measure
    numerator: Measure
    score: ScoreDeclaration
    board: Board
    population: str
    counted: str
    words: Mapping[str, Mapping[str, str]]
    not_there: tuple[str, str]
    elsewhere: tuple[str, str]
    reasons: tuple[Reason, ...]
    readings: tuple[Interpretation, ...]

    @property
    def max_points(self) -> int:
        return self.score.max_points

    def applies_to(self, asked: Period) -> bool:
        """Whether it was in force in the period."""
        return asked.end > self.valid_from and (self.valid_to is None or asked.start < self.valid_to)

    def judge(self, ratio: Ratio, asked: Period | None = None) -> WrittenFigure:
        """What a numerator and a denominator are worth, in a period or, without one, while it is in force."""
        if asked is not None and not self.applies_to(asked):
            return WrittenFigure(IndicatorState.NOT_APPLICABLE, None, None)
        if not ratio.denominator:
            return self._nothing()
        earned, value = self.earned(ratio), ratio.value
        return WrittenFigure(
            IndicatorState.OK,
            None if value is None else self.written(value * 100),
            None if earned is None else self.written(earned),
        )

    def _nothing(self) -> WrittenFigure:
        if self.score.zero is Zero.FULL_POINTS:
            return WrittenFigure(IndicatorState.OK, None, self.written(Fraction(self.max_points)))
        return WrittenFigure(IndicatorState(self.score.zero), None, None)

    def earned(self, ratio: Ratio) -> Fraction | None:
        """The exact points of the unrounded ratio: all at or above the target, else in proportion; None without."""
        if not ratio.denominator:
            return Fraction(self.max_points) if self.score.zero is Zero.FULL_POINTS else None
        return None if self.score.rule is Rule.NONE else ratio.points(self.max_points, self.score.target)

    def written(self, exact: Fraction) -> str:
        """An exact number as this indicator writes it."""
        if self.score.rounding is Rounding.HALF_UP:
            return half_up(exact, self.score.places)
        return half_up(Fraction(int(exact * 10**self.score.places), 10**self.score.places), self.score.places)

    def spoken(self, language: str) -> Mapping[str, str]:
        """The words of its pages in a language; those at the head of its file among them."""
        head = {"name": self.name, "group": self.group, "index": self.index}
        return {**head, "population": self.population, "counted": self.counted, **self.words[language]}
