"""A small province whose departments answer for targets, and tables of any shape."""

import csv
from datetime import date, datetime

import pytest
from tests.harness.people import admin

from motcua.commons.accounts.public import OPERATOR
from motcua.kit.now import VIETNAM
from motcua.registry.agencies.models import Unit
from motcua.registry.agencies.public import create_agency
from motcua.steering.targets.public import import_targets

SINCE = date(2025, 7, 1)
AT = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
COMMITTEE, HEALTH, TALLY, COMMUNE = "H55", "H55.01", "H55.02", "H55.X01"


@pytest.fixture
def province(db):
    """A committee, two departments and a commune."""
    create_agency(
        identifier=COMMITTEE,
        name="UBND tỉnh",
        kind="province_committee",
        level="province",
        since=SINCE,
        unit_code="19",
        who=OPERATOR,
    )
    for identifier, name in ((HEALTH, "Sở Y tế"), (TALLY, "Sở Nội vụ")):
        create_agency(
            identifier=identifier,
            name=name,
            kind="department",
            level="province",
            since=SINCE,
            parent=COMMITTEE,
            who=OPERATOR,
        )
    create_agency(
        identifier=COMMUNE,
        name="UBND xã Tân Lập",
        kind="commune_committee",
        level="commune",
        since=SINCE,
        parent=COMMITTEE,
        unit_code="05701",
        who=OPERATOR,
    )
    for code, level, parent in (("19", "province", ""), ("05701", "commune", "19"), ("05702", "commune", "19")):
        Unit.objects.create(
            code=code, level=level, name=f"Đơn vị {code}", parent_code=parent, valid_from=SINCE, source="thử"
        )


@pytest.fixture
def load(tmp_path, db):
    """Import a table written from its columns and rows."""

    def run(name, columns, *rows, at=AT):
        path = tmp_path / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([columns.split(","), *rows])
        return import_targets(path, who=admin(), at=at)

    return run
