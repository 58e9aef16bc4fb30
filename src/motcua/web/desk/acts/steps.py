"""The acts of the desk in the order in which they are offered: address, words, icon, and whether they are dangerous."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.public import Act, Duty


@dataclass(frozen=True, slots=True)
class Step:
    """One act as the desk offers it. `button` is what the button says; `asked` what a dangerous act asks first."""

    act: Act
    slug: str
    title: str | Promise
    button: str | Promise
    icon: str
    duty: Duty
    asked: str | Promise = ""


STEPS: Final = (
    Step(Act.ACCEPT, "tiep-nhan", _("Tiếp nhận, mẫu 01"), _("Tiếp nhận"), "check", Duty.CLERK),
    Step(Act.FINISH, "ket-thuc", _("Kết thúc, có kết quả"), _("Ghi kết quả"), "ok", Duty.OFFICIAL),
    Step(Act.RETURN_RESULT, "tra-ket-qua", _("Trả kết quả"), _("Đã trả kết quả"), "papers", Duty.CLERK),
    Step(Act.SUPPLY, "nhan-bo-sung", _("Nhận bổ sung thay người dân"), _("Nhận bổ sung"), "download", Duty.CLERK),
    Step(Act.FORWARD, "chuyen", _("Chuyển bước, giao người"), _("Chuyển"), "right", Duty.OFFICIAL),
    Step(
        Act.REQUEST_SUPPLEMENT,
        "yeu-cau-bo-sung",
        _("Yêu cầu bổ sung, mẫu 02"),
        _("Gửi yêu cầu, mẫu 02"),
        "pause",
        Duty.OFFICIAL,
    ),
    Step(
        Act.REFUSE,
        "tu-choi",
        _("Từ chối tiếp nhận, mẫu 03"),
        _("Từ chối tiếp nhận"),
        "close",
        Duty.CLERK,
        _("Từ chối tiếp nhận hồ sơ này?"),
    ),
    Step(
        Act.WITHDRAW,
        "rut",
        _("Rút theo đơn của người dân"),
        _("Rút hồ sơ"),
        "undo",
        Duty.CLERK,
        _("Rút hồ sơ này?"),
    ),
)

BY_ACT: Final = {step.act: step for step in STEPS}
