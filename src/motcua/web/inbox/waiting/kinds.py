"""The kinds of things that wait, in the order in which they ask for attention: words, and the page that opens one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.commons.accounts.public import EVERYWHERE, Role
from motcua.kit.waiting import Waiting
from motcua.kit.words import N_
from motcua.registry.agencies.public import AgencyRecord, directory
from motcua.registry.procedures.public import ProcedureRecord, procedures
from motcua.web.ui.vietnamese_text import vietnamese


@dataclass(frozen=True, slots=True)
class InboxNames:
    """The names that the codes of what waits stand for."""

    procedures: Mapping[str, ProcedureRecord]
    agencies: Mapping[str, AgencyRecord]

    def agency(self, identifier: str) -> str:
        """The agency's name; the whole province where the code stands for all."""
        if identifier == EVERYWHERE:
            return _("toàn tỉnh")
        known = self.agencies.get(identifier)
        return vietnamese(known.name) if known else identifier


Words = Callable[[Waiting, InboxNames], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class InboxKind:
    """One kind: its title, what is to be done, the button's verb, the page that opens it, how one thing is told."""

    name: str
    title: str | Promise
    advice: str | Promise
    button: str | Promise
    icon: str
    route: str
    words: Words

    def href(self, one: Waiting) -> str:
        """The page on which it is done; of a judgement the round stands in the query."""
        if self.route == "steer:appraisal_bench":
            return reverse(self.route, args=one.refs[:2], query={"lan": one.refs[2]})
        return reverse(self.route, args=one.refs)


def _dossier(one: Waiting, names: InboxNames) -> tuple[str, str]:
    known = names.procedures.get(one.detail)
    return one.text, vietnamese(known.short_name) if known else one.detail


def _task(one: Waiting, names: InboxNames) -> tuple[str, str]:
    return vietnamese(one.text), names.agency(one.detail) if one.detail else ""


def _target(one: Waiting, _names: InboxNames) -> tuple[str, str]:
    return vietnamese(one.text), one.detail


def _role(one: Waiting, names: InboxNames) -> tuple[str, str]:
    return _("Vai trò: %(role)s") % {"role": _(Role(one.text).label)}, names.agency(one.detail)


def _calendar(one: Waiting, names: InboxNames) -> tuple[str, str]:
    return names.agency(one.text), _("từ ngày %(day)s") % {"day": f"{date.fromisoformat(one.detail):%d/%m/%Y}"}


def _coded(one: Waiting, _names: InboxNames) -> tuple[str, str]:
    return one.text, one.detail


def _set(one: Waiting, _names: InboxNames) -> tuple[str, str]:
    return vietnamese(one.text), one.detail


def _round(one: Waiting, _names: InboxNames) -> tuple[str, str]:
    return vietnamese(one.text), _("thẩm định lần %(n)s, năm %(year)s") % {"n": one.refs[2], "year": one.detail}


def _import(one: Waiting, _names: InboxNames) -> tuple[str, str]:
    return one.text, _(_ENDS[one.detail])


_ENDS: Final = {
    "loaded": N_("đã nạp"),
    "faulty": N_("có chỗ phải sửa"),
    "refused": N_("chưa nạp được"),
    "denied": N_("chưa nạp được"),
    "given_up": N_("chưa nạp được"),
}


def _complaint(one: Waiting, _names: InboxNames) -> tuple[str, str]:
    return vietnamese(one.text), _("tiêu chí %(code)s") % {"code": one.detail}


KINDS: Final = (
    InboxKind(
        "given",
        gettext_lazy("Hồ sơ mới giao cho bạn"),
        gettext_lazy("người khác giao đích danh, bạn chưa mở"),
        gettext_lazy("Mở hồ sơ"),
        "file",
        "desk:dossier",
        _dossier,
    ),
    InboxKind(
        "supplied",
        gettext_lazy("Giấy tờ bổ sung vừa nộp lại"),
        gettext_lazy("kiểm tra rồi làm bước tiếp theo"),
        gettext_lazy("Mở hồ sơ"),
        "papers",
        "desk:dossier",
        _dossier,
    ),
    InboxKind(
        "typed_term",
        gettext_lazy("Thời hạn tự nhập chờ người thứ hai"),
        gettext_lazy("xem số ngày và căn cứ, rồi xác nhận"),
        gettext_lazy("Xác nhận"),
        "check",
        "desk:confirm_term",
        _dossier,
    ),
    InboxKind(
        "task_finished",
        gettext_lazy("Nhiệm vụ đã báo xong"),
        gettext_lazy("xem kết quả, xác nhận hoặc trả lại"),
        gettext_lazy("Kiểm tra"),
        "check",
        "steer:check",
        _task,
    ),
    InboxKind(
        "task_extension",
        gettext_lazy("Nhiệm vụ xin gia hạn"),
        gettext_lazy("cho hoặc không cho, kèm lý do"),
        gettext_lazy("Trả lời"),
        "clock",
        "steer:answer",
        _task,
    ),
    InboxKind(
        "bottleneck",
        gettext_lazy("Điểm nghẽn chờ bạn quyết định"),
        gettext_lazy("có việc đang bị vướng; ghi quyết định tháo gỡ"),
        gettext_lazy("Tháo gỡ"),
        "alert",
        "steer:end_bottleneck",
        _target,
    ),
    InboxKind(
        "invitation",
        gettext_lazy("Giấy mời họp chưa ai xác nhận đã nhận"),
        gettext_lazy("xem giấy mời, rồi xác nhận cơ quan đã nhận"),
        gettext_lazy("Xem giấy mời"),
        "clock",
        "steer:invitation",
        _target,
    ),
    InboxKind(
        "role",
        gettext_lazy("Vai trò chờ bạn xác nhận"),
        gettext_lazy("người khác đề nghị; có xác nhận mới có hiệu lực"),
        gettext_lazy("Xem đề nghị"),
        "user",
        "office:account",
        _role,
    ),
    InboxKind(
        "calendar",
        gettext_lazy("Đổi lịch làm việc chờ bạn xác nhận"),
        gettext_lazy("người khác đề nghị; xem hồ sơ nào đổi hạn, rồi xác nhận"),
        gettext_lazy("Xem đề nghị"),
        "clock",
        "office:calendar_request",
        _calendar,
    ),
    InboxKind(
        "survey_closing",
        gettext_lazy("Khảo sát chờ đóng"),
        gettext_lazy("người khác đã đề nghị; đóng rồi không mở lại được"),
        gettext_lazy("Xem đề nghị"),
        "chat",
        "steer:survey_close",
        _coded,
    ),
    InboxKind(
        "survey_slips",
        gettext_lazy("Giấy mời khảo sát chờ bạn xác nhận"),
        gettext_lazy("người khác đã đề nghị; xác nhận rồi bạn in phần 2 của mã"),
        gettext_lazy("Xem đề nghị"),
        "chat",
        "steer:survey_issue",
        _coded,
    ),
    InboxKind(
        "target_change",
        gettext_lazy("Chỉ tiêu được đề nghị sửa"),
        gettext_lazy("so bản cũ với bản mới, rồi duyệt hoặc không"),
        gettext_lazy("Xem đề nghị"),
        "edit",
        "steer:approve_target",
        _target,
    ),
    InboxKind(
        "review",
        gettext_lazy("Tiêu chí chờ bạn thẩm định"),
        gettext_lazy("các đơn vị đã ký duyệt phần tự chấm"),
        gettext_lazy("Thẩm định"),
        "edit",
        "steer:appraisal_bench",
        _round,
    ),
    InboxKind(
        "self_score",
        gettext_lazy("Phiếu chưa tự chấm xong"),
        gettext_lazy("còn tiêu chí đơn vị bạn chưa chấm"),
        gettext_lazy("Tự chấm"),
        "edit",
        "steer:appraisal_sheet",
        _set,
    ),
    InboxKind(
        "sign_off",
        gettext_lazy("Phiếu tự chấm chờ bạn ký duyệt"),
        gettext_lazy("đơn vị đã chấm đủ; ký rồi chỉ còn giải trình"),
        gettext_lazy("Xem phiếu"),
        "check",
        "steer:appraisal_sheet",
        _set,
    ),
    InboxKind(
        "explanation",
        gettext_lazy("Điểm thẩm định khác điểm tự chấm"),
        gettext_lazy("giải trình nếu đơn vị không đồng ý"),
        gettext_lazy("Xem phiếu"),
        "chat",
        "steer:appraisal_sheet",
        _set,
    ),
    InboxKind(
        "complaint",
        gettext_lazy("Kiến nghị về kết quả chờ trả lời"),
        gettext_lazy("trả lời kèm lý do và số quyết định"),
        gettext_lazy("Trả lời"),
        "chat",
        "steer:appraisal_revise",
        _complaint,
    ),
    InboxKind(
        "import_read",
        gettext_lazy("Tệp đã nhập xong"),
        gettext_lazy("xem tệp đã ghi những gì, hoặc chỗ nào phải sửa"),
        gettext_lazy("Xem kết quả"),
        "check",
        "steer:import",
        _import,
    ),
)
"""One for each kind that a context declares; a test holds the two together."""


def names_for(items: Iterable[Waiting], on: date) -> InboxNames:
    """The names these things need, looked up at once."""
    codes = {one.detail for one in items if one.kind in {"given", "supplied", "typed_term"}}
    return InboxNames(procedures(codes) if codes else {}, directory(on))
