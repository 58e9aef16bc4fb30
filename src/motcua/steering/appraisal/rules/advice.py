"""What a unit could still gain: what-if, and the cheapest points."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from motcua.kit.refusal import Refusal
from motcua.steering.appraisal.rules.grading import Rescale
from motcua.steering.appraisal.rules.methods import FULL, Method, Scoring
from motcua.steering.appraisal.rules.result import Rules, SheetResult, UnitMarks, outcome
from motcua.steering.appraisal.rules.stages import Stage, counting

_ONE: Final = Fraction(1)
_ZERO: Final = Fraction(0)


def what_if(rules: Rules, given: UnitMarks, answers: Mapping[str, Fraction]) -> tuple[SheetResult, SheetResult]:
    """The sheet as it is and as it would be with these answers, by leaf; nothing is written.

    Refuses a leaf the set does not have (`unknown_leaf`) and an answer the leaf does not take.
    """
    points = {code: dict(stages) for code, stages in given.points.items()}
    for code, answer in answers.items():
        scoring = rules.tree.leaves.get(code)
        if scoring is None:
            raise Refusal("unknown_leaf", "Bộ tiêu chí không có tiêu chí chấm điểm mã {code}.", code=code[:60])
        points.setdefault(code, {})[counting(scoring)[0]] = scoring.points(answer)
    return outcome(rules, given), outcome(rules, replace(given, points=points))


@dataclass(frozen=True, slots=True)
class AdviceStep:
    """The next step up on one leaf: what is to be reached, the points it brings, how far it is (1: the whole way).

    `kind` is what: a `rate` (then `rate` says which, in per cent), one occurrence `fewer`, a `yes`, `full`
    points. `distance` is in the leaf's own scale: a yes, an occurrence less or a paper to write is one; of a rate, the
    share of its 100 per cent that is missing. Cheapest is most points for the distance.
    """

    leaf: str
    kind: str
    rate: Fraction | None
    gain: Fraction
    distance: Fraction

    @property
    def price(self) -> Fraction:
        """Distance for one point."""
        return self.distance / self.gain


def cheapest(rules: Rules, given: UnitMarks, answers: Mapping[str, Fraction], *, first: int = 5) -> list[AdviceStep]:
    """The `first` cheapest points to gain; `answers` are the last ones known, by leaf (a rate, a count, a yes)."""
    now = outcome(rules, given)
    steps = []
    for code, scoring in rules.tree.leaves.items():
        if code in now.excluded:
            continue
        had = now.counted[code][1] if code in now.counted else scoring.least
        step = _step(scoring, answers.get(code), had)
        if step is not None and step[2] > 0:
            kind, rate, gain, distance = step
            steps.append(AdviceStep(code, kind, rate, _worth(rules, now, gain), distance))
    return sorted(steps, key=lambda one: (one.price, -one.gain, one.leaf))[:first]


def _worth(rules: Rules, now: SheetResult, gain: Fraction) -> Fraction:
    """Points as they show in the total."""
    rescaled = rules.rescale is Rescale.PROPORTIONAL and now.sums.applicable
    return gain * FULL / now.sums.applicable if rescaled else gain


_Next = tuple[str, Fraction | None, Fraction, Fraction]


def _step(scoring: Scoring, answer: Fraction | None, had: Fraction) -> _Next | None:
    """What to reach, the gain and the distance; None at the top."""
    shape = scoring.shape if scoring.method is Method.INDICATOR else scoring.method
    missing = scoring.most - had
    if missing <= 0:
        return None
    if shape is Method.BANDS:
        return next(_bands_above(scoring, answer or _ZERO, had), None)
    if shape in {Method.LINEAR, Method.THRESHOLD_LINEAR, Method.SURVEY}:
        rate = min(had / scoring.most, _ONE) * scoring.target if answer is None else answer
        return "rate", scoring.target, missing, max(scoring.target - rate, _ONE) / FULL
    if shape is Method.DEDUCTION:
        return "fewer", None, min(scoring.per, missing), _ONE
    return ("yes" if shape is Method.YES_NO else "full"), None, missing, _ONE


def _bands_above(scoring: Scoring, rate: Fraction, had: Fraction) -> Iterator[_Next]:
    """The bands that bring more than there is, the nearest first."""
    for least, points in reversed(scoring.bands):
        if points > had:
            yield "rate", least, points - had, max(least - rate, _ONE) / FULL


def last_answers(answers: Mapping[str, Mapping[Stage, Fraction]], rules: Rules) -> dict[str, Fraction]:
    """The answer of the strongest stage that gave one, by leaf."""
    found = {}
    for code, scoring in rules.tree.leaves.items():
        given = answers.get(code, {})
        stage = next((stage for stage in counting(scoring) if stage in given), None)
        if stage is not None:
            found[code] = given[stage]
    return found
