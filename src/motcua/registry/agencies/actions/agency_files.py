"""A province's own list of agencies, loaded: nothing is invented, and what cannot stand is named and left out."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Final

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.commons.ledger.public import birth
from motcua.kit.imports import ImportReport, Progress, Row
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.tables import Format, format_of, made_of, name_unknown_columns
from motcua.kit.workbooks import read_table
from motcua.registry.agencies.actions import entries
from motcua.registry.agencies.actions.people import open_desks
from motcua.registry.agencies.actions.province import communes, heads
from motcua.registry.agencies.policies import edit_agency
from motcua.registry.agencies.rules.agency_files import (
    FULL,
    LISTED,
    FiledAgency,
    Province,
    completed,
    fitting,
    full_row,
    listed_row,
)
from motcua.registry.agencies.rules.province import (
    COMMUNE_COMMITTEE,
    PROVINCE_COMMITTEE,
    PlannedAgency,
    codes_by_name,
    province_agencies,
)
from motcua.registry.agencies.rules.units import PROVINCE
from motcua.registry.agencies.selectors.agencies import bearers_of, directory
from motcua.registry.agencies.selectors.units import unit, units_on

_FORMATS: Final[tuple[Format[Callable[[Row, Province], FiledAgency]], ...]] = (
    Format("danh sách đầy đủ", FULL, full_row),
    Format("danh sách mã định danh", LISTED, listed_row),
)


@transaction.atomic
def import_agencies(path: Path, *, who: Who, at: datetime, progress: Progress | None = None) -> ImportReport:
    """Load a province's own list of agencies from a `.csv` or `.xlsx` file, in full or as published lists are.

    It stands beside presumed identifiers. A row of another province, one that hangs from nothing, and one that cannot
    be read is left out and named; a commune's committee whose unit nobody can tell is loaded without one and needs
    review. An agency that stands otherwise gets a new version from today on, or from the later day its row names.
    Denied to who may not edit the agencies of all; refuses as `format_of`.
    """
    edit_agency(who, None, on=at.date())
    province, report = _province(at), ImportReport()
    known = format_of(path, _FORMATS)
    name_unknown_columns(path, known.columns, report)
    rows = list(made_of(path, known.columns, lambda row: known.load(row, province), report=report, progress=progress))
    return _take(rows, province, report, source=path.name[:100], at=at)


def refuse_headless(path: Path, *, province: str) -> None:
    """Refuse a list that does not name the committee of the province with that code (`no_committee`).

    Asks no database: a wrong file is told before one is founded. Refuses as `read_table`.
    """
    head = heads().get(province, "")
    known = format_of(path, _FORMATS)
    rows = read_table(path, columns=known.columns.needed)
    own = (row for row in rows if isinstance(row, Row) and row["code"] == head)
    if any(row.cells.get("kind", PROVINCE_COMMITTEE) == PROVINCE_COMMITTEE for row in own):
        return
    raise Refusal(
        "no_committee",
        "Tệp {file} không có dòng của Ủy ban nhân dân tỉnh (mã {head}); hãy thêm dòng ấy rồi chạy lại.",
        file=path.name,
        head=head or province[:20],
    )


def _take(
    rows: list[FiledAgency], province: Province, report: ImportReport, *, source: str, at: datetime
) -> ImportReport:
    standing = directory(_day(at))
    above: dict[str, str | None] = {identifier: one.parent for identifier, one in standing.items()}
    head = [] if province.head in above else _head(rows, province, at)
    fit: list[FiledAgency] = []
    bearers = bearers_of([one.planned.legacy_identifier for one in rows])
    for one, reason in fitting(rows, above | {one.identifier: None for one in head}, bearers):
        if reason:
            report.leave_out(one.row.fault(reason))
        else:
            fit.append(one)
    report.faults.sort(key=lambda fault: fault.line)
    outcome = entries.take([*head, *completed(fit, standing)], source=source, at=at)
    open_desks([one.planned.identifier for one in fit if one.desk], since=_day(at))
    _count(fit, outcome, report)
    return report


def _head(rows: list[FiledAgency], province: Province, at: datetime) -> list[PlannedAgency]:
    """The province's committee, which hangs above every list, where a list does not name it."""
    if not rows or any(one.planned.identifier == province.head for one in rows):
        return []
    return [next(province_agencies(unit(province.code, _day(at)), province.head, {}, ()))]


def _count(fit: list[FiledAgency], outcome: dict[str, str], report: ImportReport) -> None:
    for identifier, planned in {one.planned.identifier: one for one in fit}.items():
        done = outcome[identifier]
        setattr(report, done, getattr(report, done) + 1)
        if planned.planned.kind == COMMUNE_COMMITTEE and not planned.planned.unit_code:
            name = planned.planned.name[:80]
            report.faults.append(planned.row.fault(f"Không tìm thấy đơn vị cấp xã của “{name}”; cần rà soát."))
            report.needs_review += done != entries.UNCHANGED


def _province(at: datetime) -> Province:
    """The province of this database. Refuses one that was not born yet (`not_initialised`)."""
    born, known = birth(), heads()
    code = born.province
    names = {one.code: one.name for one in units_on(_day(at), level=PROVINCE)}
    own = communes(code)
    return Province(
        code=code,
        head=known[code],
        communes=codes_by_name(own),
        units=frozenset({code, *own}),
        others={head: names.get(other, head) for other, head in known.items() if other != code},
        live=born.live,
    )


def _day(at: datetime) -> date:
    return at.astimezone(VIETNAM).date()
