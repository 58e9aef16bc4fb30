"""Rows of a table, one after the other: what cannot be taken is left out with its line, its column and the reason."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from motcua.kit.imports import Fault, ImportReport, Row, read_rows
from motcua.kit.refusal import Refusal
from motcua.kit.spans import read_span
from motcua.steering.targets.rules.plans import bad_cell

Made = TypeVar("Made")
BY_IMPORT = "import"
"""Who wrote what came from a file."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns a format needs, and those it takes where they are."""

    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()


def made_of(path: Path, columns: Columns, make: Callable[[Row], Made], *, report: ImportReport) -> Iterator[Made]:
    """What `make` makes of each row; a row it refuses, and one that holds a formula, is left out."""
    for row in read_rows(path, columns=columns.needed, optional=columns.optional):
        if isinstance(row, Fault):
            report.leave_out(row)
        elif column := row.formula():
            report.leave_out(row.fault(f"Cột {column}: ô chứa công thức; hãy thay bằng giá trị."))
        else:
            try:
                made = make(row)
            except Refusal as refusal:
                report.leave_out(row.fault(refusal.sentence))
            else:
                yield made


def a_day(row: Row, column: str) -> date:
    """The day in a cell. Refuses what is none (`bad_cell`)."""
    span = read_span(row[column])
    if span is None or span.due is None or span.starts is not None:
        raise bad_cell(column, row[column], "một ngày, ví dụ 31/12/2026")
    return span.due


def a_count(row: Row, column: str) -> int:
    """The whole number in a cell. Refuses what is none (`bad_cell`)."""
    text = row[column]
    if not (text.isascii() and text.isdigit()) or len(text) > 9:  # noqa: PLR2004  a billion of anything is a slip
        raise bad_cell(column, text, "một số nguyên không âm, không dấu ngăn hàng nghìn")
    return int(text)
