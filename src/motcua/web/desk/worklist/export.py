"""The worklist as a file: the rows of its page and of all that follow it, group by group."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.dossiers.public import CHANNEL_LABELS, STATE_LABELS, Channel
from motcua.web.desk.worklist import lists
from motcua.web.desk.worklist.lists import Worklist
from motcua.web.desk.worklist.rows import DossierRow
from motcua.web.ui.list_files import ListColumn, ListFile, as_of
from motcua.web.ui.vietnamese_text import unmarked

MOST: Final = 5000
"""Rows of one file: it holds names, and a day's work is fewer."""
Line = tuple[str, DossierRow]
"""A row with the title of its group."""


def _of_line(column: ListColumn[DossierRow]) -> ListColumn[Line]:
    return ListColumn(column.key, column.head, lambda line: column.value(line[1]), column.width, column.number)


FOUND_COLUMNS: Final = (
    ListColumn[DossierRow]("ma", gettext_lazy("Mã hồ sơ"), lambda row: row.code),
    ListColumn[DossierRow]("nguoi", gettext_lazy("Người nộp"), lambda row: unmarked(row.who)),
    ListColumn[DossierRow]("thu-tuc", gettext_lazy("Thủ tục"), lambda row: row.what, width="wide"),
    ListColumn[DossierRow]("ma-thu-tuc", gettext_lazy("Mã thủ tục"), lambda row: row.item.procedure),
    ListColumn[DossierRow]("kenh", gettext_lazy("Kênh nộp"), lambda row: _(CHANNEL_LABELS[Channel(row.item.channel)])),
    ListColumn[DossierRow]("buoc", gettext_lazy("Bước"), lambda row: unmarked(row.step)),
    ListColumn[DossierRow]("trang-thai", gettext_lazy("Trạng thái"), lambda row: _(STATE_LABELS[row.item.state])),
    ListColumn[DossierRow]("giao", gettext_lazy("Người xử lý"), lambda row: row.official),
    ListColumn[DossierRow]("nop", gettext_lazy("Nộp lúc"), lambda row: row.item.submitted_at),
    ListColumn[DossierRow]("han", gettext_lazy("Hạn theo luật"), lambda row: row.item.due),
    ListColumn[DossierRow]("con", gettext_lazy("Đồng hồ"), lambda row: row.chip.words),
)
"""What a file says of a dossier; a search has no groups."""
COLUMNS: Final = (
    ListColumn[Line]("nhom", gettext_lazy("Nhóm việc"), lambda line: line[0]),
    *(_of_line(column) for column in FOUND_COLUMNS),
)


def worklist_file(work: Worklist) -> ListFile[Line]:
    """What leaves. All of it is read, and written down, before the first row is handed out."""
    on = [one for one in lists.filters(work) if one["value"]]
    told = [(one["label"], unmarked(str(one["words"]))) for one in on]
    view = str(lists.TITLES[work.wanted.view])
    return ListFile(
        name=f"ho-so-{work.wanted.view}-{work.at:%Y%m%d-%H%M}",
        title=_("Hồ sơ ở bàn làm việc"),
        about=[
            (_("Danh sách"), view),
            *told,
            (_("Thứ tự"), str(lists.ORDER_WORDS[work.wanted.order])),
            *([(_("Chỉ các hồ sơ đã chọn"), str(len(work.chosen)))] if work.chosen else ()),
            as_of(work.at),
        ],
        columns=COLUMNS,
        rows=list(islice(_lines(replace(work, leaving=True)), MOST)),
    )


def found_file(rows: Sequence[DossierRow], typed: str, at: datetime) -> ListFile[DossierRow]:
    """What a search found, in the order in which it is shown."""
    return ListFile(
        name=f"ho-so-tim-{at:%Y%m%d-%H%M}",
        title=_("Hồ sơ tìm thấy"),
        about=[(_("Tìm"), typed), as_of(at)],
        columns=FOUND_COLUMNS,
        rows=rows,
    )


def _lines(work: Worklist) -> Iterator[Line]:
    """The groups as the pages show them, page by page."""
    counts, after = work.counts(), ""
    while True:
        groups, after = replace(work, asked=replace(work.asked, after=after)).groups(counts)
        for group in groups:
            yield from ((group.title, row) for row in group.rows)
        if not after:
            return
