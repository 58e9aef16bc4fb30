"""A criteria set from a file, whole or not at all; copied to the next year; given back as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Final

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.imports import Fault, ImportReport, Progress, Row
from motcua.kit.refusal import Refusal
from motcua.kit.tables import rows_of
from motcua.measure.indicators.public import is_declared
from motcua.steering.appraisal.models import CriteriaScope, CriteriaSet, Node, Sheet
from motcua.steering.appraisal.policies import refuse_stranger
from motcua.steering.appraisal.records import SetRecord
from motcua.steering.appraisal.rules import criteria_parser, form
from motcua.steering.appraisal.rules.consequences import checked
from motcua.steering.appraisal.rules.grading import Grading, Rescale
from motcua.steering.appraisal.rules.methods import Method
from motcua.steering.appraisal.rules.numbers import exact, plain
from motcua.steering.appraisal.rules.tree import Criterion
from motcua.steering.appraisal.selectors.sets import cells_of, content_digest, record_of

FORM_COLUMNS: Final = ("form", "no", "criterion", "max_points")
_CELLS: Final = ("code", "parent", "name", "max_points", "method", "params", "evidence")


@dataclass(frozen=True, slots=True)
class About:
    """A set beside its tree: what it is called, whom it is for, how it rescales and judges."""

    code: str
    year: int
    scope: str = CriteriaScope.AGENCIES
    name: str = ""
    rescale: Rescale = Rescale.NONE
    grading: Grading = field(default_factory=Grading)
    legal_basis: str = ""
    consequences: tuple[str, ...] = ()


def import_set(
    path: Path,
    about: About,
    *,
    who: Who,
    at: datetime,
    form_number: int | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Load a set from a CSV or Excel file; with `form_number`, from the forms of Hải Phòng's decision.

    The report counts criteria. With one fault nothing is changed; remarks on a set that was loaded stand among the
    faults. Refuses a file that is no such table, and a set whose sheets are open (`set_is_open`).
    """
    refuse_stranger("edit_criteria", who, at=at)
    report = ImportReport()
    rows, faults = _rows(path, report, progress) if form_number is None else _form_rows(path, form_number, report)
    criteria: tuple[Criterion, ...] = ()
    if not faults:
        criteria, flaws = criteria_parser.read([row.cells for row in rows])
        faults = [rows[flaw.place].fault(_placed(flaw.column, flaw.sentence)) for flaw in flaws]
        faults += _grade_faults(rows, criteria, about.grading)
    if not rows and not faults:
        faults = [Fault(path.name, 1, "Tệp không có tiêu chí nào.")]
    if faults:
        report.left_out = max(len(rows), 1)
        report.faults.extend(faults)
        return report
    load_set(about, [_kept(row.cells) for row in rows], report, who=who, at=at)
    report.faults.extend(_remarks(rows, criteria))
    report.needs_review = sum(bool(row.cells.get("remark")) for row in rows) if report.new or report.changed else 0
    return report


def _placed(column: str, sentence: str) -> str:
    return f"Cột {column}: {sentence}"


def _rows(path: Path, report: ImportReport, progress: Progress | None) -> tuple[list[Row], list[Fault]]:
    optional = [column for column in criteria_parser.COLUMNS if column not in criteria_parser.NEEDED]
    return rows_of(path, report, columns=criteria_parser.NEEDED, optional=optional, progress=progress)


def _form_rows(path: Path, number: int, report: ImportReport) -> tuple[list[Row], list[Fault]]:
    """The rows of one printed form as the rows of a set; `remark` says what was decided about a row."""
    found, faults = rows_of(path, report, columns=FORM_COLUMNS)
    rows = [row for row in found if row["form"] == str(number)]
    printed = []
    for row in rows:
        try:
            printed.append(form.FormRow(row["no"], row["criterion"], exact(row["max_points"])))
        except Refusal as refusal:
            faults.append(row.fault(_placed("max_points", refusal.sentence)))
    if faults:
        return rows, faults
    read = form.placed(printed)
    remarks, branches = dict(read.remarks), {one.parent for one in read.placed}
    kept = [_form_row(rows[one.place], one, one.code in branches, remarks.get(one.place, "")) for one in read.placed]
    return kept, [rows[place].fault(_placed("no", sentence)) for place, sentence in read.faults]


def _form_row(row: Row, one: form.Placed, branch: bool, remark: str) -> Row:  # noqa: FBT001  what the row is, not a switch
    cells = dict.fromkeys(_CELLS, "") | {"code": one.code, "parent": one.parent, "name": one.name, "remark": remark}
    cells |= {"max_points": plain(one.points), "method": "" if branch else Method.MANUAL.value}
    return Row(row.file, row.line, cells)


