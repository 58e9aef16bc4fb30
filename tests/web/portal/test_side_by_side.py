"""What two and four windows of one person send at the same moment is all kept; each by a connection of its own."""

import threading
import time

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from tests.casework.slips.world import moment
from tests.commons.files.samples import PDF
from tests.harness.people import citizen as applicant
from tests.web.portal import ground
from tests.web.portal.ground import APPLICANT, BIRTH, REQUEST

from motcua.casework.dossiers import public as dossiers
from motcua.commons.accounts.models import Account
from motcua.commons.accounts.public import Person
from motcua.kit.now import now

AT = moment("2026-08-03 10:15")
TWO_AND_FOUR = pytest.mark.parametrize("windows", [2, 4])


def at_once(calls):
    """All of them, each in a thread, let go together; what each came to."""
    gate, outcomes = threading.Barrier(len(calls)), []

    def go(call):
        gate.wait(10)
        try:
            outcomes.append(call())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return outcomes


@TWO_AND_FOUR
@pytest.mark.usefixtures("committed_db")
def test_changes_of_one_draft_wait_for_each_other(windows):
    """Each thinks for a while between what it read and what it writes, and none writes over another."""
    me = applicant("a-citizen")
    key = dossiers.open_draft(who=me, procedure="1", at=AT).key

    def added(name):
        def change(answers):
            time.sleep(0.05)
            return {**answers, "papers": {**answers.get("papers", {}), name: {"source": "paper"}}}

        return lambda: dossiers.change_draft(key, who=me, change=change, at=AT)

    names = {str(number) for number in range(windows)}
    assert len(at_once([added(name) for name in names])) == windows
    [draft] = dossiers.drafts_of(who=me, at=AT)
    assert set(draft.answers["papers"]) == names


@pytest.fixture
def window(committed_db, tmp_path):
    """A way to open one more window of the same person, who has signed in and begun to file; and her key."""
    ground.province(tmp_path / "thu-tuc")
    account, first = ground.citizen(), Client()
    first.force_login(account, backend=settings.ACCOUNTS_BACKEND)
    filing = first.get(f"/nop/{BIRTH}/").url.removesuffix("nguoi-nop/")

    def opened():
        client = Client()
        client.cookies = first.cookies.copy()
        return client

    return opened, filing, account.key


@TWO_AND_FOUR
def test_files_sent_at_the_same_time_are_all_kept(window, windows):
    opened, filing, owner = window

    def sent(number):
        paper = 1 + number % 2  # two of each: of one paper, and of different ones
        file = SimpleUploadedFile(f"giay-{number}.pdf", PDF + b"%d" % number)
        return lambda: opened().post(f"{filing}giay-to/{paper}/", {f"tep-{paper}": file}).status_code

    for round_ in range(3):
        numbers = range(round_ * windows, (round_ + 1) * windows)
        assert at_once([sent(number) for number in numbers]) == [200] * windows
    [draft] = dossiers.drafts_of(who=Person(owner), at=now())
    kept = [one["name"] for said in draft.answers["papers"].values() for one in said["files"]]
    assert sorted(kept) == sorted(f"giay-{number}.pdf" for number in range(3 * windows))


def test_parts_answered_at_the_same_time_are_all_kept(window):
    opened, filing, owner = window
    sent = [
        ("nguoi-nop/", APPLICANT),
        ("noi-dung/", REQUEST),
        ("giay-to/", {"choice": "1:paper"}),
        ("giay-to/", {"choice": "2:paper"}),
    ]
    calls = [lambda page=page, said=said: opened().post(filing + page, said).status_code for page, said in sent]
    assert at_once(calls) == [302] * 4
    [draft] = dossiers.drafts_of(who=Person(owner), at=now())
    assert set(draft.answers) == {"applicant", "request", "papers"}
    assert set(draft.answers["papers"]) == {"1", "2"}


@TWO_AND_FOUR
def test_files_of_a_supply_sent_at_the_same_time_are_all_kept(window, windows):
    opened, _filing, owner = window
    code = ground.awaiting(Account.objects.get(login="men"))
    address = f"/ho-so/{code}/bo-sung/"

    def sent(number):
        file = SimpleUploadedFile(f"giay-{number}.pdf", PDF + b"%d" % number)
        return lambda: opened().post(f"{address}tep/", {"tep": file}).status_code

    assert at_once([sent(number) for number in range(windows)]) == [200] * windows
    said = dossiers.supply_of(code, who=Person(owner), at=now())
    assert sorted(one["name"] for one in said["files"]) == [f"giay-{number}.pdf" for number in range(windows)]
