"""Tables as people send them, CSV or Excel, read row by row; and an Excel table written.

A cell that holds a formula is a fault, in either format: what it would compute is not what was sent. A file is judged
by its size before it is read, an Excel file also by what it would unpack to. Of an Excel file the first visible sheet
is read, or the first of those that hold anything; a cell merged over rows says the same of each of them; a hidden row
is read like the others. What a person could not know from looking is a remark.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from unicodedata import normalize
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils.cell import range_boundaries

from motcua.kit.imports import Fault, Row, check_header, read_header, read_rows
from motcua.kit.number_formats import shown_day, shown_number
from motcua.kit.refusal import Refusal

MOST_BYTES: Final = 20 * 1024 * 1024
MOST_UNPACKED: Final = 200 * 1024 * 1024
MOST_ROWS: Final = 200_000
EXCEL: Final = ".xlsx"

_FORMULA: Final = re.compile(r"[=@\t]|[+-][A-Z]{1,3}[0-9]|[+-]\w*\(")
_FORMULA_FAULT: Final = "Cột {column}: ô chứa công thức; hãy chỉ để lại giá trị."
_HIDDEN: Final = re.compile(rb"<(?:\w+:)?row\b(?=[^>]*\bhidden=[\"'](?:1|true)[\"'])[^>]*?\br=[\"'](\d+)[\"']")
_MERGED: Final = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=[\"']([A-Z]+\d+:[A-Z]+\d+)[\"']")
_LOOKED_AT: Final = 1000
_LONGEST_MERGE: Final = 10_000
"""Rows of one merged cell beyond which nobody merged them to say the same of each."""
_NARROW, _WIDE = 14, 70
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Table:
    """A table being read: its sheet's name ("" of a CSV file), what to know of how it was read, its rows in order.

    A sheet and its remarks are known once the rows have been read.
    """

    sheet: str
    remarks: list[Fault]
    rows: Iterator[Row | Fault]

    def __iter__(self) -> Iterator[Row | Fault]:
        return (_without_formula(found) if isinstance(found, Row) else found for found in self.rows)


def read_table(path: Path, *, columns: Sequence[str], optional: Sequence[str] = ()) -> Table:
    """The rows of a `.csv` or `.xlsx` file, as `kit.imports.read_rows` gives them.

    Refuses another ending (`not_a_table`), a file beyond 20 MB (`file_too_big`), one without a visible sheet
    (`no_visible_sheet`), and all that `read_rows` refuses.
    """
    if not _is_excel(path):
        return Table("", [], read_rows(path, columns=columns, optional=optional))
    sheet = _Sheet(path)
    return Table(sheet.name, sheet.remarks, sheet.rows(columns, optional))


def header_of(path: Path) -> tuple[str, ...]:
    """The names of the columns of a `.csv` or `.xlsx` file. Refuses as `read_table` does."""
    return _Sheet(path).header() if _is_excel(path) else read_header(path)


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
            return row.fault(_FORMULA_FAULT.format(column=column))
    return row


def _too_big(path: Path) -> Refusal:
    return Refusal(
        "file_too_big",
        "Tệp {file} lớn hơn {most} MB; hãy tách thành nhiều tệp.",
        file=path.name,
        most=MOST_BYTES // 1024 // 1024,
    )


class _Sheet:
    """The sheet of an Excel file that is read."""

    def __init__(self, path: Path) -> None:
        self._file = path.name
        self._path = path
        self._content = _content(path)
        self._book = _opened(path, self._content)
        visible = [sheet for sheet in self._book.worksheets if sheet.sheet_state == "visible"]
        if not visible:
            self._book.close()
            raise Refusal(
                "no_visible_sheet", "Tệp {file} không có trang tính nào hiện; hãy bỏ ẩn trang cần nạp.", file=path.name
            )
        filled = [sheet for sheet in visible if _is_filled(sheet)]
        self._sheet = (filled or visible)[0]
        self.name = str(self._sheet.title)
        self.remarks: list[Fault] = []
        if others := ", ".join(f"“{sheet.title}”" for sheet in filled[1:]):
            self._remark(1, f"Đã đọc trang tính “{self.name}”; tệp còn trang {others} có dữ liệu mà không đọc.")

    def _remark(self, line: int, sentence: str) -> None:
        self.remarks.append(Fault(self._file, line, sentence))

    def header(self) -> tuple[str, ...]:
        try:
            return tuple(_text(cell) for cell in next(self._sheet.iter_rows(max_row=1), ()))
        finally:
            self._book.close()

    def rows(self, columns: Sequence[str], optional: Sequence[str]) -> Iterator[Row | Fault]:
        try:
            rows = self._sheet.iter_rows()
            header = [_text(cell) for cell in next(rows, ())]
            check_header(header, columns, f"{self._file}, trang tính “{self.name}”")
            layout = self._layout()
            for line, cells in enumerate(rows, start=2):
                found = _row(self._file, line, header, layout.spread(line, cells))
                if found is None:
                    continue
                if line > MOST_ROWS:
                    raise _too_big(self._path)
                if line in layout.hidden:
                    self._remark(line, "Dòng đang bị ẩn trong bảng tính; vẫn được đọc.")
                yield found if isinstance(found, Fault) else _asked(found, (*columns, *optional))
        finally:
            self._book.close()

    def _layout(self) -> "_Layout":
        with zipfile.ZipFile(io.BytesIO(self._content)) as archive:
            return _Layout(archive.read(self._sheet._worksheet_path))  # noqa: SLF001  openpyxl tells it nowhere else


def _is_filled(sheet: Any) -> bool:
    """Whether anything stands in the first thousand rows."""
    return any(cell.value not in {None, ""} for row in sheet.iter_rows(max_row=_LOOKED_AT) for cell in row)


class _Layout:
    """What the cells alone do not say: which are merged over rows, which rows are hidden."""

    def __init__(self, part: bytes) -> None:
        self.hidden = {int(found[1]) for found in _HIDDEN.finditer(part)}
        self._merged: dict[tuple[int, int], tuple[int, int]] = {}
        self._first: dict[tuple[int, int], Any] = {}
        for found in _MERGED.finditer(part):
            left, top, right, bottom = range_boundaries(found[1].decode("ascii"))
            if left == right and bottom - top < _LONGEST_MERGE and top > 1:
                self._merged.update({(line, left): (top, left) for line in range(top, bottom + 1)})

    def spread(self, line: int, cells: Iterable[Any]) -> Iterator[Any]:
        """The row's cells; in place of one that a merged cell covers, that cell."""
        for place, cell in enumerate(cells, start=1):
            first = self._merged.get((line, place))
            if first is None:
                yield cell
            elif first == (line, place):
                self._first[first] = cell
                yield cell
            else:
                yield self._first.get(first, cell)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise _unreadable(path) from fault