def _grade_faults(rows: Sequence[Row], criteria: Sequence[Criterion], grading: Grading) -> list[Fault]:
    """Vetoes that name a class the set does not have."""
    return [
        row.fault(_placed("params", f"Bộ tiêu chí không có loại “{one.veto.grade}” mà “veto” nêu."))
        for row, one in zip(rows, criteria, strict=False)
        if one.veto and one.veto.grade not in grading.names
    ]


def _remarks(rows: Sequence[Row], criteria: Sequence[Criterion]) -> list[Fault]:
    """What a reader should know of a set that was loaded."""
    found = [row.fault(row["remark"]) for row in rows if row.cells.get("remark")]
    for row, one in zip(rows, criteria, strict=True):
        code = one.scoring.indicator if one.scoring else ""
        if code and not is_declared(code):
            found.append(row.fault(f"Hệ thống chưa có chỉ tiêu {code}: tiêu chí {one.code} sẽ là chưa có số liệu."))
    return found


def _kept(cells: Mapping[str, str]) -> dict[str, str]:
    kept = {column: cells.get(column, "") for column in _CELLS}
    return kept | {"max_points": kept["max_points"].replace(",", ".")}


@transaction.atomic
def load_set(
    about: About, rows: Sequence[Mapping[str, str]], report: ImportReport, *, who: Who, at: datetime
) -> SetRecord:
    """Write a set whose rows are sound, and count it in `report`; the same set again changes nothing."""
    refuse_stranger("edit_criteria", who, at=at)
    criteria, flaws = criteria_parser.read(rows)
    if flaws:
        raise Refusal(
            "bad_set", "Bộ tiêu chí có lỗi ở dòng {row}: {what}", row=flaws[0].place + 1, what=flaws[0].sentence
        )
    checked(about.consequences)
    wanted = CriteriaSet(code=about.code, year=about.year, **_fields(about))
    digest = content_digest(wanted, _nodes(wanted, rows, criteria))
    before = CriteriaSet.objects.select_for_update().filter(code=about.code, year=about.year).first()
    if before is not None and before.digest == digest:
        report.unchanged += len(rows)
        return record_of(before)
    if before is not None:
        _replace(before)
        report.changed += len(rows)
    else:
        report.new += len(rows)
    fields = _fields(about) | {"digest": digest, "loaded_at": at}
    held, _ = CriteriaSet.objects.update_or_create(code=about.code, year=about.year, defaults=fields)
    Node.objects.bulk_create(_nodes(held, rows, criteria))
    return record_of(held)


def _replace(before: CriteriaSet) -> None:
    if Sheet.objects.filter(set=before).exists():
        raise Refusal(
            "set_is_open",
            "Bộ tiêu chí {code} năm {year} đã mở phiếu chấm nên không sửa được nữa; hãy nạp với mã khác.",
            code=before.code,
            year=before.year,
        )
    Node.objects.filter(set=before).delete()


def _fields(about: About) -> dict[str, object]:
    return {
        "name": about.name or about.code,
        "scope": about.scope,
        "legal_basis": about.legal_basis,
        "rescale": str(about.rescale),
        "thresholds": [str(one) for one in about.grading.thresholds],
        "class_names": list(about.grading.names),
        "places": about.grading.places,
        "consequences": list(about.consequences),
    }


def _nodes(held: CriteriaSet, rows: Sequence[Mapping[str, str]], criteria: Sequence[Criterion]) -> list[Node]:
    return [
        Node(
            set=held,
            code=one.code,
            parent=one.parent,
            position=place,
            name=one.name,
            max_points=_decimal(one.most),
            method=row["method"],
            params=row["params"],
            evidence=row["evidence"],
        )
        for place, (row, one) in enumerate(zip(rows, criteria, strict=True))
    ]


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


@transaction.atomic
def copy_set(code: str, *, year: int, to: int, who: Who, at: datetime) -> SetRecord:
    """The same set for another year, free to be changed until its first sheet. Refuses a year that has it already."""
    refuse_stranger("edit_criteria", who, at=at)
    held = CriteriaSet.objects.filter(code=code, year=year).first()
    if held is None or CriteriaSet.objects.filter(code=code, year=to).exists():
        raise Refusal(
            "cannot_copy",
            "Không chép được bộ {code} từ năm {year} sang {to}: không có bộ gốc, hoặc năm {to} đã có.",
            code=code,
            year=year,
            to=to,
        )
    about = About(
        code=code,
        year=to,
        scope=held.scope,
        name=held.name,
        rescale=Rescale(held.rescale),
        grading=Grading(tuple(Fraction(one) for one in held.thresholds), tuple(held.class_names), held.places),
        legal_basis=held.legal_basis,
        consequences=tuple(held.consequences),
    )
    rows = [cells_of(node) for node in Node.objects.filter(set=held).order_by("position")]
    return load_set(about, rows, ImportReport(), who=who, at=at)
