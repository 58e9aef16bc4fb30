"""Tables as people send them, CSV or Excel, read row by row; and an Excel table written.

A cell that holds a formula is a fault, in either format: what it would compute is not what was sent. A file is judged
by its size before it is read, an Excel file also by what it would unpack to, and opened by a program of its own, whose
time and memory are bounded (`sheet_reader`).
"""

import io
import re
import zipfile
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from motcua.kit.archives import DamagedArchiveError, damage_told
from motcua.kit.confined import ExhaustedError, OpenerError, answers
from motcua.kit.imports import Fault, Row, check_header, line_count, read_header, read_rows
from motcua.kit.refusal import Refusal
from motcua.kit.sheet_reader import FORMULA_FAULT

MOST_BYTES: Final = 20 * 1024 * 1024
MOST_UNPACKED: Final = 100 * 1024 * 1024
MOST_ROWS: Final = 200_000
EXCEL: Final = ".xlsx"

_RUNS: Final = re.compile(r"(^|[;\t\r\n])(?=[\s\"']*[=+\-@\t\r])")
"""Where a program that reads CSV may begin a formula: at the start of a cell, and after what parts cells elsewhere."""
_FORMULA: Final = re.compile(r"[=@\t]|[+-][A-Z]{1,3}[0-9]|[+-]\w*\(")
_NARROW, _WIDE = 14, 70
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Table:
    """A table being read: its sheet's name ("" of a CSV file), what to know of how it was read, its rows in order.

    A sheet and its remarks are known once the rows have been read. `lines` is about how many there are.
    """

    sheet: str
    remarks: list[Fault]
    rows: Iterator[Row | Fault]
    lines: int

    def __iter__(self) -> Iterator[Row | Fault]:
        return (_without_formula(found) if isinstance(found, Row) else found for found in self.rows)


def read_table(path: Path, *, columns: Sequence[str], optional: Sequence[str] = ()) -> Table:
    """The rows of a `.csv` or `.xlsx` file, as `kit.imports.read_rows` gives them.

    Refuses another ending (`not_a_table`), a file beyond 20 MB (`file_too_big`), one without a visible sheet
    (`no_visible_sheet`), and all that `read_rows` refuses.
    """
    if not _is_excel(path):
        rows = read_rows(path, columns=columns, optional=optional)
        return Table("", [], rows, line_count(path))
    book = _Book(path)
    try:
        check_header(book.header, columns, f"{path.name}, trang tính “{book.sheet}”")
    except Refusal:
        book.close()
        raise
    return Table(book.sheet, book.remarks, book.rows((*columns, *optional)), book.lines)


def header_of(path: Path) -> tuple[str, ...]:
    """The names of the columns of a `.csv` or `.xlsx` file. Refuses as `read_table` does."""
    if not _is_excel(path):
        return read_header(path)
    book = _Book(path)
    book.close()
    return tuple(book.header)


def _is_excel(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix not in {".csv", EXCEL}:
        raise Refusal("not_a_table", "Tệp {file} không phải .csv hay .xlsx; hãy lưu sang dạng đó.", file=path.name)
    if path.is_file() and path.stat().st_size > MOST_BYTES:
        raise _too_big(path)
    return suffix == EXCEL


def _without_formula(row: Row) -> Row | Fault:
    for column, text in row.cells.items():
        if text and _FORMULA.match(text):
            return row.fault(FORMULA_FAULT.format(column=column))
    return row


def _too_big(path: Path) -> Refusal:
    return Refusal(
        "file_too_big",
        "Tệp {file} lớn hơn {most} MB; hãy tách thành nhiều tệp.",
        file=path.name,
        most=MOST_BYTES // 1024 // 1024,
    )


class _Book:
    """An Excel file that is being said by the program that opened it."""

    def __init__(self, path: Path) -> None:
        _refuse_flood(path)
        self._path = path
        self._lines = self._said()
        first = next(self._lines, None)
        if first is None:
            raise _unreadable(path)
        if "refusal" in first:
            rule, sentence = first["refusal"]
            raise Refusal(rule, sentence, file=path.name)
        self.sheet: str = first["sheet"]
        self.header: list[str] = first["header"]
        self.lines: int = first["lines"]
        self.remarks = [Fault(path.name, line, sentence) for line, sentence in first["remarks"]]

    def _said(self) -> Generator[dict[str, Any]]:
        try:
            yield from answers("motcua.kit.sheet_reader", str(self._path))
        except ExhaustedError as fault:
            raise Refusal(
                "file_too_heavy",
                "Đọc tệp {file} tốn quá nhiều thời gian hoặc bộ nhớ; hãy chép phần dữ liệu sang một bảng tính mới, "
                "hoặc lưu sang .csv, rồi gửi lại.",
                file=self._path.name,
            ) from fault
        except OpenerError as fault:
            raise _unreadable(self._path) from fault

    def close(self) -> None:
        """End the program."""
        self._lines.close()

    def rows(self, columns: Sequence[str]) -> Iterator[Row | Fault]:
        """Each row with these columns, or its fault."""
        file = self._path.name
        with closing(self._lines):
            for said in self._lines:
                ((kind, (line, *content)),) = said.items()
                if kind == "remark":
                    self.remarks.append(Fault(file, line, content[0]))
                    continue
                if line > MOST_ROWS:
                    raise _too_big(self._path)
                if kind == "fault":
                    yield Fault(file, line, content[0])
                    continue
                texts, numbers = content
                found = dict(zip(self.header, texts, strict=False))
                cells = {name: found.get(name, "") for name in columns}
                yield Row(file, line, cells, frozenset(self.header[place] for place in numbers).intersection(columns))


def _refuse_flood(path: Path) -> None:
    try:
        with damage_told(), zipfile.ZipFile(path) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except DamagedArchiveError as fault:
        raise _unreadable(path) from fault
    if unpacked > MOST_UNPACKED:
        raise _too_big(path)


def _unreadable(path: Path) -> Refusal:
    return Refusal("unreadable_file", "Không đọc được tệp {file}; hãy kiểm tra đường dẫn và tệp.", file=path.name)


def inert(text: str) -> str:
    """A cell of CSV that no table program takes for a formula, also where it parts cells by semicolons or tabs."""
    return _RUNS.sub(r"\1'", text)


def write_table(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numbers: Sequence[str] = (),
    wide: Sequence[str] = ("name",),
    title: str = "Bảng",
) -> bytes:
    """An Excel file of one sheet. Columns named in `numbers` hold numbers, the others text, never a formula.

    Columns named in `wide` hold sentences and are drawn so.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title[:31]
    sheet.append(list(header))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for line, row in enumerate(rows, start=2):
        for place, (column, text) in enumerate(zip(header, row, strict=True), start=1):
            cell = sheet.cell(line, place)
            if text and column in numbers:
                cell.value = Decimal(text)
            elif text:
                cell.value, cell.data_type = text, "s"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for letter, column in zip(_LETTERS, header, strict=False):
        sheet.column_dimensions[letter].width = _WIDE if column in wide else _NARROW
    sheet.freeze_panes = "A2"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
