"""What the rules of appraisal say by code, in the reader's language: verdicts, their causes, next steps, changes."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.steering.appraisal.public import AdviceStep, Cause, CriterionChange, UnitVerdict
from motcua.web.steer.appraisal.methods import figure
from motcua.web.ui.wording import wording

VERDICTS: Final[Mapping[str, Promise]] = {
    "late_tenth": gettext_lazy("Có từ 10 % hồ sơ trễ hạn trở lên: không xếp loại hoàn thành tốt nhiệm vụ trở lên."),
    "head_of_average": gettext_lazy(
        "Đơn vị xếp loại trung bình trở xuống: người đứng đầu không xếp loại hoàn thành tốt nhiệm vụ trở lên."
    ),
    "average_twice": gettext_lazy(
        "Hai năm liên tục xếp loại trung bình trở xuống: xem xét xử lý trách nhiệm người đứng đầu."
    ),
    "excellence_needs_good": gettext_lazy(
        "Chưa xếp loại tốt: tập thể lãnh đạo không xếp loại hoàn thành xuất sắc nhiệm vụ."
    ),
}
CAUSES: Final[Mapping[str, Promise]] = {
    "late": gettext_lazy("Hồ sơ trễ hạn trong năm: %(value)s"),
    "this_year": gettext_lazy("Kết quả năm nay: %(value)s"),
    "year_before": gettext_lazy("Kết quả năm %(year)s: %(value)s"),
}
STEPS: Final[Mapping[str, Promise]] = {
    "fewer": gettext_lazy("bớt một lần"),
    "yes": gettext_lazy("có"),
    "full": gettext_lazy("đủ điểm"),
}
CHANGES: Final[Mapping[str, Promise]] = {
    "removed": gettext_lazy("Bỏ %(code)s “%(was)s” (%(now)s điểm)."),
    "added": gettext_lazy("Thêm %(code)s “%(was)s” (%(now)s điểm)."),
    "renamed": gettext_lazy("%(code)s: “%(was)s” thành “%(now)s”."),
    "points": gettext_lazy("%(code)s: %(was)s điểm thành %(now)s điểm."),
    "moved": gettext_lazy("%(code)s: từ %(was)s chuyển sang %(now)s."),
    "method": gettext_lazy("%(code)s: cách chấm thay đổi."),
}


def verdict_words(verdict: UnitVerdict) -> str:
    """What follows for a unit."""
    return str(VERDICTS[verdict.rule])


def cause_words(cause: Cause) -> str:
    """A figure that made a verdict."""
    if cause.late is not None:
        value = wording().share(cause.late)
    else:
        total = _("chưa có điểm") if cause.total is None else _("%(n)s điểm") % {"n": wording().points(cause.total)}
        value = _("%(total)s, xếp loại %(grade)s") % {"total": total, "grade": _(cause.grade)} if cause.grade else total
    return str(CAUSES[cause.code]) % {"value": value, "year": cause.year}


def step_words(step: AdviceStep) -> str:
    """What is to be reached."""
    return f"{figure(step.rate)} %" if step.rate is not None else str(STEPS[step.kind])


def change_words(change: CriterionChange) -> str:
    """What changed, as a sentence a meeting can read."""
    was, now = (_told(value) for value in (change.was, change.now))
    return str(CHANGES[change.kind]) % {"code": change.code, "was": was, "now": now}


def _told(value: str | Fraction) -> str:
    """Points, a name, a criterion's code; an empty code is the top of the tree."""
    return figure(value) if isinstance(value, Fraction) else value or _("gốc")
