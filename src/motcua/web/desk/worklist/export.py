"""The worklist as a file: the rows of its page and of all that follow it, group by group."""

from collections.abc import Iterator
from dataclasses import replace
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

COLUMNS: Final = (
    ListColumn[Line]("nhom", gettext_lazy("Nhóm việc"), lambda line: line[0]),
    ListColumn[Line]("ma", gettext_lazy("Mã hồ sơ"), lambda line: line[1].code),
    ListColumn[Line]("nguoi", gettext_lazy("Người nộp"), lambda line: unmarked(line[1].who)),
    ListColumn[Line]("thu-tuc", gettext_lazy("Thủ tục"), lambda line: line[1].what, width="wide"),
    ListColumn[Line]("ma-thu-tuc", gettext_lazy("Mã thủ tục"), lambda line: line[1].item.procedure),
    ListColumn[Line]("kenh", gettext_lazy("Kênh nộp"), lambda line: _(CHANNEL_LABELS[Channel(line[1].item.channel)])),
    ListColumn[Line]("buoc", gettext_lazy("Bước"), lambda line: unmarked(line[1].step)),
    ListColumn[Line]("trang-thai", gettext_lazy("Trạng thái"), lambda line: _(STATE_LABELS[line[1].item.state])),
    ListColumn[Line]("giao", gettext_lazy("Người xử lý"), lambda line: line[1].official),
    ListColumn[Line]("nop", gettext_lazy("Nộp lúc"), lambda line: line[1].item.submitted_at),
    ListColumn[Line]("han", gettext_lazy("Hạn theo luật"), lambda line: line[1].item.due),
    ListColumn[Line]("con", gettext_lazy("Đồng hồ"), lambda line: line[1].chip.words),
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


def _lines(work: Worklist) -> Iterator[Line]:
    """The groups as the pages show them, page by page."""
    counts, after = work.counts(), ""
    while True:
        groups, after = replace(work, asked=replace(work.asked, after=after)).groups(counts)
        for group in groups:
            yield from ((group.title, row) for row in group.rows)
        if not after:
            return
