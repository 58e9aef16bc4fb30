"""Tables that the worker reads: whole or not at all, once, whoever is killed, whoever changes their mind."""

import os
import signal
import time
import traceback
from datetime import timedelta
from threading import Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from tests.casework.slips.world import moment

from motcua.commons.accounts.public import EVERYWHERE, OPERATOR, AccountKind, Role, create_account, grant, person
from motcua.commons.imports import public as imports
from motcua.commons.imports.actions import reading
from motcua.commons.imports.models import ImportContent, TableImport
from motcua.commons.imports.public import ImportEnd
from motcua.flows import read_imports as flow
from motcua.flows.read_imports import ImportKind, hand_in, read_imports
from motcua.flows.what_waits import count_waiting
from motcua.kit.refusal import Refusal
from motcua.steering.surveys.models import OutsideRank

AT = moment("2026-11-16 09:00")
HEAD = "index,year,place,rank,among,value,source"
ROWS = [f"PCI,{year},Tỉnh,{year - 2000},63,,VCCI" for year in range(2010, 2020)]


@pytest.fixture
def sender(committed_db):
    made = create_account(login="nap.tep", full_name="Lý A", kind=AccountKind.STAFF, who=OPERATOR, at=AT)
    more = {"scope": EVERYWHERE, "since": AT.date(), "who": OPERATOR, "reason": "QĐ 1", "at": AT}
    grant(made, role=Role.ADMIN, **more)
    return person(made, on=AT.date())


def sent(who, *rows, name="hang.csv"):
    table = SimpleUploadedFile(name, "".join(f"{line}\n" for line in (HEAD, *rows)).encode())
    return hand_in(ImportKind.RANKS, table, who=who, address="198.51.100.7", at=AT)


def fate(number, who):
    return imports.table_import(number, owner=who.key)


def at_row(monkeypatch, place, act):
    """Let something happen each time that row is reached."""
    load = flow.LOADS[ImportKind.RANKS]

    def watched(path, about, who, at, progress):
        def told(done, total):
            if done == place:
                act()
            progress(done, total)

        return load(path, about, who, at, told)

    monkeypatch.setitem(flow.LOADS, ImportKind.RANKS, watched)


def killed(monkeypatch, place):
    """A worker of its own process that is killed at that row, with what it wrote still uncommitted."""
    connections.close_all()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:

        def hang():
            os.write(writer, b"x")
            signal.pause()

        try:
            at_row(monkeypatch, place, hang)
            read_imports(at=AT)
        except BaseException:  # noqa: BLE001  nothing may go on from here as a second test run
            os.write(writer, traceback.format_exc().encode())
        finally:
            os._exit(0)
    os.close(writer)
    assert os.read(reader, 1 << 16) == b"x", "the worker never reached that row"
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reader)


def test_a_killed_worker_leaves_nothing_and_the_next_begins_anew(sender, monkeypatch):
    number = sent(sender, *ROWS)
    killed(monkeypatch, 7)
    assert (OutsideRank.objects.count(), fate(number, sender).end, fate(number, sender).begun) == (0, None, True)
    assert read_imports(at=AT) == 1
    assert read_imports(at=AT) == 0
    assert (OutsideRank.objects.count(), fate(number, sender).end) == (len(ROWS), ImportEnd.LOADED)
    assert fate(number, sender).counts["new"] == len(ROWS)
    assert not ImportContent.objects.exists()


def test_a_table_that_ends_each_worker_is_given_up_and_keeps_no_other_waiting(sender, monkeypatch):
    bad, good = sent(sender, *ROWS), sent(sender, ROWS[0])
    with monkeypatch.context() as broken:
        broken.setitem(flow.LOADS, ImportKind.RANKS, lambda *_: 1 / 0)
        for _ in range(imports.MOST_TRIES):
            with pytest.raises(ZeroDivisionError):
                read_imports(at=AT)
    assert read_imports(at=AT) == 2
    assert [fate(one, sender).end for one in (bad, good)] == [ImportEnd.GIVEN_UP, ImportEnd.LOADED]
    assert OutsideRank.objects.count() == 1


