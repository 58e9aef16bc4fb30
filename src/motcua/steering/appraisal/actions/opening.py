"""Opening a year: a sheet for each unit, a calendar, appraisers for the leaves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from django.db import IntegrityError, transaction

from motcua.commons.accounts.public import Who
from motcua.kit.imports import Fault, ImportReport
from motcua.kit.refusal import Refusal
from motcua.kit.tables import rows_of
from motcua.registry.agencies.public import AgencyKind, AgencyRecord, directory
from motcua.steering.appraisal.models import Assignment, CriteriaScope, Sheet, StageDue, YearState
from motcua.steering.appraisal.policies import refuse_stranger
from motcua.steering.appraisal.records import SetRecord
from motcua.steering.appraisal.rules.calendar import Milestone
from motcua.steering.appraisal.selectors.sets import criteria_set

_STRANGE = (
    "Cột code: danh mục cơ quan không có mã {unit}; phiếu được mở với mã như ghi, "
    "các chỉ tiêu hệ thống tự tính sẽ là chưa có số liệu."
)
_KINDS = {
    CriteriaScope.AGENCIES: frozenset({AgencyKind.DEPARTMENT, AgencyKind.COMMUNE_COMMITTEE}),
    CriteriaScope.DEPARTMENTS: frozenset({AgencyKind.DEPARTMENT}),
    CriteriaScope.COMMUNES: frozenset({AgencyKind.COMMUNE_COMMITTEE}),
}


def open_from_file(held: SetRecord, path: Path, *, who: Who, at: datetime) -> ImportReport:
    """A sheet for each unit of a file's column `code`; with one row that cannot be read none is opened."""
    refuse_stranger("open_appraisal", who, at=at)
    refuse_closed(held)
    told = ImportReport()
    rows, faults = rows_of(path, told, columns=("code",))
    read = len(rows) + len(faults)
    faults += [row.fault("Cột code: thiếu mã đơn vị.") for row in rows if not row["code"]]
    if faults or not rows:
        faults = faults or [Fault(path.name, 1, "Tệp không có đơn vị nào.")]
        told.left_out = max(read, 1)
        told.faults += faults
        return told
    told.add(open_sheets(held, [row["code"] for row in rows], who=who, at=at))
    if told.needs_review:
        known = directory(at.date())
        told.faults += [row.fault(_STRANGE.format(unit=row["code"])) for row in rows if row["code"] not in known]
    return told


@transaction.atomic
def open_sheets(held: SetRecord, units: Sequence[str] | None, *, who: Who, at: datetime) -> ImportReport:
    """A sheet for each unit (None: every agency of the set's scope) that has none yet.

    A unit that is no agency of today's register, as a merged one of an earlier year or an official's key, is opened
    under the code as given and counted as needing review. Refuses a published set (`set_is_closed`).
    """
    refuse_stranger("open_appraisal", who, at=at)
    refuse_closed(held)
    known = directory(at.date())
    asked = list(dict.fromkeys(_everybody(held, known) if units is None else units))
    there = set(Sheet.objects.filter(set_id=held.id, unit__in=asked).values_list("unit", flat=True))
    new = [unit for unit in asked if unit not in there]
    Sheet.objects.bulk_create([_sheet(held, unit, known.get(unit), actor=who.key, at=at) for unit in new])
    strange = 0 if held.scope == CriteriaScope.OFFICIALS else sum(unit not in known for unit in new)
    return ImportReport(new=len(new), unchanged=len(there), needs_review=strange)


def _everybody(held: SetRecord, known: Mapping[str, AgencyRecord]) -> list[str]:
    kinds = _KINDS.get(CriteriaScope(held.scope))
    found = [] if kinds is None else [one.identifier for one in known.values() if one.kind in kinds]
    if not found:
        raise Refusal(
            "units_needed",
            "Không có sẵn danh sách đơn vị cho bộ {code}; hãy đưa tệp có cột code bằng --units.",
            code=held.code,
        )
    return found


