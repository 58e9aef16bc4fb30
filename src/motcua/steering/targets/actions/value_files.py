"""Values from a file, each through the same act as one typed by a person."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from motcua.commons.accounts.public import Who
from motcua.kit.imports import ImportReport, Progress, Row
from motcua.kit.refusal import Refusal
from motcua.kit.tables import Columns, a_count, a_day, made_of, needed
from motcua.steering.targets.actions.values import StatedValue, add_value, refuse_value
from motcua.steering.targets.actions.whole import whole
from motcua.steering.targets.rules.numbers import shown
from motcua.steering.targets.rules.plans import a_number

_SAID: Final = ("value", "numerator", "denominator", "stated", "evidence", "reason")
VALUES: Final = Columns(("plan", "target", "as_of"), _SAID)
OF_ONE: Final = Columns(("as_of",), ("plan", "target", *_SAID))


def load_values(
    path: Path, columns: Columns, *, at: datetime, who: Who, progress: Progress | None = None
) -> ImportReport:
    """Add the values of a file. A row that the act refuses is left out; one that says nothing new is unchanged."""
    report = ImportReport()

    def add(row: Row) -> bool:
        needed(row, "plan", "target", "as_of")
        return add_value(row["plan"], row["target"], _said(row), who=who, at=at)

    return _counted(made_of(path, columns, add, report=report, progress=progress), report)


def load_values_of(
    plan: str, code: str, path: Path, *, file: int | None, who: Who, at: datetime, progress: Progress | None = None
) -> ImportReport:
    """Add the values of one target from another system's file, whole or not at all; `file` keeps it as evidence.

    The file's name is the evidence of a row that names none. A row may name plan and target; one that names another
    is left out. Refuses a file without days (`missing_columns`), and as `read_table`.
    """
    refuse_value(plan, code, who=who, at=at)

    def add(row: Row) -> bool:
        needed(row, "as_of")
        if (row["plan"] or plan, row["target"] or code) != (plan, code):
            raise Refusal(
                "foreign_target", "Cột target: dòng này nói về chỉ tiêu khác ({code}).", code=row["target"][:60]
            )
        return add_value(plan, code, _said(row, file, f"Tệp {path.name}"), who=who, at=at)

    def load() -> ImportReport:
        report = ImportReport()
        return _counted(made_of(path, OF_ONE, add, report=report, progress=progress), report)

    return whole(load)


def _counted(written: Iterable[bool], report: ImportReport) -> ImportReport:
    for new in written:
        report.new += new
        report.unchanged += not new
    return report


def _said(row: Row, file: int | None = None, evidence: str = "") -> StatedValue:
    parts = (a_count(row, "numerator"), a_count(row, "denominator")) if row["numerator"] or row["denominator"] else None
    return StatedValue(
        as_of=a_day(row, "as_of"),
        value=Decimal(shown(a_number(row, "value"))) if row["value"] else None,
        parts=parts,
        stated=row["stated"][:40],
        evidence=row["evidence"] or evidence,
        file=file,
        reason=row["reason"],
    )
