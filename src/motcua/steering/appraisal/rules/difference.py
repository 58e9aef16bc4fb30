"""What changed from one year's set to the next."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from motcua.steering.appraisal.rules.methods import Scoring
from motcua.steering.appraisal.rules.tree import Criterion, Tree


@dataclass(frozen=True, slots=True)
class CriterionChange:
    """One criterion that came, went or changed.

    `kind` says what `was` and `now` are: removed, added: its name and points; renamed, points, moved: before and after
    (an empty parent is the top); method: nothing.
    """

    code: str
    kind: str
    was: str | Fraction = ""
    now: str | Fraction = ""


def difference(before: Tree, after: Tree) -> list[CriterionChange]:
    """Criteria removed, then those new or changed in the order of the new set; matched by code."""
    gone = [
        CriterionChange(one.code, "removed", one.name, one.most) for one in before.criteria if one.code not in after.of
    ]
    return gone + [change for one in after.criteria for change in _changes(before.of.get(one.code), one)]


def _changes(old: Criterion | None, new: Criterion) -> Iterator[CriterionChange]:
    if old is None:
        yield CriterionChange(new.code, "added", new.name, new.most)
        return
    if old.name != new.name:
        yield CriterionChange(new.code, "renamed", old.name, new.name)
    if old.most != new.most:
        yield CriterionChange(new.code, "points", old.most, new.most)
    if old.parent != new.parent:
        yield CriterionChange(new.code, "moved", old.parent, new.parent)
    if _method(old.scoring) != _method(new.scoring) or _extras(old) != _extras(new):
        yield CriterionChange(new.code, "method")


def _method(scoring: Scoring | None) -> tuple[object, ...]:
    """All of a method but the points it can give, which are said apart."""
    if scoring is None:
        return ()
    return (
        scoring.method,
        scoring.bands,
        scoring.otherwise,
        scoring.target,
        scoring.per,
        scoring.floor,
        scoring.indicator,
        scoring.survey,
        scoring.factor,
        scoring.shape,
    )


def _extras(one: Criterion) -> tuple[object, ...]:
    return (one.bonus, one.cap, one.veto)
