"""The first visible sheet of an Excel file, said line by line to whoever opened it: a program of its own.

A cell that holds a formula is a fault: what it would compute is not what was sent. The first visible sheet is read, or
the first of those that hold anything; a cell merged over rows says the same of each of them; a hidden row is read like
the others. What a person could not know from looking is a remark.

Said first: `{"sheet", "header", "lines", "remarks"}`; then `{"row": [line, cells, places of numbers]}`, `{"fault":
[line, reason]}`, `{"remark": [line, sentence]}`; in place of all that, `{"refusal": [rule, sentence]}`.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final
from unicodedata import normalize
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from motcua.kit.confined import confine, say_all
from motcua.kit.number_formats import shown_day, shown_number
from motcua.kit.words import N_

_HIDDEN: Final = re.compile(rb"<(?:\w+:)?row\b(?=[^>]*\bhidden=[\"'](?:1|true)[\"'])[^>]*?\br=[\"'](\d+)[\"']")
_ROW: Final = re.compile(rb"<(?:\w+:)?row\b")
_MERGED: Final = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=[\"']([A-Z]+\d+:[A-Z]+\d+)[\"']")
_ROWS_LOOKED_AT: Final = 1000
_COLUMNS_LOOKED_AT: Final = 256
"""Beyond which no table begins: a sheet may claim a million rows of sixteen thousand columns and hold none."""
_LONGEST_MERGE: Final = 10_000
"""Rows of one merged cell beyond which nobody merged them to say the same of each."""

FORMULA_FAULT: Final = "Cột {column}: ô chứa công thức; hãy chỉ để lại giá trị."
_UNREADABLE: Final = ("unreadable_file", N_("Không đọc được tệp {file}; hãy kiểm tra đường dẫn và tệp."))
_NONE_VISIBLE: Final = (
    "no_visible_sheet",
    N_("Tệp {file} không có trang tính nào hiện; hãy bỏ ẩn trang cần nạp."),
)


def lines_of(path: str) -> Iterator[object]:
    """What there is to say of a file."""
    try:
        book = load_workbook(path, read_only=True, data_only=False)
    except (OSError, LookupError, ValueError, AttributeError, TypeError, zipfile.BadZipFile, ParseError):
        yield {"refusal": _UNREADABLE}
        return
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not visible:
        yield {"refusal": _NONE_VISIBLE}
        return
    filled = [sheet for sheet in visible if _is_filled(sheet)]
    sheet = (filled or visible)[0]
    header = _header(sheet)
    with zipfile.ZipFile(path) as archive:
        layout = _Layout(archive.read(sheet._worksheet_path))  # noqa: SLF001  openpyxl tells it nowhere else
    said = {"header": header, "lines": layout.lines, "remarks": _passed_over(sheet, filled)}
    yield {"sheet": str(sheet.title), **said}
    rows = sheet.iter_rows(min_row=2, max_col=max(len(header), 1))
    for line, cells in enumerate(rows, start=2):
        found = _line(line, header, list(layout.spread(line, cells)))
        if found is not None and line in layout.hidden:
            yield {"remark": [line, "Dòng đang bị ẩn trong bảng tính; vẫn được đọc."]}
        if found is not None:
            yield found


def _passed_over(sheet: Any, filled: Sequence[Any]) -> list[tuple[int, str]]:
    others = ", ".join(f"“{other.title}”" for other in filled[1:])
    said = f"Đã đọc trang tính “{sheet.title}”; tệp còn trang {others} có dữ liệu mà không đọc."
    return [(1, said)] if others else []


def _is_filled(sheet: Any) -> bool:
    """Whether anything stands in its upper left part."""
    rows = sheet.iter_rows(max_row=_ROWS_LOOKED_AT, max_col=_COLUMNS_LOOKED_AT)
    return any(cell.value not in {None, ""} for row in rows for cell in row)


def _header(sheet: Any) -> list[str]:
    header = [_text(cell) for cell in next(sheet.iter_rows(max_row=1), ())]
    while header and not header[-1]:
        header.pop()
    return header


class _Layout:
    """What the cells alone do not say: how many rows there are, which are hidden, which cells are merged over some."""

    def __init__(self, part: bytes) -> None:
        self.lines = sum(1 for _ in _ROW.finditer(part))
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


def _line(line: int, header: Sequence[str], cells: Sequence[Any]) -> dict[str, object] | None:
    """What there is to say of a row, None for an empty one."""
    for column, cell in zip(header, cells, strict=False):
        if cell.data_type == "f":
            return {"fault": [line, FORMULA_FAULT.format(column=column)]}
        if cell.data_type == "e":
            return {"fault": [line, f"Cột {column}: ô báo lỗi {cell.value}; hãy sửa trong bảng tính."]}
    texts = [_text(cell) for cell in cells]
    numbers = [place for place, cell in enumerate(cells) if cell.data_type == "n"]
    return {"row": [line, texts, numbers]} if any(texts) else None


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


if __name__ == "__main__":
    (given,) = confine()
    say_all(lines_of(given))
