"""The words of the back office for what other contexts name by code."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.kit.worktime import TermUnit
from motcua.registry.procedures.public import Doubt, Level, ListedChannel

DOUBTS: Final[Mapping[Doubt, str | Promise]] = {
    Doubt.TERM_WITHOUT_UNIT: _("thời hạn không có đơn vị"),
    Doubt.TERM_MISSING: _("cách nộp không ghi thời hạn"),
    Doubt.TERM_UNREADABLE: _("không đọc được thời hạn"),
    Doubt.TERMS_DIFFER: _("nhiều thời hạn tuỳ trường hợp"),
    Doubt.NO_CHANNEL: _("không có dòng cách nộp nào"),
    Doubt.CHANNEL_UNKNOWN: _("không nhận ra cách nộp"),
    Doubt.FEE_AMBIGUOUS: _("số tiền có thể dính với thời hạn"),
    Doubt.FEE_UNREADABLE: _("không đọc được số tiền"),
    Doubt.FEE_SUSPICIOUS: _("số tiền dưới 1.000 đồng"),
    Doubt.FEE_CONTRADICTED: _("ghi miễn phí nhưng ghi chú nói khác"),
    Doubt.COPIES_UNREADABLE: _("số bản không hợp lý"),
    Doubt.PAPER_WITHOUT_NAME: _("giấy tờ không có tên"),
    Doubt.NO_PAPER: _("không có dòng giấy tờ nào"),
    Doubt.RESULT_WITHOUT_NAME: _("kết quả không có tên"),
    Doubt.NO_RESULT: _("không có dòng kết quả nào"),
    Doubt.LEVEL_UNKNOWN: _("không nhận ra cấp giải quyết"),
    Doubt.LEVEL_ABOLISHED: _("cấp huyện không còn"),
}
UNITS: Final[Mapping[TermUnit, str | Promise]] = {
    TermUnit.WORKING_DAY: _("ngày làm việc"),
    TermUnit.HOUR: _("giờ làm việc"),
    TermUnit.HALF_DAY: _("nửa ngày làm việc"),
    TermUnit.CALENDAR_DAY: _("ngày theo lịch"),
    TermUnit.MONTH: _("tháng"),
}
LEVELS: Final[Mapping[Level, str | Promise]] = {
    Level.MINISTRY: _("cấp bộ"),
    Level.PROVINCE: _("cấp tỉnh"),
    Level.COMMUNE: _("cấp xã"),
    Level.OTHER: _("cơ quan khác"),
}
CHANNELS: Final[Mapping[ListedChannel, str | Promise]] = {
    ListedChannel.ONLINE: _("Trực tuyến"),
    ListedChannel.COUNTER: _("Trực tiếp"),
    ListedChannel.POST: _("Qua bưu chính"),
    ListedChannel.OTHER: _("Cách khác"),
}
LOOKS: Final[Mapping[str, str | Promise]] = {
    "open_account": _("mở tài khoản"),
    "read": _("xem tài khoản"),
    "sign_ins": _("xem các lần đăng nhập"),
    "requests": _("xem đề nghị giao vai trò"),
    "ask_for_role": _("đề nghị giao vai trò"),
    "grant_role": _("giao vai trò"),
    "decline_role": _("bỏ đề nghị"),
    "end_role": _("kết thúc vai trò"),
    "change_password": _("tự đổi mật khẩu"),
    "invite": _("gửi liên kết để đặt mật khẩu"),
    "accept_invitation": _("tự đặt mật khẩu bằng liên kết"),
    "reset_password": _("cấp mật khẩu một lần"),
    "reset_at_counter": _("cấp mật khẩu một lần tại quầy"),
    "close_account": _("đóng tài khoản"),
}
"""What was done to an account, as the log has it."""
WEEKDAYS: Final[Mapping[str, str | Promise]] = {
    "mon": _("thứ Hai"),
    "tue": _("thứ Ba"),
    "wed": _("thứ Tư"),
    "thu": _("thứ Năm"),
    "fri": _("thứ Sáu"),
    "sat": _("thứ Bảy"),
    "sun": _("Chủ nhật"),
}
JOBS: Final[Mapping[str, str | Promise]] = {
    "facts": _("cập nhật số liệu"),
    "measures": _("tính số liệu của chỉ số mới"),
    "checkpoint": _("lập điểm kiểm"),
    "ballot_boxes": _("mở hòm phiếu khảo sát"),
    "drafts": _("bỏ hồ sơ nháp quá ngày giữ"),
    "sign_ins": _("bỏ lần đăng nhập quá nửa năm"),
    "forms": _("bỏ biểu mẫu điền dở quá một ngày"),
    "imports": _("nạp tệp đã gửi"),
    "old_imports": _("bỏ báo cáo nạp tệp quá 30 ngày"),
    "orphans": _("bỏ tệp đã gửi mà không hồ sơ nào dùng"),
    "scan": _("quét vi-rút tệp đang chờ"),
    "reminders": _("ghi lời nhắc nhiệm vụ"),
}
