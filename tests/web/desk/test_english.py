"""The desk in English, for each who works there."""

from tests.harness.english import faults
from tests.web.desk.conftest import accepted
from tests.web.desk.test_browser import later_pages, pages


def test_every_page_is_english(desk):
    found = []
    for walk in (pages, later_pages):
        for who, path in walk(desk):
            found += faults(getattr(desk, who), [path])
        if walk is pages:
            accepted(desk)
    assert not found, "\n".join(found)
