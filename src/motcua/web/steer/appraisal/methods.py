"""How a leaf scores, in words and as a curve: what a clerk reads before typing an answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.steering.appraisal.public import Criterion, Method, Scoring, plain
from motcua.web.ui.wording import wording

RATES: Final = frozenset({Method.LINEAR, Method.THRESHOLD_LINEAR, Method.BANDS})
METHODS: Final = {
    Method.YES_NO: gettext_lazy("có hoặc không"),
    Method.BANDS: gettext_lazy("theo mức"),
    Method.LINEAR: gettext_lazy("theo tỷ lệ"),
    Method.THRESHOLD_LINEAR: gettext_lazy("theo tỷ lệ so với ngưỡng"),
    Method.DEDUCTION: gettext_lazy("trừ điểm"),
    Method.SURVEY: gettext_lazy("điều tra xã hội học"),
    Method.MANUAL: gettext_lazy("chấm theo tài liệu kiểm chứng"),
    Method.INDICATOR: gettext_lazy("hệ thống tự tính"),
}


def figure(value: Fraction) -> str:
    """An exact number in the reader's language, without trailing zeros."""
    text = plain(value)
    return text if "/" in text else wording().decimal(text)


def in_words(one: Criterion) -> str:
    """How a leaf scores, as sentences; empty for a branch."""
    if one.scoring is None:
        return ""
    said = [_METHOD[one.scoring.method](one.scoring)]
    if one.bonus:
        said.append(_("Là điểm thưởng, cộng thêm ngoài điểm tối đa."))
    if one.veto is not None:
        below = figure(one.veto.below)
        words = _("Dưới %(below)s điểm ở đây thì cả phiếu cao nhất là loại %(grade)s.")
        said.append(words % {"below": below, "grade": _(one.veto.grade)})
    return " ".join(said)


def _yes_no(rule: Scoring) -> str:
    return _("Có thì được %(most)s điểm, không thì 0 điểm.") % {"most": figure(rule.most)}


def _bands(rule: Scoring) -> str:
    parts = [
        _("từ %(least)s %% được %(points)s điểm") % {"least": figure(least), "points": figure(points)}
        for least, points in rule.bands
    ]
    low = _("thấp hơn nữa %(points)s điểm") % {"points": figure(rule.otherwise)}
    sentence = "; ".join([*parts, low])
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _linear(rule: Scoring) -> str:
    return _("Tỷ lệ bao nhiêu phần trăm thì được bấy nhiêu phần của %(most)s điểm.") % {"most": figure(rule.most)}


def _threshold(rule: Scoring) -> str:
    words = _("Từ %(target)s %% trở lên được %(most)s điểm; dưới đó lấy tỷ lệ chia %(target)s rồi nhân %(most)s.")
    return words % {"target": figure(rule.target), "most": figure(rule.most)}


def _deduction(rule: Scoring) -> str:
    words = _("Có sẵn %(most)s điểm; mỗi trường hợp trừ %(per)s điểm, không thấp hơn %(floor)s.")
    return words % {"most": figure(rule.most), "per": figure(rule.per), "floor": figure(rule.floor)}


def _survey(rule: Scoring) -> str:
    words = _("Lấy chỉ số hài lòng từ điều tra xã hội học, nhân %(most)s điểm; không ai chấm bằng tay.")
    return words % {"most": figure(rule.most)}


def _manual(rule: Scoring) -> str:
    return _("Chấm từ 0 đến %(most)s điểm theo tài liệu kiểm chứng.") % {"most": figure(rule.most)}


def _indicator(rule: Scoring) -> str:
    own = _("Hệ thống tự tính từ chỉ tiêu %(code)s; đơn vị chỉ giải trình.") % {"code": rule.indicator}
    return f"{_METHOD[rule.shape](rule)} {own}"


_METHOD: Final[Mapping[Method, Callable[[Scoring], str]]] = {
    Method.YES_NO: _yes_no,
    Method.BANDS: _bands,
    Method.LINEAR: _linear,
    Method.THRESHOLD_LINEAR: _threshold,
    Method.DEDUCTION: _deduction,
    Method.SURVEY: _survey,
    Method.MANUAL: _manual,
    Method.INDICATOR: _indicator,
}

LEFT, RIGHT, TOP, BOTTOM = 50, 580, 20, 120


@dataclass(frozen=True, slots=True)
class Curve:
    """Points over the rate: the line as SVG points, marks under it, the place of an answer where there is one."""

    line: str
    marks: tuple[tuple[int, str], ...]
    most: str
    at: tuple[int, int] | None
    said: str

    @property
    def end(self) -> str:
        """Where the words of the answer stand, so that they do not leave the picture."""
        return "end" if self.at and self.at[0] > (LEFT + RIGHT) // 2 else "start"

    @property
    def words_at(self) -> int:
        """Beside the dot."""
        return 0 if self.at is None else self.at[0] + (-10 if self.end == "end" else 10)


def curve(rule: Scoring | None, answer: Fraction | None) -> Curve | None:
    """The curve of a leaf that scores by a rate, with the answer on it; None for other methods."""
    if rule is None or not rule.most:
        return None
    shape = rule.shape if rule.method is Method.INDICATOR else rule.method
    if shape not in RATES:
        return None
    corners = _corners(rule, shape)
    marks = sorted({Fraction(0), Fraction(100), *(rate for rate, _points in corners)})
    at, said = None, ""
    if answer is not None:
        earned = rule.points(answer)
        at = _place(rule, min(max(answer, Fraction(0)), Fraction(100)), earned)
        said = _("%(rate)s %% → %(points)s điểm") % {"rate": _two(answer), "points": _two(earned)}
    line = " ".join(f"{x},{y}" for x, y in (_place(rule, rate, points) for rate, points in corners))
    return Curve(
        line, tuple((_place(rule, rate, rule.most)[0], figure(rate)) for rate in marks), figure(rule.most), at, said
    )


def _corners(rule: Scoring, shape: Method) -> Sequence[tuple[Fraction, Fraction]]:
    full, none = Fraction(100), Fraction(0)
    if shape is Method.LINEAR:
        return [(none, none), (full, rule.most)]
    if shape is Method.THRESHOLD_LINEAR:
        return [
            (none, none),
            (min(rule.target, full), rule.most * min(full / rule.target, Fraction(1))),
            (full, rule.points(full)),
        ]
    found = [(none, rule.otherwise)]
    for least, points in reversed(rule.bands):
        if none <= least <= full:
            found += [(least, found[-1][1]), (least, points)]
    return [*found, (full, found[-1][1])]


def _place(rule: Scoring, rate: Fraction, points: Fraction) -> tuple[int, int]:
    return LEFT + int((RIGHT - LEFT) * rate / 100), BOTTOM - int((BOTTOM - TOP) * points / rule.most)


def _two(value: Fraction) -> str:
    return wording().points(value)
