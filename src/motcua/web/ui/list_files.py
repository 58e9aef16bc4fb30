"""A list as a file: the rows of the page and of all that follow it, under the same filters and in the same order.

The address of the page with `tai=csv` or `tai=xlsx` is the file, so that what leaves is what is shown. No cell runs as
a formula. CSV goes out row by row; a workbook, which is compressed as a whole, is written row by row to a file that is
gone when it was sent.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from tempfile import TemporaryFile
from typing import Any, Final, Generic, TypeVar

from django.http import FileResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.workbooks import inert
from motcua.web.ui.downloads import to_save
from motcua.web.ui.wording import wording

FILE: Final = "tai"
"""Asks for the list as a file, in the address of its page."""
KINDS: Final = {"xlsx": "Excel", "csv": "CSV"}
MOST_IN_A_WORKBOOK: Final = 50_000
"""Rows; a longer list leaves as CSV."""
BOM: Final = "\ufeff"
_EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST_TITLE: Final = 31
_WIDTHS: Final = {"narrow": 16, "wide": 60}

Row = TypeVar("Row")
Row_contra = TypeVar("Row_contra", contravariant=True)
Cell = str | int | Decimal | date | None


@dataclass(frozen=True)
class ListColumn(Generic[Row_contra]):
    """A column of a list: its name in the address (`xep`), its head, what it holds of a row.

    `width` is wide for sentences.
    """

    key: str
    head: str | Promise
    value: Callable[[Row_contra], Cell]
    width: str = "narrow"
    number: bool = False


@dataclass(frozen=True, slots=True)
class ListFile(Generic[Row]):
    """A list that leaves: the name of its file, its title, what it was narrowed by and as of when (label, words)."""

    name: str
    title: str
    about: Sequence[tuple[str, str]]
    columns: Sequence[ListColumn[Row]]
    rows: Iterable[Row]


def kind_asked(query: QueryDict) -> str:
    """The kind of file that the address asks for; "" for the page. Refuses one that there is not (`bad_file_kind`)."""
    kind = query.get(FILE, "")
    if kind and kind not in KINDS:
        raise Refusal("bad_file_kind", "Không có dạng tệp “{text}”; hãy chọn xlsx hoặc csv.", text=kind[:40])
    return kind


def file_links(query: QueryDict) -> list[tuple[str, str]]:
    """Each kind of file of the list shown, with its address: all that narrows it, from its beginning."""
    kept = query.copy()
    kept.pop("sau", None)
    return [(words, f"?{_with(kept, kind).urlencode()}") for kind, words in KINDS.items()]


def _with(query: QueryDict, kind: str) -> QueryDict:
    query[FILE] = kind
    return query


def list_file(kind: str, of: ListFile[Row]) -> HttpResponseBase:
    """The list as `csv` or `xlsx`, to be saved. Refuses a workbook of too many rows (`long_workbook`)."""
    name = f"{of.name}.{kind}"
    if kind == "csv":
        streamed = StreamingHttpResponse(_csv(of), content_type="text/csv; charset=utf-8")
        streamed["Content-Disposition"] = to_save(name)
        answer: HttpResponseBase = streamed
    else:
        answer = _workbook(of, name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


class _Echo:
    """A file that hands back what was written to it."""

    def write(self, text: str) -> str:
        """The text itself."""
        return text


def _csv(of: ListFile[Row]) -> Iterator[str]:
    """The head, the rows, then apart from them what they are: a program that reads the table meets the head first."""
    writer = csv.writer(_Echo())
    yield BOM + writer.writerow([inert(str(column.head)) for column in of.columns])
    for row in of.rows:
        yield writer.writerow([_text(column.value(row)) for column in of.columns])
    yield writer.writerow([])
    for line in _about(of):
        yield writer.writerow([inert(part) for part in line])


def _text(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{cell.astimezone(VIETNAM):%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return inert(cell) if isinstance(cell, str) else "" if cell is None else str(cell)


def _about(of: ListFile[Any]) -> list[tuple[str, ...]]:
    return [(of.title,), *of.about]


def _workbook(of: ListFile[Row], name: str) -> FileResponse:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(of.title[:_LONGEST_TITLE].translate(str.maketrans("", "", "[]:*?/\\")))
    for number, column in enumerate(of.columns):
        sheet.column_dimensions[chr(ord("A") + number)].width = _WIDTHS[column.width]
    about = _about(of)
    sheet.freeze_panes = f"A{len(about) + 3}"
    for line in about:
        sheet.append([_cell(sheet, part, bold=not place) for place, part in enumerate(line)])
    sheet.append([])
    sheet.append([_cell(sheet, str(column.head), bold=True) for column in of.columns])
    rows = iter(of.rows)
    for row in islice(rows, MOST_IN_A_WORKBOOK):
        sheet.append([_cell(sheet, column.value(row)) for column in of.columns])
    if next(rows, None) is not None:
        raise Refusal(
            "long_workbook",
            "Danh sách dài hơn {most} dòng, Excel mở rất chậm; hãy tải CSV, hoặc lọc bớt rồi tải lại.",
            most=wording().number(MOST_IN_A_WORKBOOK),
        )
    kept = TemporaryFile()  # noqa: SIM115  the response closes it when it was sent
    book.save(kept)
    kept.seek(0)
    return FileResponse(kept, as_attachment=True, filename=name, content_type=_EXCEL)


def _cell(sheet: WriteOnlyWorksheet, value: Cell, *, bold: bool = False) -> WriteOnlyCell:
    told = value.astimezone(VIETNAM).replace(tzinfo=None) if isinstance(value, datetime) else value
    cell = WriteOnlyCell(sheet, told)
    if isinstance(told, str):
        cell.data_type = "s"
    elif isinstance(told, date):
        cell.number_format = "dd/mm/yyyy hh:mm" if isinstance(told, datetime) else "dd/mm/yyyy"
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def as_of(at: datetime) -> tuple[str, str]:
    """The line that says as of when a list is."""
    return (_("Tính đến"), wording().moment(at))
