"""What states, directions, sources and records of steering are called, with the tone and icon of each state."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from motcua.kit.ratio import half_up
from motcua.steering.appraisal.public import Milestone
from motcua.steering.assignments.public import Audience, RecordKind, Rhythm, TaskState
from motcua.steering.targets.public import Direction, SourceKind, Spread, TargetState, Trend
from motcua.web.ui.vietnamese_text import vietnamese
from motcua.web.ui.wording import wording

PERCENT: Final = "%"
NBSP: Final = "\N{NO-BREAK SPACE}"
PLACES: Final = 2


class StateLook(NamedTuple):
    """A state on a page: its words, the tone and icon of its chip, the tone of its part of a bar."""

    words: str | Promise
    tone: str
    icon: str
    part: str


TARGET_LOOKS: Final[Mapping[TargetState, StateLook]] = {
    TargetState.REACHED: StateLook(_("đạt"), "ontime", "ok", "ontime"),
    TargetState.EXCEEDED: StateLook(_("vượt"), "ontime", "up", "early"),
    TargetState.NOT_REACHED: StateLook(_("chưa đạt"), "late", "alert", "late"),
    TargetState.NO_DATA: StateLook(_("chưa có số liệu"), "nodata", "nodata", "nodata"),
    TargetState.NOT_DUE: StateLook(_("chưa đến kỳ"), "", "clock", "open"),
}
TASK_LOOKS: Final[Mapping[TaskState, StateLook]] = {
    TaskState.OVERDUE: StateLook(_("quá hạn"), "late", "alert", "late"),
    TaskState.DOING: StateLook(_("đang làm"), "", "clock", "open"),
    TaskState.NOT_DUE: StateLook(_("chưa đến hạn"), "", "calendar", "rest"),
    TaskState.STANDING: StateLook(_("thường xuyên"), "", "today", "paused"),
    TaskState.UNKNOWN: StateLook(_("không rõ"), "nodata", "nodata", "nodata"),
    TaskState.DONE: StateLook(_("đã xong"), "ontime", "ok", "ontime"),
    TaskState.DONE_LATE: StateLook(_("xong muộn"), "soon", "ok", "soon"),
}
"""In the order in which a board asks for attention."""
TRENDS: Final[Mapping[Trend, StateLook]] = {
    Trend.BETTER: StateLook(_("tốt lên"), "ontime", "up", ""),
    Trend.WORSE: StateLook(_("xấu đi"), "late", "down", ""),
    Trend.SAME: StateLook(_("không đổi"), "", "right", ""),
    Trend.UNKNOWN: StateLook(_("chưa rõ xu hướng"), "", "nodata", ""),
}
DIRECTIONS: Final[Mapping[Direction | None, str | Promise]] = {
    Direction.AT_LEAST: _("tối thiểu"),
    Direction.MORE_THAN: _("trên"),
    Direction.AT_MOST: _("tối đa"),
    Direction.LESS_THAN: _("dưới"),
    Direction.EXACTLY: _("bằng"),
    Direction.MILESTONE: _("mốc"),
    None: _("chưa rõ phép so sánh"),
}
SOURCES: Final[Mapping[SourceKind, str | Promise]] = {
    SourceKind.INDICATOR: _("hệ thống tự tính từ hồ sơ"),
    SourceKind.REGISTER: _("hệ thống tự đếm từ sổ theo dõi"),
    SourceKind.MANUAL: _("cơ quan nhập, kèm minh chứng"),
    SourceKind.FILE: _("tệp từ hệ thống của cơ quan khác"),
}
SPREADS: Final[Mapping[Spread, str | Promise]] = {
    Spread.NOBODY: _("không giao xuống"),
    Spread.DEPARTMENTS: _("giao các sở, ngành"),
    Spread.COMMUNES: _("giao các xã, phường"),
    Spread.EVERYONE: _("giao sở, ngành và xã, phường"),
}
RHYTHMS: Final[Mapping[Rhythm, str | Promise]] = {
    Rhythm.ONCE: _("một lần"),
    Rhythm.RECURRING: _("định kỳ"),
    Rhythm.STANDING: _("thường xuyên"),
}
MILESTONES: Final[Mapping[Milestone, str | Promise]] = {
    Milestone.SELF: _("đơn vị tự chấm"),
    Milestone.SIGN_OFF: _("lãnh đạo đơn vị ký duyệt"),
    Milestone.REVIEW1: _("thẩm định lần 1"),
    Milestone.EXPLANATION: _("đơn vị giải trình"),
    Milestone.REVIEW2: _("thẩm định lần 2"),
    Milestone.SURVEY: _("nhập kết quả điều tra"),
    Milestone.COUNCIL: _("hội đồng xem xét"),
    Milestone.PUBLICATION: _("công bố kết quả"),
}
AUDIENCES: Final[Mapping[Audience, str | Promise]] = {
    Audience.LEAD: _("nhắc cơ quan chủ trì"),
    Audience.LEADER: _("nhắc lãnh đạo cơ quan chủ trì"),
    Audience.GIVER: _("báo cơ quan giao"),
}
RECORDS: Final[Mapping[RecordKind, str | Promise]] = {
    RecordKind.PROGRESS: _("Báo cáo tiến độ"),
    RecordKind.FINISHED: _("Báo đã xong"),
    RecordKind.CONFIRMED: _("Xác nhận hoàn thành"),
    RecordKind.SENT_BACK: _("Trả lại để làm tiếp"),
    RecordKind.EXTENSION_ASKED: _("Xin gia hạn"),
    RecordKind.EXTENSION_GRANTED: _("Cho gia hạn"),
    RecordKind.EXTENSION_REFUSED: _("Không cho gia hạn"),
}


def due_look(days: int) -> StateLook:
    """How far a day is from a due day, so many days after it (negative: before)."""
    if days > 0:
        words = ngettext("quá hạn %(n)s ngày", "quá hạn %(n)s ngày", days) % {"n": wording().number(days)}
        return StateLook(words, "late", "alert", "")
    if days == 0:
        return StateLook(_("đến hạn"), "soon", "bell", "")
    return StateLook(ngettext("còn %(n)s ngày", "còn %(n)s ngày", -days) % {"n": -days}, "soon", "clock", "")


def amount(value: Fraction | None, unit: str) -> str:
    """An exact number with its unit, at most two places: 95,5 %, 1.234 tổ; empty without one."""
    if value is None:
        return ""
    text = half_up(value, PLACES)
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{wording().decimal(text)}{NBSP}{unit}".strip()


def marked_amount(value: Fraction | None, unit: str) -> str:
    """The same for a place that takes markup: a unit that was typed is marked as Vietnamese."""
    if value is None or unit in {"", PERCENT}:
        return amount(value, unit)
    return format_html("{}{}{}", amount(value, ""), NBSP, vietnamese(unit))
