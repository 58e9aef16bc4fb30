"""The columns of the lists of tasks."""

from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from motcua.steering.assignments.public import TaskRow
from motcua.web.steer.words import TASK_LOOKS
from motcua.web.ui.list_files import ListColumn

CODE: Final = ListColumn[TaskRow]("ma", _("Mã"), lambda row: row.code)
TEXT: Final = ListColumn[TaskRow]("viec", _("Nhiệm vụ"), lambda row: row.text, width="wide")
LEAD: Final = ListColumn[TaskRow]("chu-tri", _("Chủ trì"), lambda row: "; ".join(one.name for one in row.leads))
DUE: Final = ListColumn[TaskRow]("han", _("Hạn"), lambda row: row.standing.due)
STATE: Final = ListColumn[TaskRow]("trang-thai", _("Trạng thái"), lambda row: str(TASK_LOOKS[row.state].words))
TASK_COLUMNS: Final = (CODE, TEXT, LEAD, DUE, STATE)
MORE: Final = (
    ListColumn[TaskRow]("nhom", _("Nhóm"), lambda row: row.group),
    ListColumn[TaskRow]("nguon", _("Văn bản"), lambda row: row.source, width="wide"),
    ListColumn[TaskRow]("san-pham", _("Sản phẩm"), lambda row: row.product, width="wide"),
    ListColumn[TaskRow]("thoi-gian", _("Thời gian được giao"), lambda row: row.time),
)
"""What a file has beside the columns of the page."""


def late_columns(today: date) -> tuple[ListColumn[TaskRow], ...]:
    """The columns of the tasks that are overdue on a day."""
    days = ListColumn[TaskRow]("qua", _("Đã quá"), lambda row: days_over(row, today), number=True)
    return (CODE, TEXT, LEAD, DUE, days)


def days_over(row: TaskRow, today: date) -> int:
    """Days since a task was due."""
    return (today - row.standing.due).days if row.standing.due else 0


def task_key(row: TaskRow) -> str:
    """What names a task in the address of a list."""
    return f"{row.group} {row.code}"
