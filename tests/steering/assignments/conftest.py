"""A small province, a group of tasks, and tables of any shape."""

import csv
from datetime import date, datetime

import pytest
from tests.harness.people import chief

from motcua.commons.accounts.public import OPERATOR
from motcua.kit.now import VIETNAM
from motcua.registry.agencies.public import create_agency
from motcua.steering.assignments.public import import_assignments, open_group

SINCE = date(2024, 1, 1)
AT = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)


@pytest.fixture
def province(db):
    """A committee and three departments."""
    create_agency(
        identifier="H55",
        name="UBND tỉnh",
        kind="province_committee",
        level="province",
        since=SINCE,
        unit_code="19",
        who=OPERATOR,
    )
    for identifier, name in (
        ("H55.01", "Sở Y tế"),
        ("H55.02", "Sở Nội vụ"),
        ("H55.03", "Sở Văn hóa, Thể thao và Du lịch"),
    ):
        create_agency(
            identifier=identifier,
            name=name,
            kind="department",
            level="province",
            since=SINCE,
            parent="H55",
            who=OPERATOR,
        )


@pytest.fixture
def group(province):
    """The tasks of a committee."""
    open_group("da06", name="Đề án 06", who=chief(), at=AT)
    return "da06"


@pytest.fixture
def load(tmp_path, db):
    """Import a table written from its columns and rows."""

    def run(name, columns, *rows, at=AT):
        path = tmp_path / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([columns.split(","), *rows])
        return import_assignments(path, who=chief(), at=at)

    return run
