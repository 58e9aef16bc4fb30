"""The columns of the lists of targets."""

from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext_lazy as _

from motcua.steering.targets.public import TargetRow, shown
from motcua.web.steer.words import DIRECTIONS, TARGET_LOOKS, TRENDS
from motcua.web.ui.list_files import ListColumn
from motcua.web.ui.said import say


def _goal(row: TargetRow) -> Decimal | None:
    goal = row.judgement.goal
    return Decimal(shown(goal.value)) if goal else None


def _now(row: TargetRow) -> Decimal | None:
    value = row.judgement.value
    return Decimal(shown(value.value)) if value and value.value is not None else None


def _parts(row: TargetRow) -> tuple[int | None, int | None]:
    value = row.judgement.value
    return value.parts if value and value.parts else (None, None)


def _starts(row: TargetRow) -> date | None:
    goal = row.judgement.goal
    return goal.starts if goal else None


def _due(row: TargetRow) -> date | None:
    goal = row.judgement.goal
    return goal.due if goal else None


def _given_on(row: TargetRow) -> date | None:
    value = row.judgement.value
    return value.as_of if value else None


CODE: Final = ListColumn[TargetRow]("ma", _("Mã"), lambda row: row.code)
TEXT: Final = ListColumn[TargetRow]("chi-tieu", _("Chỉ tiêu"), lambda row: row.text, width="wide")
GOAL: Final = ListColumn[TargetRow]("can-dat", _("Cần đạt"), _goal, number=True)
NOW: Final = ListColumn[TargetRow]("hien-nay", _("Hiện nay"), _now, number=True)
STATE: Final = ListColumn[TargetRow]("trang-thai", _("Trạng thái"), lambda row: str(TARGET_LOOKS[row.state].words))
TREND: Final = ListColumn[TargetRow]("xu-huong", _("Xu hướng"), lambda row: str(TRENDS[row.judgement.trend].words))
OWNER: Final = ListColumn[TargetRow]("co-quan", _("Cơ quan"), lambda row: row.owner_text, width="wide")
PLAN: Final = ListColumn[TargetRow]("ke-hoach", _("Kế hoạch"), lambda row: row.plan)
TARGET_COLUMNS: Final = (CODE, TEXT, GOAL, NOW, STATE, TREND)
MORE: Final = (
    PLAN,
    OWNER,
    ListColumn[TargetRow]("nhom", _("Nhóm"), lambda row: row.group),
    ListColumn[TargetRow]("don-vi", _("Đơn vị tính"), lambda row: row.unit),
    ListColumn[TargetRow]("so-sanh", _("So sánh"), lambda row: str(DIRECTIONS[row.direction])),
    ListColumn[TargetRow]("tu-ngay", _("Từ ngày"), _starts),
    ListColumn[TargetRow]("den-ngay", _("Đến ngày"), _due),
    ListColumn[TargetRow]("tu-so", _("Tử số"), lambda row: _parts(row)[0], number=True),
    ListColumn[TargetRow]("mau-so", _("Mẫu số"), lambda row: _parts(row)[1], number=True),
    ListColumn[TargetRow]("tinh-den", _("Số liệu đến ngày"), _given_on),
    ListColumn[TargetRow]("so-ngay", _("Số ngày"), lambda row: row.judgement.age, number=True),
    ListColumn[TargetRow]("nguon", _("Nguồn"), lambda row: str(row.source)),
    ListColumn[TargetRow]("ra-soat", _("Cần rà soát"), lambda row: "; ".join(map(say, row.doubts)), width="wide"),
)
"""What a file has beside the columns of the page."""


def target_key(row: TargetRow) -> str:
    """What names a target in the address of a list."""
    return f"{row.plan} {row.code}"
