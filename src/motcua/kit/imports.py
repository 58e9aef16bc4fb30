"""Other people's tables: a tolerant CSV reader, and the one report every import ends with.

The reader takes what spreadsheets write: a byte order mark, UTF-8 or UTF-16, CRLF, commas, semicolons or tabs,
decomposed Unicode, empty cells, short rows, columns nobody asked for, and gzip by the ending `.gz`. It never guesses:
a record it cannot read is handed on as a `Fault` with file, line and reason, in its place among the others.
"""

import codecs
import csv
import gzip
import io
import re
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from motcua.kit.refusal import Refusal

Progress = Callable[[int, int], None]
"""Called now and then with how much is done and how much there is."""

LARGEST: Final = 64 << 20
"""Bytes of a table beyond which nobody made it by hand: such a file is refused before it is read."""

_DELIMITERS: Final = ",;\t"
_UNREADABLE: Final = "\ufffd"
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LINE_END: Final = re.compile(r"\r\n|\r|\n")

csv.field_size_limit(1 << 30)  # a long cell is the caller's to judge; the module's own limit would stop the file there


@dataclass(frozen=True, slots=True)
class Fault:
    """A record that was not understood: the file's name, the line its record starts on, the reason in Vietnamese."""

    file: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """One record: the file's name, the line it starts on (the header is line 1), and its cells by column.

    Every column asked for is there; a cell the file leaves out is "". Text is NFC, without blanks at its ends.
    `numbers` names the columns whose cell is a number and no text that could be read in two ways.
    """

    file: str
    line: int
    cells: dict[str, str]
    numbers: frozenset[str] = frozenset()

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def fault(self, reason: str) -> Fault:
        """This record's fault."""
        return Fault(self.file, self.line, reason)


