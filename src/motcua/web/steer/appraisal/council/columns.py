"""The council's table as a list: places, points by where they come from, classes."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.steering.appraisal.public import CouncilRow, Stage, shown
from motcua.web.ui.list_files import ListColumn


def _points(key: str, head: str | Promise, of: Callable[[CouncilRow], Fraction | None]) -> ListColumn[CouncilRow]:
    """Points to two places, as the page shows them."""

    def value(row: CouncilRow) -> Decimal | None:
        found = of(row)
        return None if found is None else Decimal(shown(found))

    return ListColumn(key, head, value, number=True)


_PLACE: Final = (
    ListColumn[CouncilRow]("hang", _("Hạng"), lambda row: row.rank, number=True),
    ListColumn[CouncilRow]("don-vi", _("Đơn vị"), lambda row: row.name or row.unit, width="wide"),
)
_END: Final = (
    _points("tong", _("Tổng"), lambda row: row.total),
    ListColumn[CouncilRow]("xep-loai", _("Xếp loại"), lambda row: row.grade),
)
COLUMNS: Final = (
    *_PLACE,
    _points("tu-cham", _("Tự chấm"), lambda row: row.stages.get(Stage.SELF)),
    _points("lan-1", _("Sau lần 1"), lambda row: row.stages.get(Stage.REVIEW1)),
    _points("lan-2", _("Sau lần 2"), lambda row: row.stages.get(Stage.REVIEW2)),
    _points("so-lieu", _("Số liệu"), lambda row: row.stages.get(Stage.INDICATOR)),
    _points("khao-sat", _("Khảo sát"), lambda row: row.stages.get(Stage.SURVEY)),
    *_END,
)
RESULT: Final = (*_PLACE, *_END)
"""What everyone is told when a year is published."""
MISSING: Final = ListColumn[CouncilRow]("thieu", _("Tiêu chí còn thiếu"), lambda row: row.missing, number=True)
"""What a file has beside the columns of the page."""
