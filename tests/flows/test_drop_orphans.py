"""A file that was sent and came to nothing goes after some days; what anything names stays."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.casework.slips.world import moment
from tests.commons.files.samples import PDF
from tests.harness.people import citizen
from tests.web.portal import ground

from motcua.casework.dossiers import public as dossiers
from motcua.commons.files import storage
from motcua.commons.files.models import StoredFile
from motcua.commons.files.public import keep, sent_from
from motcua.commons.ledger.models import Event
from motcua.commons.ledger.selectors import streams
from motcua.config import jobs
from motcua.flows.drop_orphans import drop_orphans
from motcua.flows.file_dossier import FiledPaper
from motcua.steering.assignments.models import Meeting, TaskGroup

pytestmark = pytest.mark.django_db
AT = moment("2026-08-03 08:15")
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def _room(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


def sent(owner="a-citizen", content=PDF):
    return keep(content, name="a.pdf", at=AT, owner=owner)


def there(*records):
    return [StoredFile.objects.filter(pk=record.id).exists() for record in records]


def test_what_nothing_names_goes_after_a_week_with_its_bytes():
    orphan = sent()
    assert drop_orphans(at=AT + WEEK - timedelta(seconds=1)) == 0
    assert drop_orphans(at=AT + WEEK) == 1
    assert there(orphan) == [False]
    assert not storage.path_of(orphan.sha256).exists()
    assert drop_orphans(at=AT + WEEK) == 0


def test_what_a_dossier_or_a_record_names_stays_for_good(tmp_path):
    ground.province(tmp_path / "thu-tuc")
    account = ground.citizen()
    paper, minutes, orphan = sent(account.key), sent("a-clerk"), sent("a-clerk")
    ground.filed(account, papers=[FiledPaper("Tờ khai", source="upload", file=paper.id)])
    group = TaskGroup.objects.create(code="da06", name="Đề án 06")
    Meeting.objects.create(group=group, title="Phiên 1", held_on=AT.date(), minutes_file_id=minutes.id)
    assert drop_orphans(at=AT + WEEK) == 1
    assert there(paper, minutes, orphan) == [True, True, False]
    assert not StoredFile.objects.exclude(claim_by=None).exists()


def test_what_a_draft_names_is_looked_at_again_when_the_draft_is_gone():
    me = citizen("a-citizen")
    key = dossiers.open_draft(who=me, procedure="1", at=AT).key
    kept = sent(me.key)
    said = {"papers": {"1": {"files": [{"file": kept.id}]}}}
    dossiers.keep_draft(key, who=me, answers=said, at=AT)
    assert drop_orphans(at=AT + WEEK) == 0
    assert drop_orphans(at=AT + WEEK + timedelta(days=1)) == 0
    assert there(kept) == [True]
    dossiers.drop_draft(key, who=me, at=AT)
    dossiers.drop_old_drafts(at=AT + timedelta(hours=2))
    assert there(kept) == [False]


def test_only_what_was_written_since_and_the_senders_own_drafts_are_read(tmp_path, monkeypatch):
    """In parts: a paper that is named in the last of them stays, and what is older than the file is not read."""
    ground.province(tmp_path / "thu-tuc")
    account = ground.citizen()
    for number in range(3):
        ground.filed(account, key=f"trước {number}")
    before = Event.objects.latest("pk").pk
    paper, orphan = sent(account.key), sent("a-clerk")
    ground.filed(account, papers=[FiledPaper("Tờ khai", source="upload", file=paper.id)])
    monkeypatch.setattr(streams, "READ_TOGETHER", 1)
    assert before < sent_from([paper.id, orphan.id]) <= before + 2
    assert sent_from([paper.id, 10**9]) == 0, "of a file nothing told of, everything is read"
    with CaptureQueriesContext(connection) as asked:
        assert dossiers.files_in_dossiers([paper.id], after=sent_from([paper.id])) == {paper.id}
    assert len(asked) < 1 + 1 + Event.objects.latest("pk").pk - before
    mine, other = citizen("a-citizen"), citizen("a-other")
    for who in (mine, other):
        said = {"papers": {"1": {"files": [{"file": orphan.id}]}}}
        dossiers.keep_draft(dossiers.open_draft(who=who, procedure="1", at=AT).key, who=who, answers=said, at=AT)
    assert dossiers.files_in_drafts({orphan.id: mine.key}) == {orphan.id}
    assert dossiers.files_in_drafts({orphan.id: "a-clerk"}) == set()


def test_the_worker_does_it():
    assert jobs.ORPHANS in jobs.JOBS
    sent()
    StoredFile.objects.update(claim_by=AT - 100 * WEEK)
    assert jobs.ORPHANS.work() == 1
