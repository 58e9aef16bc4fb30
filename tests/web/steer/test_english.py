"""The committee's pages in English, forms that came back empty included."""

from tests.harness.english import faults
from tests.web.steer.surveys.conftest import addresses as surveyed
from tests.web.steer.test_browser import addresses, packs, records


def test_every_page_is_english(year, monkeypatch):
    read, written = addresses(year.meeting)
    more, forms = records()
    found = faults(year.leader, [*read, *more, *packs()], sent=[*written, *forms])
    read, written = surveyed(monkeypatch)
    found += faults(year.admin, read, sent=written)
    assert not found, "\n".join(found)
