"""How one leaf scores: from an answer to points, exactly.

The rules are those common to provincial sets (`yes_no`, `bands`, `linear`, `threshold_linear`, `deduction`), survey
averages, points given by hand with evidence, and indicators, whose rate the system reads itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from motcua.kit.refusal import Refusal
from motcua.kit.words import N_
from motcua.steering.appraisal.rules.numbers import worded


class Method(StrEnum):
    """The ways a leaf turns an answer into points."""

    YES_NO = "yes_no"
    BANDS = "bands"
    LINEAR = "linear"
    THRESHOLD_LINEAR = "threshold_linear"
    DEDUCTION = "deduction"
    SURVEY = "survey"
    MANUAL = "manual"
    INDICATOR = "indicator"

    @property
    def label(self) -> str:
        """The word people read."""
        return METHOD_LABELS[self]


METHOD_LABELS: Final = {
    Method.YES_NO: N_("có hoặc không"),
    Method.BANDS: N_("theo mức"),
    Method.LINEAR: N_("theo tỷ lệ"),
    Method.THRESHOLD_LINEAR: N_("theo tỷ lệ so với ngưỡng"),
    Method.DEDUCTION: N_("trừ điểm"),
    Method.SURVEY: N_("điều tra xã hội học"),
    Method.MANUAL: N_("chấm theo tài liệu kiểm chứng"),
    Method.INDICATOR: N_("hệ thống tự tính"),
}
RATES: Final = frozenset({Method.LINEAR, Method.THRESHOLD_LINEAR, Method.BANDS})
"""The shapes by which a rate in per cent scores; an indicator takes one of them."""

FULL: Final = Fraction(100)
_ZERO: Final = Fraction(0)


@dataclass(frozen=True, slots=True)
class Scoring:
    """A leaf's method with its parameters; `most` is what the leaf can give.

    `bands` are (least rate in per cent, points), the highest first; `otherwise` the points below all of them;
    `target` the rate in per cent that earns everything; `per` the points one occurrence costs and `floor` where the
    deduction stops; `indicator` and `shape` whose rate is read and by which of `RATES` it scores; `survey` and
    `factor` whose index a survey leaf takes, where the set names one.
    """

    method: Method
    most: Fraction
    bands: tuple[tuple[Fraction, Fraction], ...] = ()
    otherwise: Fraction = _ZERO
    target: Fraction = FULL
    per: Fraction = _ZERO
    floor: Fraction = _ZERO
    indicator: str = ""
    survey: str = ""
    factor: str = ""
    shape: Method = Method.LINEAR

    @property
    def least(self) -> Fraction:
        """The fewest points the leaf can give."""
        return self.floor if self.method is Method.DEDUCTION else _ZERO

    @property
    def takes_rates(self) -> bool:
        """Whether an answer is a rate in per cent, so that it may be given by its counts."""
        return self.method in RATES or self.method is Method.SURVEY

    def points(self, answer: Fraction) -> Fraction:
        """The points of an answer. Refuses one that the method does not take (`answer_not_valid`)."""
        shape = self.shape if self.method is Method.INDICATOR else self.method
        return _SHAPES[shape](self, answer)

    def given(self, score: Fraction) -> Fraction:
        """Points as a reviewer gives them; refuses more or fewer than the leaf has (`score_out_of_range`)."""
        if not self.least <= score <= self.most:
            raise Refusal(
                "score_out_of_range",
                "{score} điểm nằm ngoài khoảng {least} đến {most} của tiêu chí này.",
                score=worded(score),
                least=worded(self.least),
                most=worded(self.most),
            )
        return score


def _yes_no(rule: Scoring, answer: Fraction) -> Fraction:
    if answer not in {0, 1}:
        raise _not_valid(answer, N_("hãy ghi 1 (có) hoặc 0 (không)"))
    return rule.most * answer


def _bands(rule: Scoring, answer: Fraction) -> Fraction:
    return next((points for least, points in rule.bands if answer >= least), rule.otherwise)


def _linear(rule: Scoring, answer: Fraction) -> Fraction:
    return min(max(answer / rule.target, _ZERO), Fraction(1)) * rule.most


def _deduction(rule: Scoring, answer: Fraction) -> Fraction:
    if answer < 0 or answer.denominator != 1:
        raise _not_valid(answer, N_("hãy ghi số lần, là số nguyên từ 0 trở lên"))
    return max(rule.floor, rule.most - rule.per * answer)


def _manual(rule: Scoring, answer: Fraction) -> Fraction:
    return rule.given(answer)


_SHAPES: Final = {
    Method.YES_NO: _yes_no,
    Method.BANDS: _bands,
    Method.LINEAR: _linear,
    Method.THRESHOLD_LINEAR: _linear,
    Method.DEDUCTION: _deduction,
    Method.SURVEY: _linear,
    Method.MANUAL: _manual,
}


def _not_valid(answer: Fraction, what: str) -> Refusal:
    return Refusal("answer_not_valid", "Không nhận câu trả lời {answer}: {what}.", answer=worded(answer), what=what)


# --- reading `params` -----------------------------------------------------------------------------------------------

_KEYS: Final = {
    Method.BANDS: {"bands", "else"},
    Method.THRESHOLD_LINEAR: {"target"},
    Method.DEDUCTION: {"per", "floor"},
    Method.SURVEY: {"survey", "factor"},
    Method.INDICATOR: {"code", "rule", "target", "bands", "else"},
}


def scoring(method: Method, params: Mapping[str, Any], most: Fraction) -> Scoring:
    """The method with the parameters of a set's file. Refuses what it does not know or cannot be (`bad_params`)."""
    unknown = sorted(set(params) - _KEYS.get(method, set()))
    if unknown:
        raise bad(f"phương pháp {method} không có tham số {', '.join(unknown)}")
    if method is Method.INDICATOR:
        return _indicator(params, most)
    return Scoring(method, most, **_parsed(method, params, most))


