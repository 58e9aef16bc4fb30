"""From an answer to points."""

from decimal import Decimal
from fractions import Fraction

import pytest

from motcua.kit.ratio import half_up
from motcua.kit.refusal import Refusal
from motcua.steering.appraisal.rules.methods import Method, scoring
from motcua.steering.appraisal.rules.numbers import exact, plain, shown

BANDS = {"bands": [{"min": 85, "points": Decimal("0.5")}, {"min": 100, "points": 1}], "else": 0}
STEPS = {"per": Decimal("0.25"), "floor": 0}


@pytest.mark.parametrize(
    ("method", "params", "most", "answer", "points"),
    [
        ("yes_no", {}, "2", "1", "2"),
        ("yes_no", {}, "2", "0", "0"),
        ("bands", BANDS, "1", "100", "1"),
        ("bands", BANDS, "1", "99.99", "1/2"),
        ("bands", BANDS, "1", "85", "1/2"),
        ("bands", BANDS, "1", "84.99", "0"),
        ("bands", BANDS, "1", "120", "1"),
        ("linear", {}, "6", "50", "3"),
        ("linear", {}, "6", "101", "6"),
        ("linear", {}, "6", "-3", "0"),
        ("threshold_linear", {"target": 80}, "2", "80", "2"),
        ("threshold_linear", {"target": 80}, "2", "50", "5/4"),
        ("threshold_linear", {"target": 90}, "6", "70", "14/3"),
        ("deduction", STEPS, "1", "0", "1"),
        ("deduction", STEPS, "1", "3", "1/4"),
        ("deduction", STEPS, "1", "9", "0"),
        ("deduction", {"per": 1, "floor": -2}, "0", "9", "-2"),
        ("survey", {}, "10", "82.96", "1037/125"),
        ("manual", {}, "1.25", "1.25", "5/4"),
        ("indicator", {"code": "X"}, "20", "99.5", "199/10"),
        ("indicator", {"code": "X", "rule": "threshold_linear", "target": 80}, "2", "40", "1"),
    ],
)
def test_points(method, params, most, answer, points):
    assert scoring(Method(method), params, Fraction(most)).points(exact(answer)) == Fraction(points)


@pytest.mark.parametrize(
    ("method", "params", "answer"),
    [
        ("yes_no", {}, "0.5"),
        ("yes_no", {}, "2"),
        ("deduction", STEPS, "1.5"),
        ("deduction", STEPS, "-1"),
        ("manual", {}, "1.01"),
        ("manual", {}, "-0.5"),
    ],
)
def test_an_answer_the_method_does_not_take(method, params, answer):
    with pytest.raises(Refusal):
        scoring(Method(method), params, Fraction(1)).points(exact(answer))


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("yes_no", {"target": 80}),
        ("bands", {}),
        ("bands", {"bands": []}),
        ("bands", {"bands": [{"min": 1}]}),
        ("bands", {"bands": [{"min": 1, "points": 2}]}),
        ("bands", {"bands": [{"min": 1, "points": 1}, {"min": 1, "points": 0}]}),
        ("bands", {"bands": [{"min": "1", "points": 1}]}),
        ("threshold_linear", {}),
        ("threshold_linear", {"target": 0}),
        ("threshold_linear", {"target": True}),
        ("deduction", {"floor": 0}),
        ("deduction", {"per": 0}),
        ("deduction", {"per": 1, "floor": 2}),
        ("survey", {"factor": "x"}),
        ("survey", {"survey": 1}),
        ("indicator", {}),
        ("indicator", {"code": "X", "rule": "yes_no"}),
        ("indicator", {"code": "X", "rule": "linear", "target": 80}),
    ],
)
def test_parameters_that_cannot_be(method, params):
    with pytest.raises(Refusal) as caught:
        scoring(Method(method), params, Fraction(1))
    assert caught.value.rule == "bad_params"


@pytest.mark.parametrize(
    ("value", "text"), [("1/3", "0.33"), ("1/8", "0.13"), ("-1/8", "-0.13"), ("-1/1000", "0.00"), ("2999/1000", "3.00")]
)
def test_two_places_half_up(value, text):
    assert shown(Fraction(value)) == text == half_up(Fraction(value))


@pytest.mark.parametrize(("value", "text"), [("5/4", "1.25"), ("20", "20"), ("-1/2", "-0.5"), ("1/3", "1/3")])
def test_plain(value, text):
    assert plain(Fraction(value)) == text


@pytest.mark.parametrize("text", ["", "1e3", "1.25.0", "12.34,5", "một", "１", "=1", "NaN", "1 000"])
def test_not_a_number(text):
    with pytest.raises(Refusal):
        exact(text)


def test_a_decimal_comma_is_one():
    assert exact("1,25") == Fraction(5, 4)