def test_its_sender_sees_how_far_it_is_and_stops_it_in_the_middle(sender, monkeypatch):
    number, seen = sent(sender, *ROWS), []
    monkeypatch.setattr(reading, "EVERY", 0.01)

    def look():
        """On another connection, as a page does, until the worker has told something and heard of the stop."""
        while (told := fate(number, sender)).done < 4:
            time.sleep(0.01)
        seen.append((told.begun, told.done, told.total))
        imports.stop_import(number, owner=sender.key, at=AT)
        time.sleep(0.1)
        connections.close_all()

    def stop():
        page = Thread(target=look)
        page.start()
        page.join()

    at_row(monkeypatch, 5, stop)
    assert read_imports(at=AT) == 1
    assert seen == [(True, 4, len(ROWS))]
    assert (fate(number, sender).end, OutsideRank.objects.count()) == (ImportEnd.CANCELLED, 0)
    assert not ImportContent.objects.exists()


def test_a_stop_between_the_last_row_and_the_end_is_kept_and_one_after_it_changes_nothing(sender, monkeypatch):
    number, load = sent(sender, *ROWS), flow.LOADS[ImportKind.RANKS]

    def stop():
        imports.stop_import(number, owner=sender.key, at=AT)
        connections.close_all()

    def loaded(*told):
        report = load(*told)
        page = Thread(target=stop)
        page.start()
        page.join()
        return report

    with monkeypatch.context() as late:
        late.setitem(flow.LOADS, ImportKind.RANKS, loaded)
        assert read_imports(at=AT) == 1
    assert (fate(number, sender).end, OutsideRank.objects.count()) == (ImportEnd.CANCELLED, 0)
    number = sent(sender, *ROWS)
    assert read_imports(at=AT) == 1
    stop()
    found = fate(number, sender)
    assert (found.end, found.stopping, OutsideRank.objects.count()) == (ImportEnd.LOADED, False, len(ROWS))


def test_a_worker_that_is_told_to_end_puts_the_table_back(sender, monkeypatch):
    number, ending = sent(sender, *ROWS), []
    with monkeypatch.context() as soon:
        at_row(soon, 5, lambda: ending.append(True))
        assert read_imports(at=AT, stopping=lambda: bool(ending)) == 1
    found = fate(number, sender)
    assert (found.end, found.begun, OutsideRank.objects.count()) == (None, False, 0)
    assert read_imports(at=AT) == 1
    assert fate(number, sender).end is ImportEnd.LOADED


def test_what_waits_is_stopped_at_once_and_bounded(sender):
    numbers = [sent(sender, ROWS[0]) for _ in range(5)]
    with pytest.raises(Refusal) as refused:
        sent(sender, ROWS[0])
    assert refused.value.rule == "many_imports"
    assert fate(numbers[2], sender).before == 2
    imports.stop_import(numbers[0], owner="somebody", at=AT)
    imports.stop_import(numbers[0], owner=sender.key, at=AT)
    assert [fate(one, sender).end for one in numbers[:2]] == [ImportEnd.CANCELLED, None]
    with pytest.raises(Refusal):
        imports.table_import(numbers[1], owner="somebody")
    assert read_imports(at=AT) == 4
    assert imports.drop_old_imports(at=AT + timedelta(days=29)) == 0
    assert imports.drop_old_imports(at=AT + timedelta(days=31)) == 5


def test_the_end_waits_for_its_sender_until_it_is_read(sender):
    number = sent(sender, *ROWS, name=f"{'ộ' * 100}.csv")
    assert not count_waiting(who=sender, at=AT)
    read_imports(at=AT)
    assert count_waiting(who=sender, at=AT) == {"import_read": 1}
    imports.note_opened(number, owner="somebody", at=AT)
    assert count_waiting(who=sender, at=AT)
    imports.note_opened(number, owner=sender.key, at=AT)
    assert not count_waiting(who=sender, at=AT)


def test_rights_are_those_of_the_reading_and_a_refusal_is_its_end(sender):
    lost, broken = sent(sender, *ROWS), sent(sender, "", name="khác.csv")
    stranger = create_account(login="ra.di", full_name="Lý B", kind=AccountKind.STAFF, who=OPERATOR, at=AT)
    TableImport.objects.filter(pk=lost).update(owner=stranger.key)
    TableImport.objects.filter(pk=broken).update(name="hỏng.csv")
    ImportContent.objects.filter(pk=broken).update(content=b"a,b\n1,2\n")
    assert read_imports(at=AT) == 2
    lost_row = TableImport.objects.get(pk=lost)
    assert (lost_row.end, OutsideRank.objects.count()) == ("denied", 0)
    assert "hỏng.csv" in fate(broken, sender).said
