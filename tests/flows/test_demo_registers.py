"""The demo's registers are written by the real actions, and its plan counts them."""

from datetime import date

import pytest
from tests.casework.slips import world

from motcua.commons.accounts.public import OPERATOR, simulated
from motcua.flows.demo.registers import PLAN, keep_registers
from motcua.registry.agencies import public as agencies
from motcua.registry.agencies.models import Unit
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import Book, Sift

pytestmark = pytest.mark.django_db
AT = world.moment("2026-11-22 09:00")
SINCE = date(2025, 7, 1)


def commune(number):
    identifier, code = f"H55.X{number:03}", f"057{number:02}"
    place = {"kind": "commune_committee", "level": "commune", "since": SINCE, "unit_code": code}
    agencies.create_agency(identifier=identifier, name=f"UBND xã {number}", **place, who=OPERATOR)
    Unit.objects.create(code=code, level="commune", name=f"Xã {number}", valid_from=SINCE, source="thử")
    return agencies.agency(identifier, AT.date())


def test_registers_are_kept_and_a_plan_counts_them():
    keep_registers([commune(number) for number in range(4)], leader=simulated("a-leader"), at=AT)
    assert targets.count_entries(Book.VILLAGES, AT.date()) == 12
    assert targets.count_entries(Book.VILLAGES, AT.date(), sift=Sift.NO_MOBILE) == 0
    assert targets.count_entries(Book.TEAMS, AT.date()) == 4
    states = {row.code: str(row.state) for row in targets.targets(at=AT, plan=PLAN)}
    assert states == {"1": "exceeded", "2": "not_reached", "3": "no_data"}
    assert len(targets.target_page(PLAN, "3", at=AT).cascade.silent) == 2
