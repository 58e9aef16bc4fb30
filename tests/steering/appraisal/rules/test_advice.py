"""What-if, the cheapest points, and what follows from a class."""

from fractions import Fraction

import pytest
from tests.steering.appraisal.rules.sets import F, leaf, tree

from motcua.kit.ratio import Ratio
from motcua.kit.refusal import Refusal
from motcua.steering.appraisal.rules.advice import cheapest, last_answers, what_if
from motcua.steering.appraisal.rules.consequences import CONSEQUENCES, UnitPerformance, Year, checked, verdicts
from motcua.steering.appraisal.rules.grading import Grading
from motcua.steering.appraisal.rules.result import Rules, UnitMarks
from motcua.steering.appraisal.rules.stages import Stage

BANDS = {"bands": [{"min": 100, "points": 2}, {"min": 85, "points": 1}]}
SET = Rules(
    tree(
        leaf("late", 1, "deduction", params={"per": Fraction(1, 4)}),
        leaf("plan", 2, "bands", params=BANDS),
        leaf("rate", 10, "linear"),
        leaf("done", 3, "yes_no"),
        leaf("full", 4, "yes_no"),
    )
)
ANSWERS = {
    "late": {Stage.SELF: F(3)},
    "plan": {Stage.SELF: F(80)},
    "rate": {Stage.SELF: F(50)},
    "full": {Stage.SELF: F(1)},
}
SHEET = UnitMarks(
    "u", {code: {s: SET.tree.leaves[code].points(a) for s, a in cell.items()} for code, cell in ANSWERS.items()}
)


def test_three_reports_on_time_are_three_quarters_of_a_point():
    now, then = what_if(SET, SHEET, {"late": F(0)})
    assert then.sums.total - now.sums.total == F("0.75")
    with pytest.raises(Refusal):
        what_if(SET, SHEET, {"none": F(0)})


def test_the_cheapest_points_first_and_none_at_the_top():
    steps = cheapest(SET, SHEET, last_answers(ANSWERS, SET))
    assert [(one.leaf, one.kind, one.rate, one.gain) for one in steps] == [
        ("plan", "rate", 85, 1),
        ("rate", "rate", 100, 5),
        ("done", "yes", None, 3),
        ("late", "fewer", None, F("0.25")),
    ]
    assert len(cheapest(SET, SHEET, {}, first=2)) == 2


@pytest.mark.parametrize(
    ("standing", "rules"),
    [
        (UnitPerformance(F(95), "xuất sắc", late=Ratio(9, 100)), []),
        (UnitPerformance(F(95), "xuất sắc", late=Ratio(10, 100)), ["late_tenth"]),
        (UnitPerformance(F(75), "khá"), ["excellence_needs_good"]),
        (UnitPerformance(F(60), "trung bình"), ["head_of_average", "excellence_needs_good"]),
        (
            UnitPerformance(F(60), "trung bình", Year(2025, F(55), "trung bình")),
            ["head_of_average", "average_twice", "excellence_needs_good"],
        ),
        (UnitPerformance(F(60), "trung bình", Year(2025, F(75), "khá")), ["head_of_average", "excellence_needs_good"]),
        (UnitPerformance(None, None, late=Ratio(0, 0)), []),
    ],
)
def test_each_verdict_lists_its_figures(standing, rules):
    found = verdicts(tuple(CONSEQUENCES), standing, Grading())
    assert [one.rule for one in found] == rules
    assert all(one.causes and one.basis and one.as_json()["figures"] for one in found)


def test_a_rule_nobody_declared():
    with pytest.raises(Refusal):
        checked(("late_tenth", "none"))