def _unreadable(path: Path) -> Refusal:
    return Refusal("unreadable_file", "Không đọc được tệp {file}; hãy kiểm tra đường dẫn và tệp.", file=path)


def _opened(path: Path, content: bytes) -> Any:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
                raise _too_big(path)
        return load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    except (OSError, LookupError, ValueError, AttributeError, TypeError, zipfile.BadZipFile, ParseError) as fault:
        raise _unreadable(path) from fault


def _row(file: str, line: int, header: Sequence[str], cells: Iterable[Any]) -> Row | Fault | None:
    """The row's cells by column, None for an empty row."""
    found, numbers = {}, set()
    for column, cell in zip(header, cells, strict=False):
        if cell.data_type == "f":
            return Fault(file, line, _FORMULA_FAULT.format(column=column))
        if cell.data_type == "e":
            return Fault(file, line, f"Cột {column}: ô báo lỗi {cell.value}; hãy sửa trong bảng tính.")
        found[column] = _text(cell)
        if cell.data_type == "n":
            numbers.add(column)
    return Row(file, line, found, frozenset(numbers)) if any(found.values()) else None


def _asked(row: Row, columns: Sequence[str]) -> Row:
    return Row(row.file, row.line, {column: row.cells.get(column, "") for column in columns}, row.numbers)


def _text(cell: Any) -> str:
    """What a cell shows: 85 of one shown as 85 %, 1 of a true one, 2026-12-31 of a day; text in NFC, stripped."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, date):
        return shown_day(value.date() if isinstance(value, datetime) else value, cell.number_format or "")
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, int | float):
        return shown_number(value, cell.number_format or "")
    return normalize("NFC", str(value)).strip()


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
