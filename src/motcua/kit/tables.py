"""Rows of a table into values, one after the other: what cannot be taken is left out with its line, column and reason.

Every sentence names the column, what the cell says and what is wanted; the line comes from the row.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Generic, TypeVar

from motcua.kit.imports import Fault, ImportReport, Progress, Row
from motcua.kit.refusal import Refusal
from motcua.kit.spans import Span, read_span
from motcua.kit.vietnamese import fold
from motcua.kit.workbooks import Table, header_of, read_table

Made = TypeVar("Made")
Load = TypeVar("Load")
_SHOWN: Final = 60
_LONGEST_COUNT: Final = 9
_YES: Final = frozenset({"1", "co", "x", "v", "✓", "✔", "yes", "true", "dung"})
_NO: Final = frozenset({"0", "khong", "no", "false", "sai"})


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns a format needs, and those it takes where they are."""

    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Format(Generic[Load]):
    """A kind of file: what people call it, its columns, how it is loaded."""

    name: str
    columns: Columns
    load: Load


def format_of(path: Path, formats: Sequence[Format[Load]]) -> Format[Load]:
    """The first format whose needed columns all stand in the header of a `.csv` or `.xlsx` file.

    Refuses a header of none of them (`unknown_format`), and what `read_table` refuses.
    """
    header = set(header_of(path))
    for known in formats:
        if header.issuperset(known.columns.needed):
            return known
    raise Refusal(
        "unknown_format",
        "Tệp {file} không theo mẫu nào đã biết. Các cột cần có của từng mẫu: {known}.",
        file=path.name,
        known="; ".join(f"{known.name}: {', '.join(known.columns.needed)}" for known in formats),
    )


def made_of(
    path: Path,
    columns: Columns,
    make: Callable[[Row], Made],
    *,
    report: ImportReport,
    progress: Progress | None = None,
) -> Iterator[Made]:
    """What `make` makes of each row of a `.csv` or `.xlsx` file.

    A row it refuses, one that holds a formula or cannot be read is left out; refuses as `read_table` does. `progress`
    is told of each row.
    """
    table = read_table(path, columns=columns.needed, optional=columns.optional)
    report.sheet = table.sheet
    for row in _told(table, progress):
        if isinstance(row, Fault):
            report.leave_out(row)
        else:
            try:
                made = make(row)
            except Refusal as refusal:
                report.leave_out(row.fault(refusal.sentence))
            else:
                yield made
    report.faults.extend(table.remarks)


def _told(table: Table, progress: Progress | None) -> Iterator[Row | Fault]:
    for done, row in enumerate(table, start=1):
        if progress:
            progress(done, max(table.lines - 1, done))  # the header is no row
        yield row


def rows_of(
    path: Path,
    report: ImportReport,
    *,
    columns: Sequence[str],
    optional: Sequence[str] = (),
    progress: Progress | None = None,
) -> tuple[list[Row], list[Fault]]:
    """All rows of a table and all faults, for who judges them together; the report is told how the file was read."""
    table = read_table(path, columns=columns, optional=optional)
    found = list(_told(table, progress))
    report.sheet = table.sheet
    report.faults.extend(table.remarks)
    return [one for one in found if isinstance(one, Row)], [one for one in found if isinstance(one, Fault)]


def name_unknown_columns(path: Path, columns: Columns, report: ImportReport) -> None:
    """Remark in the report which columns of the file are none of the format's, and so were not read."""
    known = {*columns.needed, *columns.optional}
    unknown = [name for name in header_of(path) if name and name not in known]
    if unknown:
        said = ", ".join(name[:_SHOWN] for name in unknown)
        report.faults.append(Fault(path.name, 1, f"Bỏ qua cột không có trong mẫu: {said}."))


def bad_cell(column: str, text: str, wanted: str) -> Refusal:
    """A cell that cannot be read: which, what it says, what is wanted."""
    return Refusal(
        "bad_cell", "Cột {column}: không hiểu “{text}”; cần {wanted}.", column=column, text=text[:_SHOWN], wanted=wanted
    )


def needed(row: Row, *columns: str) -> None:
    """Refuse a row that leaves one of these cells empty (`empty_cell`)."""
    empty = [column for column in columns if not row[column]]
    if empty:
        raise Refusal("empty_cell", "Cột {columns} để trống; hãy điền.", columns=", ".join(empty))


def short(row: Row, **most: int) -> None:
    """Refuse a row with a cell that is longer than its column may be (`long_cell`)."""
    for column, length in most.items():
        if len(row[column]) > length:
            raise Refusal("long_cell", "Cột {column}: dài hơn {most} ký tự; hãy rút gọn.", column=column, most=length)


def a_day(row: Row, column: str) -> date:
    """The day in a cell. Refuses what is none (`bad_cell`)."""
    span = read_span(row[column])
    if span is None or span.due is None or span.starts is not None:
        raise bad_cell(column, row[column], "một ngày, ví dụ 31/12/2026")
    return span.due


def a_span(row: Row, column: str) -> Span:
    """The days a cell names; an empty cell says nothing. Refuses what names none (`bad_cell`)."""
    found = read_span(row[column]) if row[column] else Span()
    if found is None or found.standing or found.every:
        raise bad_cell(column, row[column], "ngày, tháng, quý, năm hoặc giai đoạn, ví dụ 2026 hoặc 2026-2030")
    return found


def a_count(row: Row, column: str) -> int:
    """The whole number in a cell, below a billion. Refuses what is none (`bad_cell`)."""
    text = row[column]
    if not (text.isascii() and text.isdigit()) or len(text) > _LONGEST_COUNT:
        raise bad_cell(column, text, "một số nguyên không âm, không dấu ngăn hàng nghìn")
    return int(text)


def yes_or_no(text: str) -> bool | None:
    """The answer in a cell that takes yes or no: 1, có, x, v; 0, không. Refuses anything else (`not_yes_no`).

    None for an empty cell. What a spreadsheet calls a true value is 1 here.
    """
    said = fold(text)
    if said and said not in _YES | _NO:
        raise Refusal(
            "not_yes_no", "Không hiểu “{text}”; hãy ghi có (1, x) hoặc không (0), hoặc để trống.", text=text[:_SHOWN]
        )
    return said in _YES if said else None