@dataclass(slots=True)
class ImportReport:
    """What an import did, counted in objects: `new + changed + unchanged + left_out = read`.

    `needs_review` counts those among the new and changed that a person must look at. `faults` may hold more than one
    for an object, and remarks on objects that were loaded. `sheet` is the sheet that was read of an Excel file.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    needs_review: int = 0
    left_out: int = 0
    faults: list[Fault] = field(default_factory=list)
    sheet: str = ""

    @property
    def read(self) -> int:
        """Objects seen."""
        return self.new + self.changed + self.unchanged + self.left_out

    def leave_out(self, fault: Fault) -> None:
        """Count one object that could not be loaded, and say why."""
        self.left_out += 1
        self.faults.append(fault)

    def take_back(self, read: int) -> None:
        """Say that nothing stands, for a file that has faults: of what was `read` all is left out, in order of line."""
        self.new = self.changed = self.unchanged = self.needs_review = 0
        self.left_out = max(read, 1)
        self.faults.sort(key=lambda fault: fault.line)

    def add(self, other: "ImportReport") -> None:
        """Take in the counts and faults of another import."""
        for name in ("new", "changed", "unchanged", "needs_review", "left_out"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.faults.extend(other.faults)
        self.sheet = self.sheet or other.sheet

    def as_json(self) -> dict[str, object]:
        """The document of `motcua import --json`; `sheet` stands in it where the file is an Excel file."""
        counts = ("read", "new", "changed", "unchanged", "needs_review", "left_out")
        faults = [{"file": fault.file, "line": fault.line, "reason": fault.reason} for fault in self.faults]
        sheet = {"sheet": self.sheet} if self.sheet else {}
        return {**{name: getattr(self, name) for name in counts}, **sheet, "faults": faults}


def read_rows(path: Path, *, columns: Sequence[str], optional: Sequence[str] = ()) -> Iterator[Row | Fault]:
    """The file's records in order, each a `Row` or the `Fault` that says why it is none.

    `columns` must be in the header, `optional` ones may be; others are dropped. Empty lines are passed over.
    Refuses a file that cannot be opened (`unreadable_file`), is empty (`empty_file`), or whose header lacks a column
    (`missing_columns`) or names one twice (`repeated_column`).
    """
    text = _text(path)
    header_line = _LINE_END.split(text, 1)[0]
    if not header_line.strip():
        raise Refusal("empty_file", "Tệp {file} không có dòng tiêu đề cột; hãy kiểm tra lại tệp.", file=path.name)
    delimiter = max(_DELIMITERS, key=lambda mark: len(set(columns).intersection(_header(header_line, mark))))
    records = _records(text, delimiter)
    header = [name.strip() for name in next(records)[1] or ()]
    check_header(header, columns, path.name)
    wanted = [(name, header.index(name)) for name in (*columns, *optional) if name in header]
    absent = dict.fromkeys(set(optional).difference(header), "")
    suspect = "\0" in text or _UNREADABLE in text
    for line, cells in records:
        if cells is None:
            yield Fault(path.name, line, "Dấu ngoặc kép không khớp, không tách được thành cột.")
        elif reason := _unfit(cells, len(header), suspect=suspect):
            yield Fault(path.name, line, reason)
        elif cells:
            width = len(cells)
            found = {name: cells[index].strip() if index < width else "" for name, index in wanted}
            yield Row(path.name, line, found | absent)


def line_count(path: Path) -> int:
    """About how many lines there are, the header included, for who wants to see how far the reading is."""
    return path.read_bytes().count(b"\n") if path.is_file() else 0


def read_header(path: Path) -> tuple[str, ...]:
    """The names of the file's columns, by which an importer of several formats knows which one it is.

    Refuses as `read_rows` does; the delimiter is the one that parts the line into most names.
    """
    header_line = _LINE_END.split(_text(path), 1)[0]
    return max((tuple(_header(header_line, mark)) for mark in _DELIMITERS), key=len)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise Refusal(
                "file_too_large",
                "Tệp {file} lớn hơn {most} MB; hãy tách thành nhiều tệp.",
                file=path.name,
                most=LARGEST >> 20,
            )
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    except (OSError, EOFError, zlib.error) as error:
        raise Refusal("unreadable_file", "Không đọc được tệp {file}; hãy kiểm tra đường dẫn.", file=path) from error
    encoding = "utf-16" if raw.startswith(_UTF16) else "utf-8-sig"
    return unicodedata.normalize("NFC", raw.decode(encoding, errors="replace"))


def _header(line: str, delimiter: str) -> list[str]:
    return [name.strip() for name in next(csv.reader([line], delimiter=delimiter), [])]


def check_header(header: list[str], columns: Sequence[str], file: str) -> None:
    """Refuse a header that lacks one of `columns` (`missing_columns`) or names one twice (`repeated_column`)."""
    missing = [name for name in columns if name not in header]
    if missing:
        raise Refusal(
            "missing_columns",
            "Tệp {file} thiếu cột {columns}; dòng đầu tiên phải là tên cột.",
            file=file,
            columns=", ".join(missing),
        )
    named = [name for name in header if name]
    if len(set(named)) < len(named):
        raise Refusal("repeated_column", "Tệp {file} có hai cột cùng tên; hãy bỏ một cột.", file=file)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | None]]:
    """Each record's first line and its cells; None where the quotes do not close."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except csv.Error:
            yield line, None
        except StopIteration:
            return


def _unfit(cells: list[str], width: int, *, suspect: bool) -> str | None:
    if suspect and any("\0" in cell for cell in cells):
        return "Có ký tự NUL; hãy xuất lại tệp."
    if suspect and any(_UNREADABLE in cell for cell in cells):
        return "Có ký tự không phải UTF-8; hãy lưu tệp với bảng mã UTF-8."
    if any(cell.strip() for cell in cells[width:]):
        return f"Có {len(cells)} ô nhưng tiêu đề chỉ có {width} cột; hãy đặt ô có dấu ngăn cách trong ngoặc kép."
    return None
