"""A set's result: every unit's sheet added up, judged and ranked. Nothing is rounded before it is printed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from motcua.steering.appraisal.rules.grading import Grading, Rescale, SheetTotal, judged, ranks, tally, vetoes
from motcua.steering.appraisal.rules.stages import Applicable, Stage, applicability, last_word
from motcua.steering.appraisal.rules.tree import Tree, Veto

_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Rules:
    """A set: its tree, its rescaling, its classes, and the codes of its consequence rules."""

    tree: Tree
    rescale: Rescale = Rescale.NONE
    grading: Grading = field(default_factory=Grading)
    consequences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitMarks:
    """What has been said about one unit: points by leaf and stage, applicability by leaf and stage (True: applies)."""

    unit: str
    points: Mapping[str, Mapping[Stage, Fraction]] = field(default_factory=dict)
    applies: Mapping[str, Mapping[Stage, bool]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetResult:
    """A unit's result. `counted` names, leaf by leaf, the stage whose points count, and those.

    `sums` leaves out what the unit claims does not apply; `confirmed` is the same with only what appraisers have
    confirmed left out. `claimed` are the claims that still wait.
    """

    unit: str
    sums: SheetTotal
    confirmed: SheetTotal
    counted: Mapping[str, tuple[Stage, Fraction]]
    points: Mapping[str, Mapping[Stage, Fraction]]
    claimed: tuple[str, ...]
    excluded: frozenset[str]
    vetoes: Mapping[str, Veto]
    grade: str | None
    rank: int | None = None


def outcome(rules: Rules, given: UnitMarks) -> SheetResult:
    """One unit's result, not ranked yet."""
    leaves = rules.tree.leaves
    standing = {code: applicability(said) for code, said in given.applies.items() if code in leaves}
    claimed = tuple(code for code in leaves if standing.get(code) is Applicable.CLAIMED)
    certain = frozenset(code for code, state in standing.items() if state is Applicable.NO)
    excluded = certain.union(claimed)
    words = ((code, last_word(scoring, given.points.get(code, {}))) for code, scoring in leaves.items())
    counted = {code: word for code, word in words if word is not None}
    scored = {code: points for code, (_, points) in counted.items()}
    sums = tally(rules.tree, scored, excluded=excluded, rescale=rules.rescale)
    confirmed = tally(rules.tree, scored, excluded=certain, rescale=rules.rescale) if claimed else sums
    struck = vetoes(rules.tree, scored, excluded=excluded)
    grade = judged(rules.tree, scored, sums, rules.grading, excluded=excluded)
    return SheetResult(given.unit, sums, confirmed, counted, given.points, claimed, excluded, struck, grade)


_AFTER = {
    Stage.SELF: (Stage.SELF,),
    Stage.REVIEW1: (Stage.REVIEW1, Stage.SELF),
    Stage.REVIEW2: (Stage.REVIEW2, Stage.REVIEW1, Stage.SELF),
    Stage.SURVEY: (Stage.SURVEY,),
    Stage.INDICATOR: (Stage.INDICATOR,),
}
"""What stands after each stage, the strongest first."""


def by_stage(one: SheetResult) -> dict[Stage, Fraction]:
    """Points as they stood after each stage, of what applies to the unit; what nobody scored gives nothing."""
    held = [given for leaf, given in one.points.items() if leaf not in one.excluded]
    return {
        stage: sum((next((given[each] for each in order if each in given), _ZERO) for given in held), _ZERO)
        for stage, order in _AFTER.items()
    }


def result(rules: Rules, sheets: Iterable[UnitMarks]) -> list[SheetResult]:
    """All units, ranked; best first, those without a rank last, equal ones by unit."""
    found = [outcome(rules, sheet) for sheet in sheets]
    places = ranks({one.unit: None if one.grade is None else one.sums.total for one in found})
    ranked = [replace(one, rank=places[one.unit]) for one in found]
    return sorted(ranked, key=lambda one: (one.rank is None, one.rank or 0, one.unit))