def _sheet(held: SetRecord, unit: str, record: AgencyRecord | None, *, actor: str, at: datetime) -> Sheet:
    name = unit if record is None else record.name
    return Sheet(set_id=held.id, unit=unit, name=name, known=record is not None, actor=actor, opened_at=at)


def refuse_closed(held: SetRecord) -> None:
    """Refuse to write on a set whose result is public."""
    if held.state != YearState.OPEN:
        raise _closed(held)


def _closed(held: SetRecord) -> Refusal:
    return Refusal(
        "set_is_closed",
        "Bộ tiêu chí {code} năm {year} đã công bố kết quả nên không nhận thêm gì; đơn vị có thể kiến nghị.",
        code=held.code,
        year=held.year,
    )


@contextmanager
def held_line(held: SetRecord) -> Iterator[None]:
    """What the database's own guards refuse, said as a refusal: somebody published, or signed off, meanwhile."""
    try:
        yield
    except IntegrityError as fault:
        if "the set is published" in str(fault):
            raise _closed(held) from fault
        if "not this hand" in str(fault):
            raise Refusal(
                "not_your_place", "Phần này vừa được ký duyệt hoặc giao cho người khác; hãy tải lại trang."
            ) from fault
        raise


def set_due(code: str, year: int, milestone: Milestone, due: date, *, reason: str, who: Who, at: datetime) -> None:
    """Set or move a due date of the calendar; moving one asks for a reason (`reason_missing`)."""
    refuse_stranger("open_appraisal", who, at=at)
    held = criteria_set(code, year)
    refuse_closed(held)
    moved = StageDue.objects.filter(set_id=held.id, milestone=milestone).exists()
    if moved and not reason.strip():
        raise Refusal("reason_missing", "Đổi hạn của một bước cần nêu lý do.")
    StageDue.objects.create(set_id=held.id, milestone=milestone, due=due, reason=reason.strip(), actor=who.key, at=at)


@transaction.atomic
def assign(
    code: str, year: int, leaves: Iterable[str], agency: str, *, who: Who, at: datetime, appraiser: str = ""
) -> int:
    """Let an agency (or one person of it, by key) appraise these leaves; how many were new. Refuses unknown leaves."""
    refuse_stranger("open_appraisal", who, at=at)
    held = criteria_set(code, year)
    refuse_closed(held)
    nodes = [leaf_id(held, leaf) for leaf in leaves]
    fresh = [Assignment(node_id=node, agency=agency, appraiser=appraiser, actor=who.key, at=at) for node in nodes]
    before = Assignment.objects.filter(node_id__in=nodes).count()
    Assignment.objects.bulk_create(fresh, ignore_conflicts=True)
    return Assignment.objects.filter(node_id__in=nodes).count() - before


@transaction.atomic
def withdraw_assignment(code: str, year: int, leaves: Iterable[str], agency: str, *, who: Who, at: datetime) -> int:
    """End an agency's appraisal of these leaves; how many it had. What it scored stays; refuses as `assign` does."""
    refuse_stranger("open_appraisal", who, at=at)
    held = criteria_set(code, year)
    refuse_closed(held)
    nodes = [leaf_id(held, leaf) for leaf in leaves]
    given = Assignment.objects.filter(node_id__in=nodes, agency=agency, withdrawn_at=None)
    return given.update(withdrawn_at=at)


def leaf_id(held: SetRecord, leaf: str) -> int:
    """The row of a leaf; refuses a code that is none (`unknown_leaf`)."""
    if leaf not in held.rules.tree.leaves:
        raise Refusal(
            "unknown_leaf",
            "Bộ tiêu chí {code} không có tiêu chí chấm điểm mã “{leaf}”.",
            code=held.code,
            leaf=leaf[:60],
        )
    return held.ids[leaf]
