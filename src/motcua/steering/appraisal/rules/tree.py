"""A set's tree: field, criterion, sub-criterion; points add up, or the set is refused, each fault by itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from motcua.kit.refusal import Refusal
from motcua.steering.appraisal.rules.methods import Scoring
from motcua.steering.appraisal.rules.numbers import worded

_ZERO: Final = Fraction(0)


@dataclass(frozen=True, slots=True)
class Veto:
    """With fewer than `below` points on its leaf, a unit's class is at best `grade`."""

    below: Fraction
    grade: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One node. A leaf has a `scoring`; a branch has none and gives what its children give, at most `cap`.

    `bonus`: its points come on top and stand in no maximum, nor do those of its children.
    """

    code: str
    parent: str
    name: str
    most: Fraction
    scoring: Scoring | None = None
    evidence: str = ""
    bonus: bool = False
    cap: Fraction | None = None
    veto: Veto | None = None


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with one row of a set: its place among the rows, the column, the refusal that says what."""

    place: int
    column: str
    refusal: Refusal

    @property
    def sentence(self) -> str:
        """The fault in Vietnamese."""
        return self.refusal.sentence


@dataclass(frozen=True)
class Tree:
    """A set whose rows fit together, in the order of its file; `leaves` with how they score, in that order."""

    criteria: tuple[Criterion, ...]
    leaves: Mapping[str, Scoring] = field(init=False)
    of: Mapping[str, Criterion] = field(init=False)
    children: Mapping[str, tuple[Criterion, ...]] = field(init=False)
    bonus: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        below: dict[str, list[Criterion]] = {}
        for one in self.criteria:
            below.setdefault(one.parent, []).append(one)
        leaves = {one.code: one.scoring for one in self.criteria if one.scoring is not None}
        object.__setattr__(self, "leaves", leaves)
        object.__setattr__(self, "of", {one.code: one for one in self.criteria})
        object.__setattr__(self, "children", {code: tuple(found) for code, found in below.items()})
        extra = {code for one in self.criteria if one.bonus for code in (one.code, *self.below(one.code))}
        object.__setattr__(self, "bonus", frozenset(extra))

    @property
    def fields(self) -> tuple[Criterion, ...]:
        """The top of the tree."""
        return self.children.get("", ())

    @property
    def most(self) -> Fraction:
        """The points of the whole set, without bonus."""
        return sum((one.most for one in self.fields if one.code not in self.bonus), _ZERO)

    def below(self, code: str) -> Iterator[str]:
        """The codes of all nodes below one."""
        for child in self.children.get(code, ()):
            yield child.code
            yield from self.below(child.code)

    def above(self, code: str) -> tuple[str, ...]:
        """The codes of the nodes above one, the nearest first."""
        found = []
        while code := self.of[code].parent:
            found.append(code)
        return tuple(found)


def flaws(rows: Sequence[Criterion]) -> list[Flaw]:
    """All that keeps these rows from being a tree whose points add up; empty if nothing does."""
    found = [*_repeated(rows), *_astray(rows)]
    return found or [*_shapeless(rows), *_miscounted(Tree(tuple(rows)))]


def _repeated(rows: Sequence[Criterion]) -> Iterator[Flaw]:
    seen: set[str] = set()
    for place, one in enumerate(rows):
        if one.code in seen:
            yield Flaw(
                place,
                "code",
                Refusal("code_twice", "Mã {code} đã có ở một dòng trên; mỗi tiêu chí cần một mã riêng.", code=one.code),
            )
        seen.add(one.code)


def _astray(rows: Sequence[Criterion]) -> Iterator[Flaw]:
    parents = {one.code: one.parent for one in rows}
    for place, one in enumerate(rows):
        if one.parent and one.parent not in parents:
            yield Flaw(
                place,
                "parent",
                Refusal(
                    "parent_missing",
                    "Không có dòng nào mang mã {parent}, là tiêu chí trên của {code}.",
                    parent=one.parent,
                    code=one.code,
                ),
            )
        elif _in_a_circle(one.code, parents):
            yield Flaw(
                place,
                "parent",
                Refusal(
                    "parent_circle", "Tiêu chí {code} nằm dưới chính nó; hãy sửa cột tiêu chí trên.", code=one.code
                ),
            )


def _in_a_circle(code: str, parents: Mapping[str, str]) -> bool:
    above = parents[code]
    for _ in parents:
        if not above or above not in parents:
            return False
        if above == code:
            return True
        above = parents[above]
    return False


def _shapeless(rows: Sequence[Criterion]) -> Iterator[Flaw]:
    branches = {one.parent for one in rows}
    for place, one in enumerate(rows):
        if one.scoring is None and one.code not in branches:
            yield Flaw(
                place,
                "method",
                Refusal(
                    "method_missing",
                    "Tiêu chí {code} không có tiêu chí con nên cần một phương pháp chấm.",
                    code=one.code,
                ),
            )
        if one.scoring is not None and one.code in branches:
            yield Flaw(
                place,
                "method",
                Refusal(
                    "method_of_branch",
                    "Tiêu chí {code} có tiêu chí con nên không được có phương pháp chấm riêng.",
                    code=one.code,
                ),
            )


def _miscounted(tree: Tree) -> Iterator[Flaw]:
    for place, one in enumerate(tree.criteria):
        under = tree.children.get(one.code, ())
        if not under:
            continue
        total = points_of(under, bonus=one.code in tree.bonus)
        if total != one.most:
            said = {"code": one.code, "most": worded(one.most), "total": worded(total)}
            yield Flaw(
                place,
                "max_points",
                Refusal(
                    "points_differ", "Tiêu chí {code} ghi {most} điểm nhưng các tiêu chí con cộng lại {total}.", **said
                ),
            )
        elif one.cap is not None and one.cap < one.most and one.code not in tree.bonus:
            yield Flaw(
                place,
                "params",
                Refusal("cap_too_low", "Mức trần của {code} thấp hơn điểm tối đa của nó.", code=one.code),
            )


def points_of(children: Iterable[Criterion], *, bonus: bool) -> Fraction:
    """The maximum of a branch: the sum of its children, of which bonus ones count only below a bonus branch."""
    return sum((one.most for one in children if bonus or not one.bonus), _ZERO)