def _parsed(method: Method, params: Mapping[str, Any], most: Fraction) -> dict[str, Any]:
    if method is Method.BANDS:
        return {"bands": _read_bands(params, most), "otherwise": _points(params.get("else", 0), most)}
    if method is Method.THRESHOLD_LINEAR:
        return {"target": _target(params)}
    if method is Method.DEDUCTION:
        return _read_deduction(params, most)
    return _read_survey(params)


def _indicator(params: Mapping[str, Any], most: Fraction) -> Scoring:
    code, rule = params.get("code"), params.get("rule", Method.LINEAR)
    if not isinstance(code, str) or not code.strip():
        raise bad("indicator cần “code” là mã chỉ tiêu")
    if rule not in RATES:
        raise bad(f"“rule” của indicator là {', '.join(sorted(RATES))}")
    shape = Method(rule)
    rest = {key: value for key, value in params.items() if key not in {"code", "rule"}}
    stray = sorted(set(rest) - _KEYS.get(shape, set()))
    if stray:
        raise bad(f"indicator theo {shape} không có tham số {', '.join(stray)}")
    return Scoring(Method.INDICATOR, most, indicator=code.strip(), shape=shape, **_parsed(shape, rest, most))


def _read_bands(params: Mapping[str, Any], most: Fraction) -> tuple[tuple[Fraction, Fraction], ...]:
    rows = params.get("bands")
    if not isinstance(rows, list) or not rows:
        raise bad("bands cần danh sách “bands” có ít nhất một mức")
    if any(not isinstance(row, dict) or set(row) != {"min", "points"} for row in rows):
        raise bad("mỗi mức của bands gồm “min” và “points”")
    bands = sorted(((number(row["min"]), _points(row["points"], most)) for row in rows), reverse=True)
    if len({least for least, _ in bands}) < len(bands):
        raise bad("hai mức của bands có cùng “min”")
    return tuple(bands)


def _read_deduction(params: Mapping[str, Any], most: Fraction) -> dict[str, Fraction]:
    per, floor = number(params.get("per")), number(params.get("floor", 0))
    if per <= 0:
        raise bad("“per” của deduction phải lớn hơn 0")
    if floor > most:
        raise bad("“floor” của deduction lớn hơn điểm tối đa")
    return {"per": per, "floor": floor}


def _read_survey(params: Mapping[str, Any]) -> dict[str, str]:
    if any(not isinstance(value, str) or not value.strip() for value in params.values()):
        raise bad("“survey” và “factor” là mã của cuộc điều tra và của yếu tố")
    if "factor" in params and "survey" not in params:
        raise bad("“factor” cần “survey”")
    return {key: value.strip() for key, value in params.items()}


def _target(params: Mapping[str, Any]) -> Fraction:
    target = number(params.get("target"))
    if target <= 0:
        raise bad("“target” phải lớn hơn 0")
    return target


def _points(value: object, most: Fraction) -> Fraction:
    points = number(value)
    if not 0 <= points <= most:
        raise bad(f"điểm {worded(points)} của một mức nằm ngoài khoảng 0 đến {worded(most)}")
    return points


def number(value: object) -> Fraction:
    """An exact number of the parameters' JSON. Refuses what is none (`bad_params`)."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        raise bad("thiếu một số, hoặc ghi chữ vào chỗ của số")
    return Fraction(value)


def bad(what: str) -> Refusal:
    """What is wrong with the parameters."""
    return Refusal("bad_params", "Tham số không dùng được: {what}.", what=what)
