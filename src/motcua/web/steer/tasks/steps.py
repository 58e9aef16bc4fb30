"""What can be recorded of a task on its page: by whom, when it is offered, by which form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import OPEN, TaskRow, TaskState
from motcua.web.steer.moment import Moment
from motcua.web.steer.tasks.forms import CheckForm, ExtendForm, ExtensionAnswerForm, ReportForm

StepForm = ReportForm | ExtendForm | ExtensionAnswerForm | CheckForm


@dataclass(frozen=True, slots=True)
class TaskStep:
    """One act: its route's name, its part of the address, its row of rights, when it makes sense."""

    name: str
    slug: str
    right: str
    icon: str
    title: str | Promise
    effect: str | Promise
    form: type[StepForm]
    fits: Callable[[Moment, TaskRow], bool]

    def offered(self, asked: Moment, row: TaskRow) -> bool:
        """Whether the reader may do it now: on the present day, by right, and where it makes sense."""
        return not asked.fixed and self.fits(asked, row) and allowed(self.right, asked, row)


def allowed(right: str, asked: Moment, row: TaskRow) -> bool:
    """Whether the reader has that right on this task."""
    leads = [lead.agency for lead in row.leads]
    return assignments.may_note(right, asked.person, leads=leads, giver=row.giver.agency, on=asked.today)


def _open(_asked: Moment, row: TaskRow) -> bool:
    return row.state in OPEN or row.state is TaskState.STANDING


def _extendable(asked: Moment, row: TaskRow) -> bool:
    due = row.standing.due
    return row.state in OPEN and due is not None and asked.today <= due and row.standing.asked is None


def _unanswered(_asked: Moment, row: TaskRow) -> bool:
    return row.standing.asked is not None


STEPS: Final = (
    TaskStep(
        "report",
        "bao-cao",
        "report_task",
        "edit",
        _("Báo cáo tiến độ"),
        _("Báo đã xong thì nhiệm vụ chờ người giao xác nhận; ngày báo xong được giữ."),
        ReportForm,
        _open,
    ),
    TaskStep(
        "extend",
        "gia-han",
        "report_task",
        "clock",
        _("Xin gia hạn"),
        _("Hạn hiện nay vẫn giữ cho tới khi được trả lời. Chỉ xin được khi chưa quá hạn."),
        ExtendForm,
        _extendable,
    ),
    TaskStep(
        "answer",
        "tra-loi-gia-han",
        "check_task",
        "chat",
        _("Trả lời gia hạn"),
        _("Cho thì hạn đổi từ hôm nay, không quá ngày đã xin; số lần gia hạn luôn thấy được."),
        ExtensionAnswerForm,
        _unanswered,
    ),
    TaskStep(
        "check",
        "xac-nhan",
        "check_task",
        "check",
        _("Xác nhận hoặc trả lại"),
        _("Xác nhận thì nhiệm vụ xong; đúng hay muộn tính theo ngày làm xong, không theo ngày xác nhận."),
        CheckForm,
        _open,
    ),
)
