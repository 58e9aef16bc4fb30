"""A province's agencies, created from its units; and the import of its own list of identifiers."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from importlib import resources
from pathlib import Path
from typing import Final

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.imports import Fault, ImportReport, Progress, Row, read_rows
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.actions import entries
from motcua.registry.agencies.actions.people import open_desks
from motcua.registry.agencies.models import Unit
from motcua.registry.agencies.models.units import KNOWN
from motcua.registry.agencies.policies import edit_agency
from motcua.registry.agencies.records import UnitRecord
from motcua.registry.agencies.rules.identifiers import is_identifier
from motcua.registry.agencies.rules.province import (
    SERVICE_CENTRE,
    Listed,
    PlannedAgency,
    codes_by_name,
    commune_named,
    listed_entry,
    province_agencies,
)
from motcua.registry.agencies.rules.units import COMMUNE, REFORM
from motcua.registry.agencies.selectors.units import unit

DATA: Final = Path(str(resources.files("motcua.registry.agencies"))) / "data"

_COLUMNS: Final = ("code", "name", "level", "province_h_code")
_LEVELS: Final = {"province", "commune", "other"}
_LONGEST_NAME: Final = 300


@transaction.atomic
def create_province_agencies(*, province: str, who: Who, at: datetime) -> ImportReport:
    """Create the departments of a province and the People's Committee and service centre of each of its communes.

    `province` is its unit code ("19"). Real identifiers where the shipped list has them, else presumed ones; each
    centre gets a first desk. What stands already stays: a second call changes nothing. Refuses a code that is no
    province today (`unknown_unit`). Denied to who may not edit the agencies of all.
    """
    edit_agency(who, None, on=at.date())
    place = unit(province, _local(at))
    head = _heads().get(province)
    if head is None:
        raise Refusal("unknown_province", "“{code}” không phải mã tỉnh; hãy dùng mã như 19.", code=province[:20])
    listed = [
        Listed(row["code"], row["name"], row["level"])
        for row in read_rows(DATA / "department_codes.csv", columns=_COLUMNS)
        if isinstance(row, Row) and row["province_h_code"] == head
    ]
    wanted = list(province_agencies(place, head, _communes(province), listed))
    outcome = entries.take(wanted, source="motcua", at=at)
    open_desks([one.identifier for one in wanted if one.kind == SERVICE_CENTRE], since=REFORM)
    counts = list(outcome.values())
    return ImportReport(
        new=counts.count(entries.NEW),
        changed=counts.count(entries.CHANGED),
        unchanged=counts.count(entries.UNCHANGED),
    )


@transaction.atomic
def import_agencies(path: Path, *, who: Who, at: datetime, progress: Progress | None = None) -> ImportReport:
    """Load a province's own list of agencies: code, name, level (province, commune, other), province_h_code.

    It stands beside presumed identifiers. A commune's agency whose unit cannot be told by its name is loaded without
    one and needs review. A row of a province nobody knows, or with a code that is no identifier, is left out.
    Denied to who may not edit the agencies of all.
    """
    edit_agency(who, None, on=at.date())
    report = ImportReport()
    provinces = {head: code for code, head in _heads().items()}
    communes: dict[str, dict[str, str]] = {}
    wanted: dict[str, PlannedAgency] = {}
    doubtful: set[str] = set()
    for row in read_rows(path, columns=_COLUMNS):
        if isinstance(row, Fault):
            report.leave_out(row)
            continue
        reason = _unfit(row, provinces, wanted)
        if reason:
            report.leave_out(row.fault(reason))
            continue
        head = row["province_h_code"]
        code = provinces[head]
        if code not in communes:
            communes[code] = codes_by_name(_communes(code))
        entry = _entry(row, head, code, communes[code])
        wanted[entry.identifier] = entry
        if not entry.unit_code:
            doubtful.add(entry.identifier)
            report.faults.append(row.fault(f"Không tìm thấy đơn vị cấp xã của “{row['name'][:80]}”; cần rà soát."))
    _take_listed(wanted, doubtful, report, source=path.name, at=at)
    if progress is not None:
        progress(report.read, report.read)
    return report


def _take_listed(
    wanted: dict[str, PlannedAgency], doubtful: set[str], report: ImportReport, *, source: str, at: datetime
) -> None:
    heads = {entry.parent for entry in wanted.values() if entry.parent} - wanted.keys()
    codes = {head: code for code, head in _heads().items()}
    above = [
        next(province_agencies(unit(codes[head], _local(at)), head, {}, ())) for head in sorted(heads) if head in codes
    ]
    outcome = entries.take([*above, *wanted.values()], source=source, at=at)
    for identifier in wanted:
        setattr(report, outcome[identifier], getattr(report, outcome[identifier]) + 1)
        if identifier in doubtful and outcome[identifier] != entries.UNCHANGED:
            report.needs_review += 1


def _entry(row: Row, head: str, province: str, communes: Mapping[str, str]) -> PlannedAgency:
    listed = Listed(row["code"], row["name"], row["level"])
    at_commune = listed.level == "commune"
    return listed_entry(listed, head, (commune_named(listed.name, communes) or "") if at_commune else province)


def _unfit(row: Row, provinces: Mapping[str, str], taken: Mapping[str, PlannedAgency]) -> str | None:
    checks = (
        (not is_identifier(row["code"]), f"“{row['code'][:40]}” không phải mã định danh."),
        (row["code"] in taken, f"Mã {row['code'][:40]} đã có ở dòng trên."),
        (not row["name"], "Thiếu tên cơ quan."),
        (len(row["name"]) > _LONGEST_NAME, f"Tên dài {len(row['name'])} ký tự, tối đa {_LONGEST_NAME}."),
        (row["level"] not in _LEVELS, f"Cấp “{row['level'][:20]}” không có; chỉ nhận province, commune, other."),
        (row["province_h_code"] not in provinces, f"Không có tỉnh mã “{row['province_h_code'][:40]}”."),
    )
    return next((reason for wrong, reason in checks if wrong), None)


def _heads() -> dict[str, str]:
    """Each province's identifier by its unit code, as shipped."""
    rows = read_rows(DATA / "province_identifiers.csv", columns=("unit_code", "identifier"))
    return {row["unit_code"]: row["identifier"] for row in rows if isinstance(row, Row)}


def _communes(province: str) -> dict[str, list[UnitRecord]]:
    """The versions since the reform of each commune of the province, by code."""
    found: dict[str, list[UnitRecord]] = defaultdict(list)
    rows = Unit.objects.filter(KNOWN, level=COMMUNE, parent_code=province).exclude(valid_to__lte=REFORM)
    for one in rows.order_by("code", "valid_from"):
        found[one.code].append(UnitRecord(one.code, one.level, one.name, one.parent_code, one.valid_from, one.valid_to))
    return found


def _local(at: datetime) -> date:
    return at.astimezone(VIETNAM).date()
