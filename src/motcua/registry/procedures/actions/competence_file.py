"""Who settles what, from a file: a procedure or a field, an agency or a kind of them, from when, by which decision."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.imports import ImportReport, Progress, Row
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.tables import Columns, a_day, bad_cell, made_of, name_unknown_columns, needed
from motcua.registry.agencies.public import AgencyKind, AgencyLevel, agency
from motcua.registry.procedures.models import Competence, Field, Procedure
from motcua.registry.procedures.policies import allow

_OVER: Final = ("procedure", "field", "agency", "kind", "level")
COLUMNS: Final = Columns(("decision",), (*_OVER, "from", "to"))


@dataclass(frozen=True, slots=True)
class CompetenceCells:
    """What one row says; `since` is today where it names no day."""

    row: Row
    over: dict[str, str]
    since: date
    until: date | None


def import_competence(path: Path, *, who: Who, at: datetime, progress: Progress | None = None) -> ImportReport:
    """Load who settles what from a `.csv` or `.xlsx` file; counts rows.

    A row that says again what is in force changes nothing, or ends it on the day it names; what no row names stays. A
    row that cannot be taken is left out and named. Denied to who may not decide on competence.
    """
    allow("decide_competence", who, on=at.date())
    report, today = ImportReport(), at.astimezone(VIETNAM).date()
    name_unknown_columns(path, COLUMNS, report)
    for one in made_of(path, COLUMNS, lambda row: _read(row, today), report=report, progress=progress):
        with transaction.atomic():
            done = _take(one, who=who, at=at)
        setattr(report, done, getattr(report, done) + 1)
    report.faults.sort(key=lambda fault: fault.line)
    return report


def _read(row: Row, today: date) -> CompetenceCells:
    needed(row, "decision")
    _one_of_two(row, "procedure", "field")
    _one_of_two(row, "agency", "kind")
    since = a_day(row, "from") if row["from"] else today
    until = a_day(row, "to") if row["to"] else None
    if until is not None and until <= since:
        raise bad_cell("to", row["to"], "một ngày sau ngày ở cột from")
    _refuse_unknown(row, since)
    return CompetenceCells(row, {name: row[name] for name in _OVER}, since, until)


def _one_of_two(row: Row, one: str, other: str) -> None:
    if bool(row[one]) == bool(row[other]):
        raise Refusal("one_of_two_columns", "Hãy điền cột {one} hoặc cột {other}, một trong hai.", one=one, other=other)


def _refuse_unknown(row: Row, since: date) -> None:
    if row["procedure"] and not Procedure.objects.filter(code=row["procedure"]).exists():
        code = row["procedure"][:60]
        raise Refusal("unknown_procedure", "Không có thủ tục mã {code}. Hãy kiểm tra lại mã thủ tục.", code=code)
    if row["field"] and not Field.objects.filter(name=row["field"]).exists():
        raise bad_cell("field", row["field"], "tên một lĩnh vực trong danh mục")
    if row["agency"]:
        agency(row["agency"], since)
        if row["level"]:
            raise bad_cell("level", row["level"], "để trống khi đã nêu cơ quan")
    for column, known in (("kind", AgencyKind.values), ("level", AgencyLevel.values)):
        if row[column] and row[column] not in known:
            raise bad_cell(column, row[column], f"một trong: {', '.join(known)}")


def _take(one: CompetenceCells, *, who: Who, at: datetime) -> str:
    same = Competence.objects.select_for_update().filter(**one.over).order_by("-valid_from").first()
    if same is not None and same.valid_to is None:
        if one.until is None or one.until <= same.valid_from:
            return "unchanged"
        Competence.objects.filter(pk=same.pk).update(valid_to=one.until)
        return "changed"
    if same is not None and same.valid_from >= one.since:
        return "unchanged"
    Competence.objects.create(
        **one.over,
        decision=one.row["decision"],
        valid_from=one.since if same is None or same.valid_to is None else max(one.since, same.valid_to),
        valid_to=one.until,
        by=who.key,
        recorded_at=at,
    )
    return "new"
