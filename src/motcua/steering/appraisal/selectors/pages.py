"""A unit's sheet as it stands, and what could still be gained on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from motcua.steering.appraisal.records import MarkRecord, SetRecord, SheetRecord
from motcua.steering.appraisal.rules import advice
from motcua.steering.appraisal.rules.advice import Step
from motcua.steering.appraisal.rules.grading import earned
from motcua.steering.appraisal.rules.result import Given, Outcome, outcome
from motcua.steering.appraisal.rules.stages import Applicable, Stage, applicability
from motcua.steering.appraisal.rules.tree import Criterion
from motcua.steering.appraisal.selectors.figures import Reading, readings
from motcua.steering.appraisal.selectors.marks import given, marks


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion of a sheet. `depth` is 0 for a field; a leaf has its state, its marks and what counts.

    `points` are what it gives so far, `waits` how many of its leaves (itself included) have none; `figure` is what the
    system reads for an indicator leaf while the set is open.
    """

    criterion: Criterion
    depth: int
    points: Fraction
    waits: int
    applicable: Applicable
    counted: tuple[Stage, Fraction] | None
    marks: tuple[MarkRecord, ...]
    figure: Reading | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A unit's whole sheet.

    Of its points so far `decided` rest on figures, surveys or reviews, `claimed` on its own word; `open` is what its
    missing leaves could still give.
    """

    record: SheetRecord
    outcome: Outcome
    lines: tuple[Line, ...]
    decided: Fraction
    claimed: Fraction
    open: Fraction


def sheet(held: SetRecord, record: SheetRecord, *, as_of: datetime) -> Sheet:
    """A sheet as it stands."""
    (said,) = given(held, [record], as_of=as_of)
    found = outcome(held.rules, said)
    own = {
        leaf: points
        for leaf, (stage, points) in found.counted.items()
        if leaf not in found.excluded and stage is Stage.SELF
    }
    claimed = sum(own.values(), Fraction(0))
    missing = sum((held.rules.tree.of[leaf].most for leaf in found.sums.missing), Fraction(0))
    return Sheet(record, found, _lines(held, record, said, found, as_of), found.sums.points - claimed, claimed, missing)


def _lines(held: SetRecord, record: SheetRecord, said: Given, found: Outcome, as_of: datetime) -> tuple[Line, ...]:
    heard: dict[str, list[MarkRecord]] = {}
    for mark in marks(held, record.id):
        heard.setdefault(mark.leaf, []).append(mark)
    figures: Mapping[str, Reading] = readings(held, [record.unit], as_of=as_of).get(record.unit, {})
    tree = held.rules.tree
    scored = {code: points for code, (_, points) in found.counted.items() if code not in found.excluded}
    missing = set(found.sums.missing)
    lines = []
    for one in tree.criteria:
        state = applicability(said.applies.get(one.code, {}))
        words = tuple(heard.get(one.code, ()))
        depth = len(tree.above(one.code))
        waits = len(missing.intersection((one.code, *tree.below(one.code))))
        points = earned(tree, one, scored)
        lines.append(Line(one, depth, points, waits, state, found.counted.get(one.code), words, figures.get(one.code)))
    return tuple(lines)


def what_if(
    held: SetRecord, record: SheetRecord, answers: Mapping[str, Fraction], *, as_of: datetime
) -> tuple[Outcome, Outcome]:
    """A sheet as it is and as it would be with these answers; nothing is written. Refuses as `rules.advice` does."""
    (said,) = given(held, [record], as_of=as_of)
    return advice.what_if(held.rules, said, answers)


def cheapest(held: SetRecord, record: SheetRecord, *, as_of: datetime, first: int = 5) -> list[Step]:
    """The cheapest points a unit could still gain."""
    (said,) = given(held, [record], as_of=as_of)
    answers: dict[str, dict[Stage, Fraction]] = {}
    for mark in marks(held, record.id):
        if mark.answer is not None:
            answers.setdefault(mark.leaf, {})[mark.stage] = mark.answer
    for leaf, reading in readings(held, [record.unit], as_of=as_of).get(record.unit, {}).items():
        if reading.rate is not None:
            answers.setdefault(leaf, {})[Stage.INDICATOR] = reading.rate
    return advice.cheapest(held.rules, said, advice.last_answers(answers, held.rules), first=first)
