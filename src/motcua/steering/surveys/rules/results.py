"""Indices from counted answers: exact parts, a margin of error, and no figure where too few have answered."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import isqrt
from typing import Final

from motcua.kit.ratio import Ratio, half_up
from motcua.steering.surveys.rules.merging import FEWEST
from motcua.steering.surveys.rules.questionnaire import Answer, QuestionKind, QuestionnaireContent

ENOUGH: Final = 30
"""An index of fewer valid answers is not given: its margin of error would be wider than most differences."""

_Z: Final = Fraction(49, 25)
"""1.96: two-sided 95 %."""
_RULE_OF_THREE: Final = 3
_PLACES: Final = 10**4

WALK_IN: Final = "walk_in"
"""The group of those who were not drawn but came by themselves; shown beside, never in the index."""


class ResultState(StrEnum):
    """Whether there is a figure."""

    OK = "ok"
    NO_DATA = "no_data"


@dataclass(frozen=True, slots=True)
class AnswerCount:
    """How many ballots of a group and an agency gave this answer, over this channel."""

    group: str
    agency: str
    channel: str
    question: str
    answer: Answer
    count: int


@dataclass(frozen=True, slots=True)
class Index:
    """A share of satisfied answers. `counted` may be a fraction where answers have weights; `valid` are whole answers.

    `ballots` is how many people stand behind it: several answers of one person are not several opinions.
    """

    counted: Fraction = Fraction(0)
    valid: int = 0
    ballots: int = 0
    population: int | None = None

    @property
    def state(self) -> ResultState:
        return ResultState.OK if self.valid >= ENOUGH and self.ballots >= ENOUGH else ResultState.NO_DATA

    @property
    def ratio(self) -> Ratio | None:
        """The exact share; None without enough answers."""
        if self.state is ResultState.NO_DATA:
            return None
        return Ratio(self.counted.numerator, self.valid * self.counted.denominator)

    @property
    def value(self) -> str | None:
        """Per cent, two places, half up."""
        ratio = self.ratio
        return ratio.percent() if ratio else None

    @property
    def margin(self) -> str | None:
        """Plus and minus so many percentage points, two places, rounded up (see `margin_of_error`)."""
        share = self.ratio.value if self.ratio else None
        if share is None:
            return None
        return margin_of_error(share, min(self.ballots, self.valid), self.population)

    def as_json(self) -> dict[str, object]:
        """The parts are left out where fewer than ten answered: one person's answer could be read off them."""
        shown = min(self.valid, self.ballots) >= FEWEST
        return {
            "counted": half_up(self.counted, 2 if self.counted.denominator > 1 else 0) if shown else None,
            "valid": self.valid if shown else None,
            "value": self.value,
            "margin": self.margin,
            "state": self.state.value,
        }


def margin_of_error(share: Fraction, answers: int, population: int | None = None) -> str:
    """1.96·√(p·(1−p)/n · (N−n)/(N−1)) in percentage points, two places, rounded up; without N as of an endless one.

    Where all or none are satisfied the formula would say 0; then the rule of three holds: 3/n.
    """
    alike = share in {0, 1}
    square = Fraction(_RULE_OF_THREE, answers) ** 2 if alike else _Z**2 * share * (1 - share) / answers
    if population is not None and population > 1:
        square *= Fraction(max(0, population - answers), population - 1)
    return half_up(Fraction(_root_up(square * _PLACES**2), _PLACES // 100))


def _root_up(square: Fraction) -> int:
    """The smallest whole number whose square is not below `square`."""
    whole = -(-square.numerator // square.denominator)
    root = isqrt(whole)
    return root if root * root >= square else root + 1


def indices(
    questionnaire: QuestionnaireContent,
    cells: Iterable[AnswerCount],
    *,
    by: Callable[[AnswerCount], str | None],
    ballots: Callable[[str], int],
    population: Callable[[str], int | None] = lambda _key: None,
) -> dict[str, Index]:
    """The index of every key `by` gives; a cell with None is left out, and so are answers that rate nothing."""
    counted: dict[str, Fraction] = defaultdict(Fraction)
    valid: dict[str, int] = defaultdict(int)
    for cell in cells:
        question = questionnaire.questions.get(cell.question)
        key = by(cell)
        if question is None or key is None or question.kind is QuestionKind.TEXT:
            continue
        weight = question.weight(cell.answer)
        if weight is not None:
            counted[key] += weight * cell.count
            valid[key] += cell.count
    return {key: Index(counted[key], valid[key], ballots(key), population(key)) for key in valid}
