"""Values from a file, each through the same act as one typed by a person."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

from motcua.kit.imports import ImportReport, Row
from motcua.kit.tables import Columns, a_count, a_day, made_of, needed
from motcua.steering.targets.actions.plans import BY_IMPORT
from motcua.steering.targets.actions.values import Said, add_value
from motcua.steering.targets.rules.numbers import shown
from motcua.steering.targets.rules.plans import a_number


def load_values(path: Path, columns: Columns, *, at: datetime) -> ImportReport:
    """Add the values of a file. A row that the act refuses is left out; one that says nothing new is unchanged."""
    report = ImportReport()

    def add(row: Row) -> bool:
        needed(row, "plan", "target", "as_of")
        return add_value(row["plan"], row["target"], _said(row), by=BY_IMPORT, at=at)

    for written in made_of(path, columns, add, report=report):
        report.new += written
        report.unchanged += not written
    return report


def _said(row: Row) -> Said:
    parts = (a_count(row, "numerator"), a_count(row, "denominator")) if row["numerator"] or row["denominator"] else None
    return Said(
        as_of=a_day(row, "as_of"),
        value=Decimal(shown(a_number(row, "value"))) if row["value"] else None,
        parts=parts,
        stated=row["stated"][:40],
        evidence=row["evidence"],
        reason=row["reason"],
    )
