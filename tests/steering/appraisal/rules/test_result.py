"""Totals, rescaling, classes, ranks: chosen cases, and a plain model on random sets."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.harness.scale import scaled
from tests.steering.appraisal.rules.sets import F, branch, leaf, tree

from motcua.kit.refusal import Refusal
from motcua.steering.appraisal.rules.grading import Grading, Rescale, grading, ranks
from motcua.steering.appraisal.rules.result import Rules, UnitMarks, result
from motcua.steering.appraisal.rules.stages import Applicable, Stage, applicability
from motcua.steering.appraisal.rules.tree import Veto

SELF, R1, R2, X = Stage.SELF, Stage.REVIEW1, Stage.REVIEW2, Stage.EXPLANATION
TWO = tree(leaf("a", 60), leaf("b", 40))


def given_all(unit, applies=None, **points):
    return UnitMarks(unit, {code: {SELF: F(value)} for code, value in points.items()}, applies or {})


def test_the_last_stage_that_scored_counts_leaf_by_leaf():
    points = {"a": {SELF: F(60), R1: F(30), X: F(50)}, "b": {SELF: F(40), R1: F(10), R2: F(20)}}
    (one,) = result(Rules(TWO), [UnitMarks("u", points)])
    assert (one.sums.points, one.counted["a"], one.counted["b"]) == (50, (R1, 30), (R2, 20))


@pytest.mark.parametrize(
    ("rescale", "total", "confirmed"), [(Rescale.PROPORTIONAL, F(50), F(30)), (Rescale.NONE, F(30), F(30))]
)
def test_a_claim_stands_provisionally_and_the_total_without_it_is_kept(rescale, total, confirmed):
    (one,) = result(Rules(TWO, rescale), [given_all("u", {"b": {SELF: False}}, a=30)])
    assert (one.sums.total, one.sums.applicable, one.claimed, one.sums.missing) == (total, 60, ("b",), ())
    assert (one.confirmed.total, one.confirmed.applicable, one.confirmed.missing) == (confirmed, 100, ("b",))


def test_nothing_applies_is_no_total():
    claims = {"a": {R1: False}, "b": {R1: False}}
    (one,) = result(Rules(TWO, Rescale.PROPORTIONAL), [UnitMarks("u", {}, claims)])
    assert (one.sums.total, one.grade, one.rank) == (None, None, None)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({}, Applicable.YES),
        ({SELF: False}, Applicable.CLAIMED),
        ({SELF: False, X: True}, Applicable.YES),
        ({SELF: False, R1: False}, Applicable.NO),
        ({SELF: False, R1: True}, Applicable.YES),
        ({R1: True, X: False}, Applicable.YES),
        ({R1: True, X: False, R2: False}, Applicable.NO),
    ],
)
def test_an_appraiser_decides_a_units_claim(said, state):
    assert applicability(said) is state


def test_competition_ranking():
    assert ranks({"a": F(9), "b": F(8), "c": F(8), "d": F(7), "e": None}) == {"a": 1, "b": 2, "c": 2, "d": 4, "e": None}


def test_an_incomplete_sheet_has_neither_class_nor_rank():
    full, part = result(Rules(TWO), [given_all("part", a=60), given_all("full", a=50, b=40)])
    assert (full.unit, full.rank, full.grade) == ("full", 1, "xuất sắc")
    assert (part.rank, part.grade, part.sums.missing, part.sums.total) == (None, None, ("b",), 60)


def test_bonus_cap_and_veto():
    rows = tree(
        branch("1", 80, cap=F(85)),
        leaf("a", 80, parent="1"),
        leaf("b", 10, parent="1", bonus=True),
        leaf("c", 20, veto=Veto(F(1), "khá")),
    )
    above, below = result(Rules(rows), [given_all("x", a=80, b=10, c=20), given_all("y", a=80, b=10, c=0)])
    assert (above.sums.total, above.sums.applicable, above.grade) == (105, 100, "xuất sắc")
    assert (below.sums.total, below.grade, list(below.vetoes)) == (85, "khá", ["c"])


@pytest.mark.parametrize(
    ("total", "places", "grade"),
    [
        ("90", None, "xuất sắc"),
        ("89.996", None, "tốt"),
        ("89.996", 2, "xuất sắc"),
        ("50", None, "trung bình"),
        ("49.99", None, "yếu"),
        ("75.75", None, "khá"),
    ],
)
def test_classes(total, places, grade):
    assert Grading(places=places).grade(F(total)) == grade


@pytest.mark.parametrize("bad", [(), (80, 90), (90, 90), (90, 80, 70, 60, 50)])
def test_thresholds_that_cannot_be(bad):
    with pytest.raises(Refusal):
        grading(tuple(map(Fraction, bad)))


def test_the_seeds_nineteen_units():
    """Bắc Kạn 2021: 2 xuất sắc, 14 tốt, 3 khá; Na Rì 75,75 là khá."""
    totals = ["95", "90", *(["84.5"] * 14), "79.99", "75.75", "70"]
    units = [given_all(f"u{place}", a=min(F(60), F(t)), b=max(F(0), F(t) - 60)) for place, t in enumerate(totals)]
    found = result(Rules(TWO), units)
    assert [[one.grade for one in found].count(name) for name in ("xuất sắc", "tốt", "khá")] == [2, 14, 3]
    assert [one.rank for one in found] == [1, 2, *([3] * 14), 17, 18, 19]
    assert next(one.grade for one in found if one.sums.total == F("75.75")) == "khá"


# --- a plain model --------------------------------------------------------------------------------------------------

STAGES = [SELF, R1, X, R2]


class Dice:
    """Choices read off bytes: one draw of hypothesis makes a whole set, and zeros make the simplest."""

    def __init__(self, data):
        self.left = iter(data)

    def __call__(self, most):
        """A whole number from 0 to `most`."""
        return (next(self.left, 0) * 256 + next(self.left, 0)) % (most + 1)

    def some(self, of, make):
        """A dictionary of some of these, each with what is made for it."""
        return {one: make() for one in of if self(1)}

    def share(self):
        below = 1 + self(59)
        return F(self(below), below)


def a_case(data):
    """Fields of leaves with maxima; units with points by stage and statements on applicability."""
    dice = Dice(data)
    fields = [[F(1 + dice(399), 100) for _ in range(1 + dice(3))] for _ in range(1 + dice(3))]
    codes = [(f"{f}.{n}", f"{f}", most) for f, leaves in enumerate(fields) for n, most in enumerate(leaves)]
    units = []
    for _ in range(1 + dice(4)):
        sparse = dice(1)
        cells = {code: dice.some(STAGES[sparse:], dice.share) for code, _, _ in codes}
        told = {codes[dice(len(codes) - 1)][0] for _ in range(dice(3))}
        units.append((cells, {code: dice.some(STAGES, lambda: not dice(1)) for code in sorted(told)}))
    units += [units[dice(len(units) - 1)] for _ in range(dice(2))]  # equal totals, which chance alone hardly makes
    return codes, units, list(Rescale)[dice(len(Rescale) - 1)]


def appraisals(longest=1600):
    """Cases; the bytes that the largest takes, so that none is all zeros."""
    return st.binary(min_size=longest, max_size=longest).map(a_case)


def plain_model(codes, unit, rescale):
    """points, applicable, total, missing of one unit, said as simply as can be."""
    shares, said = unit
    points = applicable = F(0)
    missing = []
    for code, _, most in codes:
        words = said.get(code, {})
        deciding = [words[s] for s in (R2, R1) if s in words] or [words[s] for s in (X, SELF) if s in words] or [True]
        if not deciding[0]:
            continue
        applicable += most
        scored = [shares[code][stage] for stage in (R2, R1, SELF) if stage in shares[code]]
        if scored:
            points += scored[0] * most
        else:
            missing.append(code)
    total = points if rescale is Rescale.NONE else (points / applicable * 100 if applicable else None)
    return points, applicable, total, tuple(missing)


LIMITS = {"xuất sắc": 90, "tốt": 80, "khá": 70, "trung bình": 50, "yếu": -1}


def both(case):
    """Of every unit its sums, rank and class: as the rules find them, and as the plain model does."""
    codes, units, rescale = case
    tops = {top: sum(most for _, parent, most in codes if parent == top) for _, top, _ in codes}
    rows = [*(branch(top, most) for top, most in tops.items()), *(leaf(c, m, parent=p) for c, p, m in codes)]
    most_of = {code: most for code, _, most in codes}
    sheets = [
        UnitMarks(str(n), {c: {s: share * most_of[c] for s, share in cell.items()} for c, cell in shares.items()}, said)
        for n, (shares, said) in enumerate(units)
    ]
    found = {}
    for one in result(Rules(tree(*rows), rescale), sheets):
        sums = one.sums
        by_field = sum(sums.fields.values())
        found[one.unit] = (sums.points, sums.applicable, sums.total, sums.missing, by_field, one.rank, one.grade)
    plain = {str(n): plain_model(codes, unit, rescale) for n, unit in enumerate(units)}
    whole = [total for _, _, total, missing in plain.values() if total is not None and not missing]
    expected = {}
    for unit, (points, applicable, total, missing) in plain.items():
        rank = grade = None
        if total is not None and not missing:
            rank = 1 + sum(other > total for other in whole)
            grade = next(name for name, least in LIMITS.items() if total >= least)
        expected[unit] = (points, applicable, total, missing, points, rank, grade)
    return found, expected


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(appraisals())
def test_random_sets_agree_with_the_plain_model(case):
    found, expected = both(case)
    assert found == expected


@pytest.mark.long
@settings(max_examples=scaled(10_000), deadline=None, suppress_health_check=list(HealthCheck))
@given(appraisals())
def test_ten_thousand_random_sets_agree(case):
    found, expected = both(case)
    assert found == expected
