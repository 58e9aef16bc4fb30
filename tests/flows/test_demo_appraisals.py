"""The demo's appraisal is made by the real actions: last year sealed, this year half way, somebody late."""

import pytest
from tests.casework.slips import world

from motcua.commons.accounts.public import OPERATOR
from motcua.flows.demo.appraisals import COMMUNES, DEPARTMENTS, hold_appraisals
from motcua.registry.agencies import public as agencies
from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.selectors.results import year_ranks

pytestmark = pytest.mark.django_db
AT = world.moment("2026-11-22 09:00")


def made(kind, level, *units):
    for unit in units:
        place = {"since": world.FOUNDED, "parent": world.PROVINCE}
        agencies.create_agency(identifier=unit, name=f"Cơ quan {unit}", kind=kind, level=level, **place, who=OPERATOR)


def test_a_year_that_is_sealed_and_one_half_way(tmp_path):
    world.province(tmp_path)
    made(agencies.AgencyKind.COMMUNE_COMMITTEE, "commune", "H55.X003", "H55.X004")
    made(agencies.AgencyKind.DEPARTMENT, "province", "H55.S01", "H55.S02")
    for _ in range(2):
        hold_appraisals(home=world.HERE, official="key", at=AT)
    assert [(one.code, one.year, one.state) for one in appraisal.criteria_sets()] == [
        (DEPARTMENTS, 2026, "open"),
        (COMMUNES, 2026, "open"),
        (COMMUNES, 2025, "sealed"),
    ]
    assert [place.rank for place in year_ranks(COMMUNES, 2025)].count(None) == 0
    assert list(appraisal.broken_seals()) == []
    held = appraisal.criteria_set(COMMUNES, 2026)
    sheets = {one.unit: one for one in appraisal.sheets(held.id)}
    pages = {unit: appraisal.sheet(held, sheet, as_of=AT) for unit, sheet in sheets.items()}
    assert sheets[world.HERE].signed_at is None
    assert pages[world.HERE].claimed > 0
    assert {one.who for one in appraisal.late_duties(held, on=AT.date())} >= {world.HERE}
    assert sum(bool(page.outcome.claimed) for page in pages.values()) == 1
    assert sum(page.decided > 0 for page in pages.values()) > 0
