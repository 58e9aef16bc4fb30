"""The desk in English, for each who works there."""

from tests.casework.slips import world
from tests.harness.english import faults
from tests.web.desk.conftest import accepted
from tests.web.desk.test_browser import later_pages, pages

from motcua.casework.dossiers.public import Duty, Forward


def test_every_page_is_english(desk):
    found = []
    for walk in (pages, later_pages):
        for who, path in walk(desk):
            found += faults(getattr(desk, who), [path])
        if walk is pages:
            accepted(desk)
    world.act(desk.code, Forward(step="Thẩm định"), "2026-08-04 09:00", duty=Duty.OFFICIAL)
    found += faults(desk.leader, ["/ban/?xem=all", desk.base])
    assert not found, "\n".join(found)
