"""From points to a total, a class and a rank: exact until they are printed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Final

from motcua.kit.ratio import half_up
from motcua.kit.refusal import Refusal
from motcua.kit.words import N_
from motcua.steering.appraisal.rules.tree import Criterion, Tree, Veto

CLASSES: Final = (N_("xuất sắc"), N_("tốt"), N_("khá"), N_("trung bình"), N_("yếu"))
THRESHOLDS: Final = (Fraction(90), Fraction(80), Fraction(70), Fraction(50))
"""Common in provincial rules; each set says its own."""

FULL: Final = Fraction(100)
_ZERO: Final = Fraction(0)


class Rescale(StrEnum):
    """What a leaf that does not apply does to the total: nothing, or the rest is read as if it were 100."""

    NONE = "none"
    PROPORTIONAL = "proportional"

    @property
    def label(self) -> str:
        """The words people read."""
        return RESCALE_LABELS[self]


RESCALE_LABELS: Final = {Rescale.NONE: N_("không quy đổi"), Rescale.PROPORTIONAL: N_("quy đổi theo phần áp dụng")}


@dataclass(frozen=True, slots=True)
class Grading:
    """The classes of a set, the best first: a total at or above a threshold earns its class, below all the last.

    `places`: the total is rounded half up to so many places before it is judged; None judges it exactly.
    """

    thresholds: tuple[Fraction, ...] = THRESHOLDS
    names: tuple[str, ...] = CLASSES
    places: int | None = None

    def grade(self, total: Fraction) -> str:
        """The class of a total."""
        judged = total if self.places is None else Fraction(half_up(total, self.places))
        return next(
            (name for least, name in zip(self.thresholds, self.names, strict=False) if judged >= least),
            self.names[-1],
        )

    def at_best(self, grade: str, limit: str) -> str:
        """The worse of two classes."""
        return max(grade, limit, key=self.names.index)

    def reaches(self, grade: str, wanted: str) -> bool:
        """Whether a class is at least another; not, where the set does not know the other."""
        return wanted in self.names and self.names.index(grade) <= self.names.index(wanted)


def grading(thresholds: tuple[Fraction, ...], *, places: int | None = None) -> Grading:
    """Classes with the usual names. Refuses thresholds that do not fall, or more than there are names for."""
    falling = all(high > low for high, low in pairwise(thresholds))
    if not thresholds or not falling or len(thresholds) >= len(CLASSES):
        raise Refusal(
            "bad_classes",
            "Ngưỡng xếp loại phải giảm dần và có từ 1 đến {most} số, ví dụ 90,80,70,50.",
            most=len(CLASSES) - 1,
        )
    return Grading(thresholds, CLASSES[: len(thresholds) + 1], places)


@dataclass(frozen=True, slots=True)
class SheetTotal:
    """A sheet added up. `applicable` is the maximum of what applies; `total` None where nothing does.

    `fields` are the points of the top nodes; `missing` the leaves that apply and have no points yet (bonus apart).
    """

    points: Fraction
    applicable: Fraction
    total: Fraction | None
    fields: Mapping[str, Fraction] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


def tally(
    tree: Tree, scored: Mapping[str, Fraction], *, excluded: Collection[str], rescale: Rescale = Rescale.NONE
) -> SheetTotal:
    """Add up one sheet: `scored` by leaf, `excluded` the leaves that do not apply to the unit."""
    held = {code: points for code, points in scored.items() if code not in excluded}
    fields = {top.code: earned(tree, top, held) for top in tree.fields}
    points = sum(fields.values(), _ZERO)
    counted = [code for code in tree.leaves if code not in tree.bonus and code not in excluded]
    applicable = sum((tree.of[code].most for code in counted), _ZERO)
    total: Fraction | None = points
    if rescale is Rescale.PROPORTIONAL:
        total = points * FULL / applicable if applicable else None
    return SheetTotal(points, applicable, total, fields, tuple(code for code in counted if code not in held))


def earned(tree: Tree, one: Criterion, held: Mapping[str, Fraction]) -> Fraction:
    """The points of one node from those of its leaves; a cap holds."""
    if one.scoring is not None:
        return held.get(one.code, _ZERO)
    given = sum((earned(tree, child, held) for child in tree.children[one.code]), _ZERO)
    return given if one.cap is None else min(given, one.cap)


def judged(
    tree: Tree, scored: Mapping[str, Fraction], sums: SheetTotal, rules: Grading, *, excluded: Collection[str] = ()
) -> str | None:
    """The class of a complete sheet, vetoes heard; None where leaves are missing or nothing applies."""
    if sums.missing or sums.total is None:
        return None
    grade = rules.grade(sums.total)
    for veto in vetoes(tree, scored, excluded=excluded).values():
        grade = rules.at_best(grade, veto.grade)
    return grade


def vetoes(tree: Tree, scored: Mapping[str, Fraction], *, excluded: Collection[str] = ()) -> dict[str, Veto]:
    """The vetoes that strike, by leaf."""
    return {
        one.code: one.veto
        for one in tree.criteria
        if one.veto and one.code not in excluded and scored.get(one.code, _ZERO) < one.veto.below
    }


def ranks(totals: Mapping[str, Fraction | None]) -> dict[str, int | None]:
    """Competition ranks (1, 2, 2, 4) of exact totals; those without a total have none and push nobody down."""
    standing = sorted((total for total in totals.values() if total is not None), reverse=True)
    first: dict[Fraction, int] = {}
    for place, total in enumerate(standing, start=1):
        first.setdefault(total, place)
    return {unit: None if total is None else first[total] for unit, total in totals.items()}
