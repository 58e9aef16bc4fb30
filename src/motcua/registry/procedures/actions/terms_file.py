"""The shorter terms a province commits to, from a file: which procedure, how long, from when, by which decision."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.commons.ledger.public import birth
from motcua.kit.imports import ImportReport, Progress, Row
from motcua.kit.refusal import Refusal
from motcua.kit.tables import Columns, a_count, a_day, bad_cell, made_of, name_unknown_columns, needed
from motcua.kit.worktime import Term, TermUnit
from motcua.registry.procedures.actions.commitments import commit_term
from motcua.registry.procedures.models import TermCommitment
from motcua.registry.procedures.policies import allow

COLUMNS: Final = Columns(("procedure", "amount", "unit", "from", "decision"))


@dataclass(frozen=True, slots=True)
class TermRow:
    """What one row says."""

    row: Row
    procedure: str
    term: Term
    valid_from: date
    decision: str


def import_terms(path: Path, *, who: Who, at: datetime, progress: Progress | None = None) -> ImportReport:
    """Load committed terms from a `.csv` or `.xlsx` file; counts procedures.

    A term in force that the row says otherwise ends on the row's day. A row that cannot be taken is left out and
    named: as `commit_term` refuses it, or for a cell that is wrong. Denied to who may not commit the province to terms.
    """
    allow("commit_term", who, on=at.date())
    report, province = ImportReport(), birth().province
    name_unknown_columns(path, COLUMNS, report)
    for one in made_of(path, COLUMNS, _read, report=report, progress=progress):
        try:
            with transaction.atomic():
                done = _take(one, province, who=who, at=at)
        except Refusal as refusal:
            report.leave_out(one.row.fault(refusal.sentence))
        else:
            setattr(report, done, getattr(report, done) + 1)
    report.faults.sort(key=lambda fault: fault.line)
    return report


def _read(row: Row) -> TermRow:
    needed(row, *COLUMNS.needed)
    units = {unit.value: unit for unit in TermUnit}
    if row["unit"] not in units:
        raise bad_cell("unit", row["unit"], f"một trong: {', '.join(units)}")
    term = Term(a_count(row, "amount"), units[row["unit"]])
    return TermRow(row, row["procedure"], term, a_day(row, "from"), row["decision"])


def _take(one: TermRow, province: str, *, who: Who, at: datetime) -> str:
    known = TermCommitment.objects.filter(procedure__code=one.procedure, province=province, agency="")
    said = {"amount": one.term.amount, "unit": one.term.unit.value, "decision_number": one.decision.strip()}
    if known.filter(valid_from=one.valid_from, **said).exists():
        return "unchanged"
    before = known.exists()
    commit_term(
        one.procedure,
        province=province,
        term=one.term,
        decision_number=one.decision,
        valid_from=one.valid_from,
        who=who,
        at=at,
    )
    return "changed" if before else "new"
