"""The demo's dossiers are lived through the same acts as real ones, and never ahead of the clock on the wall."""

import pytest
from tests.casework.slips import world

from motcua.commons.ledger.models import Event
from motcua.flows.demo import building
from motcua.flows.demo.building import DemoPlan, build
from motcua.registry.agencies.public import agencies

pytestmark = pytest.mark.django_db
NOON = world.moment("2026-08-03 12:00")


def test_nothing_is_done_after_the_present_and_building_goes_on_from_there(tmp_path, monkeypatch):
    monkeypatch.setattr(building, "_COMMUNE_SHARE", 1)
    monkeypatch.setattr(building.agencies, "agencies", lambda *, province, on: agencies(on=on))  # noqa: ARG005  none of the small province has a code
    world.province(tmp_path / "thu-tuc")
    plan = {"province": "19", "dossiers": 40, "seed": 1, "until": NOON.date()}
    first = build(DemoPlan(**plan, end=world.moment("2026-04-03 12:00")))
    begun = Event.objects.filter(stream__kind="dossier")
    assert 0 < first.dossiers < 40
    assert begun.latest("at").at < world.moment("2026-04-03 12:00")
    whole = build(DemoPlan(**plan, end=NOON))
    assert whole.dossiers == 40
    assert begun.latest("at").at < NOON
    assert begun.count() == whole.acts - whole.refused
