"""The lines of a figure's list in the reader's words, and its columns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.measure.indicators.public import Declaration, DrillLine
from motcua.registry.procedures.public import procedures
from motcua.web.board import words
from motcua.web.board.names import Names
from motcua.web.ui.list_files import ListColumn
from motcua.web.ui.vietnamese_text import unmarked
from motcua.web.ui.wording import reads_english, wording

_AT_ONCE: Final = 1000
"""Lines whose procedures are named by one question."""


@dataclass(frozen=True, slots=True)
class DrillRow:
    """A line in the reader's words, with its look."""

    line: DrillLine
    agency: str
    procedure: str
    tone: str
    state: str
    why: str

    @property
    def late(self) -> str:
        """How long it has been late."""
        days = self.line.days_late
        if days is None:
            return ""
        if not days:
            return _("dưới 1 ngày")
        return ngettext("%(n)s ngày", "%(n)s ngày", days) % {"n": wording().number(days)}


_CODE = ListColumn[DrillRow]("ma", gettext_lazy("Mã"), lambda row: row.line.code)
_PLACE = (
    ListColumn[DrillRow]("co-quan", gettext_lazy("Cơ quan"), lambda row: row.agency, width="wide"),
    ListColumn[DrillRow]("thu-tuc", gettext_lazy("Thủ tục"), lambda row: row.procedure, width="wide"),
)
_STATE = ListColumn[DrillRow]("tinh", gettext_lazy("Được tính là"), lambda row: row.state)
_LATE = ListColumn[DrillRow]("tre", gettext_lazy("Trễ (ngày lịch)"), lambda row: row.line.days_late, number=True)
_WHY = ListColumn[DrillRow]("vi-sao", gettext_lazy("Vì sao"), lambda row: row.why, width="wide")
_FOR_FILES: Final = (
    ListColumn[DrillRow]("ma-co-quan", gettext_lazy("Mã cơ quan"), lambda row: row.line.agency),
    ListColumn[DrillRow]("ma-thu-tuc", gettext_lazy("Mã thủ tục"), lambda row: row.line.procedure),
    ListColumn[DrillRow]("kenh", gettext_lazy("Cách nộp"), lambda row: _channel(row.line)),
    ListColumn[DrillRow](
        "tu-nhap", gettext_lazy("Thời hạn tự nhập"), lambda row: _("có") if row.line.typed_term else ""
    ),
)
"""What a file has beside the columns of the page."""


def columns_of(declared: Declaration) -> Sequence[ListColumn[DrillRow]]:
    """The columns of an indicator's list; days late only where its things can be late."""
    late = [_LATE] if declared.whole.fact == "dossier" else []
    return (_CODE, *_PLACE, _STATE, *late, _WHY)


def file_columns_of(declared: Declaration) -> Sequence[ListColumn[DrillRow]]:
    """The columns of its file."""
    return (*columns_of(declared), *_FOR_FILES)


def _channel(line: DrillLine) -> str:
    return words.channel(line.channel) if line.channel else ""


def rows_of(
    lines: Iterable[DrillLine], declared: Declaration, names: Names, say: Mapping[str, str]
) -> Iterator[DrillRow]:
    """The lines as rows, in their order, however many."""
    left = iter(lines)
    while some := list(islice(left, _AT_ONCE)):
        known = procedures({line.procedure for line in some} - {""})
        for line in some:
            agency = names.of.get(line.agency or "", line.agency or "")
            procedure = known[line.procedure].short_name if line.procedure in known else line.procedure
            yield replace(_row(line, declared, say), agency=agency, procedure=procedure)


def _row(line: DrillLine, declared: Declaration, say: Mapping[str, str]) -> DrillRow:
    said = line.sentence_en if reads_english() else line.sentence
    if not line.counted:
        return DrillRow(line, "", "", "nodata", _("không tính"), said)
    tone = declared.board.numerator if line.hit else declared.board.rest
    state = unmarked(say["numerator" if line.hit else "rest"])
    return DrillRow(line, "", "", "nodata" if tone == "plain" else tone, state, said)
