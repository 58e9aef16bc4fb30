"""What one account, one address and one draft may send is bounded, also by two windows at once."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.casework.slips.world import moment
from tests.commons.files.samples import PDF
from tests.harness.people import citizen

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.actions import drafts
from motcua.commons.files.models import StoredFile
from motcua.commons.files.public import Quota, keep
from motcua.flows import receive_file as flow
from motcua.flows.receive_file import receive_file
from motcua.kit.refusal import Refusal

pytestmark = pytest.mark.django_db
AT = moment("2026-08-03 08:15")
HERE, THERE = "198.51.100.7", "203.0.113.9"
BIG = PDF.replace(b"xref", b"%" * 700_000 + b"\nxref", 1)
"""Two of these are more than a megabyte."""


@pytest.fixture(autouse=True)
def _room(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


def send(who="a-citizen", address=HERE, content=PDF, at=AT):
    return receive_file(SimpleUploadedFile("a.pdf", content), who=citizen(who), address=address, at=at)


def refused(**given):
    with pytest.raises(Refusal) as refusal:
        send(**given)
    return refusal.value.rule


@pytest.mark.parametrize(("quota", "content"), [(Quota(2, 100), PDF), (Quota(100, 1), BIG)], ids=["files", "bytes"])
def test_an_account_sends_so_much_a_day_from_wherever(monkeypatch, quota, content):
    monkeypatch.setattr(flow, "PER_ACCOUNT", quota)
    sent = [send(content=content) for _ in range(quota.files if content is PDF else 1)]
    assert refused(content=content, address=THERE) == "account_full"
    assert StoredFile.objects.count() == len(sent)
    assert send("another", content=content)
    assert send(content=content, at=AT + timedelta(days=1))


@pytest.mark.parametrize(("quota", "content"), [(Quota(2, 100), PDF), (Quota(100, 1), BIG)], ids=["files", "bytes"])
def test_an_address_sends_so_much_a_day_for_whomever(monkeypatch, quota, content):
    monkeypatch.setattr(flow, "PER_ADDRESS", quota)
    for number in range(quota.files if content is PDF else 1):
        send(f"one-{number}", content=content)
    assert refused(who="another", content=content) == "address_full"
    assert send("another", address=THERE, content=content)


@pytest.mark.parametrize(("quota", "content"), [(Quota(2, 100), PDF), (Quota(2, 1), BIG)], ids=["files", "bytes"])
def test_a_draft_takes_so_much_counted_while_nobody_else_writes(monkeypatch, quota, content):
    monkeypatch.setattr(drafts, "PER_DRAFT", quota)
    me = citizen("a-citizen")
    key = dossiers.open_draft(who=me, procedure="1", at=AT).key
    numbers = [keep(content, name="a.pdf", at=AT, owner=me.key).id for _ in range(3)]

    def name(*files):
        said = {"papers": {"1": {"files": [{"file": number} for number in files]}}}
        return dossiers.change_draft(key, who=me, change=lambda given: {**given, **said}, at=AT)

    fits = 2 if content is PDF else 1
    name(*numbers[:fits])
    with pytest.raises(Refusal) as refusal:
        name(*numbers[: fits + 1])
    assert refusal.value.rule == "draft_full"
    assert name(*numbers[1 : fits + 1] if fits == 1 else numbers[1:])  # another in its place fits
    assert dossiers.change_draft(key, who=me, change=lambda given: {**given, "agency": "x"}, at=AT)
