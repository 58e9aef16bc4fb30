"""A unit's sheet as it stands, and what could still be gained on it: read once, then only computed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from motcua.steering.appraisal.models import YearState
from motcua.steering.appraisal.records import MarkRecord, SetRecord, SheetRecord
from motcua.steering.appraisal.rules import advice
from motcua.steering.appraisal.rules.advice import AdviceStep
from motcua.steering.appraisal.rules.grading import earned
from motcua.steering.appraisal.rules.result import SheetResult, UnitMarks, outcome
from motcua.steering.appraisal.rules.stages import Applicable, Stage, applicability
from motcua.steering.appraisal.rules.tree import Criterion
from motcua.steering.appraisal.selectors.figures import LeafFigure, readings
from motcua.steering.appraisal.selectors.marks import given_by, marks


@dataclass(frozen=True, slots=True)
class SheetLine:
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
    figure: LeafFigure | None


@dataclass(frozen=True, slots=True)
class WholeSheet:
    """A unit's whole sheet; `given` is all that was said on it.

    Of its points so far `decided` rest on figures, surveys or reviews, `claimed` on its own word; `open` is what its
    missing leaves could still give.
    """

    record: SheetRecord
    given: UnitMarks
    outcome: SheetResult
    lines: tuple[SheetLine, ...]
    decided: Fraction
    claimed: Fraction
    open: Fraction


def sheet(held: SetRecord, record: SheetRecord, *, as_of: datetime) -> WholeSheet:
    """A sheet as it stands."""
    heard = marks(held, record.id)
    live = held.state == YearState.OPEN
    figures = readings(held, [record.unit], as_of=as_of).get(record.unit, {}) if live else {}
    said = given_by(held, record, heard, figures)
    found = outcome(held.rules, said)
    own = {
        leaf: points
        for leaf, (stage, points) in found.counted.items()
        if leaf not in found.excluded and stage is Stage.SELF
    }
    claimed = sum(own.values(), Fraction(0))
    missing = sum((held.rules.tree.of[leaf].most for leaf in found.sums.missing), Fraction(0))
    lines = _lines(held, heard, said, found, figures)
    return WholeSheet(record, said, found, lines, found.sums.points - claimed, claimed, missing)


def _lines(
    held: SetRecord, heard: Sequence[MarkRecord], said: UnitMarks, found: SheetResult, figures: Mapping[str, LeafFigure]
) -> tuple[SheetLine, ...]:
    words: dict[str, list[MarkRecord]] = {}
    for mark in heard:
        words.setdefault(mark.leaf, []).append(mark)
    tree = held.rules.tree
    scored = {code: points for code, (_, points) in found.counted.items() if code not in found.excluded}
    missing = set(found.sums.missing)
    lines = []
    for one in tree.criteria:
        state = applicability(said.applies.get(one.code, {}))
        waits = len(missing.intersection((one.code, *tree.below(one.code))))
        points, own, depth = earned(tree, one, scored), tuple(words.get(one.code, ())), len(tree.above(one.code))
        lines.append(
            SheetLine(one, depth, points, waits, state, found.counted.get(one.code), own, figures.get(one.code))
        )
    return tuple(lines)


def what_if(held: SetRecord, page: WholeSheet, answers: Mapping[str, Fraction]) -> SheetResult:
    """A sheet as it would be with these answers; nothing is written. Refuses as `rules.advice` does."""
    return advice.what_if(held.rules, page.given, answers)[1]


def cheapest(held: SetRecord, page: WholeSheet, *, first: int = 5) -> list[AdviceStep]:
    """The cheapest points a unit could still gain."""
    answers: dict[str, dict[Stage, Fraction]] = {}
    for line in page.lines:
        for mark in line.marks:
            if mark.answer is not None:
                answers.setdefault(mark.leaf, {})[mark.stage] = mark.answer
        if line.figure is not None and line.figure.rate is not None:
            answers.setdefault(line.criterion.code, {})[Stage.INDICATOR] = line.figure.rate
    return advice.cheapest(held.rules, page.given, advice.last_answers(answers, held.rules), first=first)
