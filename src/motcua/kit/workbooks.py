"""Tables as people send them, CSV or Excel, read row by row; and an Excel table written.

A cell that holds a formula is a fault, in either format: what it would compute is not what was sent. A file is judged
by its size before it is read, an Excel file also by what it would unpack to.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from unicodedata import normalize
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font

from motcua.kit.imports import Fault, Row, check_header, read_header, read_rows
from motcua.kit.refusal import Refusal

MOST_BYTES: Final = 20 * 1024 * 1024
MOST_UNPACKED: Final = 200 * 1024 * 1024
MOST_ROWS: Final = 200_000
EXCEL: Final = ".xlsx"

_FORMULA: Final = re.compile(r"[=@\t]|[+-][A-Z]{1,3}[0-9]|[+-]\w*\(")
_FORMULA_FAULT: Final = "Cột {column}: ô chứa công thức; hãy chỉ để lại giá trị."
_NARROW, _WIDE = 14, 70
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def read_table(path: Path, *, columns: Sequence[str], optional: Sequence[str] = ()) -> Iterator[Row | Fault]:
    """The rows of a `.csv` or `.xlsx` file (its first sheet), as `kit.imports.read_rows` gives them.

    Refuses another ending (`not_a_table`), a file beyond 20 MB (`file_too_big`), and all that `read_rows` refuses.
    """
    read = _read_workbook if _is_excel(path) else read_rows
    for found in read(path, columns=columns, optional=optional):
        yield _without_formula(found) if isinstance(found, Row) else found


def header_of(path: Path) -> tuple[str, ...]:
    """The names of the columns of a `.csv` or `.xlsx` file. Refuses as `read_table` does."""
    if not _is_excel(path):
        return read_header(path)
    book = _opened(path)
    try:
        return tuple(_text(cell) for cell in next(book.worksheets[0].iter_rows(max_row=1), ()))
    finally:
        book.close()


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


def _read_workbook(path: Path, *, columns: Sequence[str], optional: Sequence[str] = ()) -> Iterator[Row | Fault]:
    book = _opened(path)
    try:
        rows = book.worksheets[0].iter_rows(max_row=MOST_ROWS + 2)
        header = [_text(cell) for cell in next(rows, ())]
        check_header(header, columns, path.name)
        for line, cells in enumerate(rows, start=2):
            if line > MOST_ROWS:
                raise _too_big(path)
            found = _row(path.name, line, header, cells)
            if found is not None:
                yield found if isinstance(found, Fault) else _asked(found, (*columns, *optional))
    finally:
        book.close()


def _opened(path: Path) -> Any:
    unreadable = Refusal("unreadable_file", "Không đọc được tệp {file}; hãy kiểm tra đường dẫn và tệp.", file=path)
    try:
        content = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
                raise _too_big(path)
        return load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, ParseError) as fault:
        raise unreadable from fault


def _row(file: str, line: int, header: Sequence[str], cells: Iterable[Any]) -> Row | Fault | None:
    """The row's cells by column, None for an empty row."""
    found = {}
    for column, cell in zip(header, cells, strict=False):
        if cell.data_type == "f":
            return Fault(file, line, _FORMULA_FAULT.format(column=column))
        if cell.data_type == "e":
            return Fault(file, line, f"Cột {column}: ô báo lỗi {cell.value}; hãy sửa trong bảng tính.")
        found[column] = _text(cell)
    return Row(file, line, found) if any(found.values()) else None


def _asked(row: Row, columns: Sequence[str]) -> Row:
    return Row(row.file, row.line, {column: row.cells.get(column, "") for column in columns})


def _text(cell: Any) -> str:
    """What a cell shows: 85 of one shown as 85 %, 1 of a true one, 2026-12-31 of a day; text in NFC, stripped."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, int | float):
        number = Decimal(str(value))
        if "%" in (cell.number_format or ""):
            number *= 100
        return f"{number:f}".removesuffix(".0")
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
