"""A draft lives as long as its page says, and goes with its files by the worker; what was sent keeps its own."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.casework.slips.world import moment
from tests.commons.files.samples import PDF
from tests.harness.people import citizen as applicant
from tests.web.portal import ground
from tests.web.portal.test_filing import AT, BIRTH, CHECK, PAPERS, WHO, fill, shown, text

from motcua.casework.dossiers import public as dossiers
from motcua.commons.accounts.public import Person
from motcua.commons.files import storage
from motcua.commons.files.models import StoredFile
from motcua.config import jobs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filing")]
BEGAN = moment("2026-08-03 10:15")
LAST_DAY = "2026-09-02"
GONE = moment("2026-09-03 11:16")
MINE = "/ho-so/"


@pytest.fixture
def at(monkeypatch, client, citizen):
    """Set what time it is, for pages and for the worker; whoever comes back after days signs in again."""

    def set_to(when):
        for place in ("config.one_moment", "config.jobs"):
            monkeypatch.setattr(f"motcua.{place}.now", lambda: when)
        client.logout()
        client.force_login(citizen, backend=settings.ACCOUNTS_BACKEND)

    set_to(BEGAN)
    return set_to


def another_file(client, content=PDF + b"\n"):
    [first] = StoredFile.objects.values_list("pk", flat=True)
    client.post(PAPERS, {"tep-1": SimpleUploadedFile("khac.pdf", content), "choice": f"1:remove:{first}"})


def files():
    """The bytes that are kept, and whether they are on disk."""
    return {row.sha256: storage.path_of(row.sha256).exists() for row in StoredFile.objects.all()}


def drafts(citizen, when):
    return dossiers.drafts_of(who=Person(citizen.key), at=when)


def test_the_owner_sees_the_last_day_and_has_all_of_it(client, citizen, at):
    client.post(WHO, ground.APPLICANT)
    assert "Giữ đến hết ngày 02/09/2026" in text(client.get(WHO))
    at(moment(f"{LAST_DAY} 23:59"))
    assert "giữ đến hết ngày 02/09/2026" in text(client.get(MINE))
    assert 'value="Lò Thị Mến"' in text(client.get(WHO))
    at(moment("2026-09-03 00:00"))
    assert "Đang điền" not in text(client.get(MINE))


def test_a_change_begins_the_days_anew(client, citizen, at):
    client.post(WHO, ground.APPLICANT)
    at(moment(f"{LAST_DAY} 08:00"))
    client.post(WHO, ground.APPLICANT)
    assert "Giữ đến hết ngày 02/10/2026" in text(client.get(WHO))


def test_the_worker_removes_it_with_its_files(client, citizen, at):
    fill(client)
    [bytes_of] = files()
    at(moment(f"{LAST_DAY} 23:59"))
    assert jobs.DRAFTS.work() == 0
    assert files() == {bytes_of: True}
    at(GONE)
    assert jobs.DRAFTS.work() == 1
    assert files() == {}
    assert not storage.path_of(bytes_of).exists()
    assert jobs.DRAFTS.work() == 0


def test_what_was_sent_keeps_its_files(client, citizen, at):
    fill(client)
    assert client.post(CHECK, shown(client)).url.endswith("/da-nop/")
    at(GONE)
    assert jobs.DRAFTS.work() == 0
    assert list(files().values()) == [True]


def test_a_file_that_a_dossier_names_stays_whatever_an_old_draft_names(client, citizen, at):
    """Two windows: one sends while the other fills in."""
    record = ground.kept_file(citizen.key)
    ground.filed(citizen, papers=(ground.FiledPaper("Tờ khai", source="upload", file=record.id),))
    left = dossiers.open_draft(who=applicant(citizen.key), procedure=BIRTH, at=BEGAN)
    papers = {"1": {"file": record.id}, "2": {"file": ground.kept_file("another").id}}
    dossiers.keep_draft(left.key, who=applicant(citizen.key), answers={"papers": papers}, at=BEGAN)
    at(GONE)
    assert jobs.DRAFTS.work() == 1
    assert {row.owner for row in StoredFile.objects.all()} == {citizen.key, "another"}


def test_a_file_that_a_younger_draft_names_stays(client, citizen, at):
    record = ground.kept_file(citizen.key)
    for when, procedure in ((BEGAN, "1"), (moment(f"{LAST_DAY} 08:00"), "2")):
        found = dossiers.open_draft(who=applicant(citizen.key), procedure=procedure, at=when)
        dossiers.keep_draft(found.key, who=applicant(citizen.key), answers={"file": record.id}, at=when)
    at(GONE)
    assert jobs.DRAFTS.work() == 1
    assert files() == {record.sha256: True}
    at(moment("2026-10-04 08:00"))
    assert jobs.DRAFTS.work() == 1
    assert files() == {}


def test_a_file_that_was_replaced_goes_and_the_new_one_stays(client, citizen, at):
    fill(client)
    [first] = files()
    another_file(client)
    assert len(files()) == 2
    at(BEGAN + timedelta(hours=2))
    assert jobs.DRAFTS.work() == 1
    assert first not in files()
    assert len(files()) == 1
    assert len(drafts(citizen, BEGAN)) == 1


def test_a_draft_that_was_dropped_is_unseen_at_once_and_goes_within_hours(client, citizen, at):
    fill(client)
    assert client.post(f"{AT}bo/").url == MINE
    assert drafts(citizen, BEGAN) == []
    assert len(files()) == 1
    at(BEGAN + timedelta(hours=2))
    assert jobs.DRAFTS.work() == 1
    assert files() == {}


def test_bytes_that_somebody_else_sent_too_stay(client, citizen, at):
    fill(client)
    theirs = ground.kept_file("another")
    at(GONE)
    assert jobs.DRAFTS.work() == 1
    assert files() == {theirs.sha256: True}


def test_one_that_cannot_be_removed_keeps_no_other(client, citizen, at, monkeypatch):
    for procedure in ("1", "2"):
        found = dossiers.open_draft(who=applicant(citizen.key), procedure=procedure, at=BEGAN)
        record = ground.kept_file(citizen.key)
        dossiers.keep_draft(found.key, who=applicant(citizen.key), answers={"file": record.id}, at=BEGAN)
    remove, failed = storage.remove, []

    def stubborn(sha256):
        if not failed:
            failed.append(sha256)
            raise PermissionError(sha256)
        remove(sha256)

    StoredFile.objects.filter(pk=record.id).update(sha256="0" * 64)
    monkeypatch.setattr(storage, "remove", stubborn)
    at(GONE)
    with pytest.raises(PermissionError):
        jobs.DRAFTS.work()
    assert StoredFile.objects.count() == 1
    assert jobs.DRAFTS.work() == 1
    assert StoredFile.objects.count() == 0


def test_the_drafts_of_all_are_read_at_once(client, citizen, at):
    """However many go, what the others name is asked for in one statement."""
    asked = []
    for count in (1, 4):
        for procedure in range(count):
            found = dossiers.open_draft(who=applicant(citizen.key), procedure=str(procedure), at=BEGAN)
            record = ground.kept_file(citizen.key)
            dossiers.keep_draft(found.key, who=applicant(citizen.key), answers={"file": record.id}, at=BEGAN)
        with CaptureQueriesContext(connection) as queries:
            assert dossiers.drop_old_drafts(at=GONE) == count
        asked.append(sum('"answers"' in one["sql"] and " IN (SELECT" in one["sql"] for one in queries))
    assert (asked, files()) == ([1, 1], {})


def test_a_draft_goes_though_a_dossier_came_to_a_result_with_files(client, citizen, at):
    """A result has a list of files where papers have names for them."""
    code = ground.filed(citizen)
    given = ground.kept_file("an-official")
    ground.act(code, dossiers.Accept(), "2026-08-03 10:30")
    ended = {"files": [given.id]}
    ground.act(code, dossiers.Finish("granted"), "2026-08-04 09:00", duty=dossiers.Duty.OFFICIAL, written=ended)
    fill(client)
    at(GONE)
    assert jobs.DRAFTS.work() == 1
    assert [row.owner for row in StoredFile.objects.all()] == ["an-official"]
