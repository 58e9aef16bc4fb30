"""A province's agencies, created from its units."""

from collections import defaultdict
from datetime import date, datetime
from importlib import resources
from pathlib import Path
from typing import Final

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.imports import ImportReport, Row, read_rows
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.actions import entries
from motcua.registry.agencies.actions.people import open_desks
from motcua.registry.agencies.models import Unit
from motcua.registry.agencies.models.units import KNOWN
from motcua.registry.agencies.policies import edit_agency
from motcua.registry.agencies.records import UnitRecord
from motcua.registry.agencies.rules.province import (
    SERVICE_CENTRE,
    Listed,
    province_agencies,
)
from motcua.registry.agencies.rules.units import COMMUNE, REFORM
from motcua.registry.agencies.selectors.units import unit

DATA: Final = Path(str(resources.files("motcua.registry.agencies"))) / "data"

_COLUMNS: Final = ("code", "name", "level", "province_h_code")


@transaction.atomic
def create_province_agencies(*, province: str, who: Who, at: datetime) -> ImportReport:
    """Create the departments of a province and the People's Committee and service centre of each of its communes.

    `province` is its unit code ("19"). Real identifiers where the shipped list has them, else presumed ones; each
    centre gets a first desk. What stands already stays: a second call changes nothing. Refuses a code that is no
    province today (`unknown_unit`). Denied to who may not edit the agencies of all.
    """
    edit_agency(who, None, on=at.date())
    place = unit(province, _local(at))
    head = heads().get(province)
    if head is None:
        raise Refusal("unknown_province", "“{code}” không phải mã tỉnh; hãy dùng mã như 19.", code=province[:20])
    listed = [
        Listed(row["code"], row["name"], row["level"])
        for row in read_rows(DATA / "department_codes.csv", columns=_COLUMNS)
        if isinstance(row, Row) and row["province_h_code"] == head
    ]
    wanted = list(province_agencies(place, head, communes(province), listed))
    outcome = entries.take(wanted, source="motcua", at=at)
    open_desks([one.identifier for one in wanted if one.kind == SERVICE_CENTRE], since=REFORM)
    counts = list(outcome.values())
    return ImportReport(
        new=counts.count(entries.NEW),
        changed=counts.count(entries.CHANGED),
        unchanged=counts.count(entries.UNCHANGED),
    )


def heads() -> dict[str, str]:
    """Each province's identifier by its unit code, as shipped."""
    rows = read_rows(DATA / "province_identifiers.csv", columns=("unit_code", "identifier"))
    return {row["unit_code"]: row["identifier"] for row in rows if isinstance(row, Row)}


def communes(province: str) -> dict[str, list[UnitRecord]]:
    """The versions since the reform of each commune of the province, by code."""
    found: dict[str, list[UnitRecord]] = defaultdict(list)
    rows = Unit.objects.filter(KNOWN, level=COMMUNE, parent_code=province).exclude(valid_to__lte=REFORM)
    for one in rows.order_by("code", "valid_from"):
        found[one.code].append(UnitRecord(one.code, one.level, one.name, one.parent_code, one.valid_from, one.valid_to))
    return found


def _local(at: datetime) -> date:
    return at.astimezone(VIETNAM).date()
