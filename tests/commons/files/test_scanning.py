"""Viruses: found at once or later, and nobody opens what is infected; a scanner that fails loses nothing."""

import io
import socket
import tempfile
import time
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.commons.files.samples import PDF, png
from tests.harness.clamd import FOUND, listening

from motcua.commons.files import clamd as clamd_client
from motcua.commons.files import public as files
from motcua.commons.files.actions import scanning
from motcua.commons.files.clamd import NotScannedError, ScannerAwayError, alive, threat_in
from motcua.commons.files.models import StoredFile
from motcua.commons.files.rules.breaker import MOST_ASKING, MOST_FAILURES, REST, ScannerBreaker
from motcua.commons.files.rules.scanning import ScanVerdict, Unscanned, dated, threat_name, unscanned_on
from motcua.kit.refusal import Refusal

AT = datetime(2026, 8, 3, 1, 15, tzinfo=UTC)
SICK = PDF.replace(b"%%EOF", b"% a virus of today\n%%EOF")
"""What our own look at the bytes cannot know."""


@pytest.fixture
def clamd():
    with tempfile.TemporaryDirectory() as folder, listening(Path(folder, "c")) as found:  # a socket's path is short
        found.signatures.append(b"a virus of today")
        yield found


@pytest.fixture
def room(db, settings, tmp_path, monkeypatch):
    settings.FILES_ROOT = tmp_path / "files"
    monkeypatch.setattr(scanning, "AT_ONCE", 0.3)
    monkeypatch.setattr(scanning, "PATIENCE", 0.3)
    monkeypatch.setattr(scanning, "_BREAKER", ScannerBreaker())
    return settings


def keep(content=PDF, name="to-khai.pdf"):
    return files.keep(content, name=name, at=AT, owner="a-citizen")


def refused(call, *given, **more):
    with pytest.raises(Refusal) as refusal:
        call(*given, **more)
    return refusal.value


def opened(number, at=AT):
    with files.open_file(number, at=at)[1] as content:
        return content.read()


def test_the_protocol_is_clamds(clamd):
    content = b"x" * 600_000
    alive(clamd.address, seconds=2)
    assert threat_in(io.BytesIO(content), address=clamd.address, seconds=2) == ""
    assert threat_in(io.BytesIO(content + SICK), address=clamd.address, seconds=2) == FOUND
    assert clamd.heard[0] == content


@pytest.mark.parametrize(
    ("mood", "error"), [("hangs", ScannerAwayError), ("dies", ScannerAwayError), ("small", NotScannedError)]
)
def test_a_scanner_that_fails_is_told_from_one_that_found_nothing(clamd, mood, error):
    clamd.mood = mood
    with pytest.raises(error):
        threat_in(io.BytesIO(b"x" * 600_000), address=clamd.address, seconds=0.3)


@pytest.mark.parametrize("said", ["stream: X FOUND\nstream: OK", "stream: Can't open. ERROR OK", "OK", ""])
def test_only_the_very_words_of_a_clean_file_are_taken_for_one(monkeypatch, said):
    monkeypatch.setattr(clamd_client, "_asked", lambda _address, parts, _seconds: b"".join(parts) and said)
    with pytest.raises(NotScannedError):
        threat_in(io.BytesIO(PDF), address="", seconds=1)


def test_a_scanner_that_did_not_hear_all_has_not_scanned(monkeypatch):
    monkeypatch.setattr(clamd_client, "_asked", lambda *_: "stream: OK")
    with pytest.raises(NotScannedError):
        threat_in(io.BytesIO(PDF), address="", seconds=1)


def test_what_is_found_later_holds_all_that_are_the_same(room, clamd):
    room.SCANNER = "unix:/nowhere/c"
    first, second = keep(SICK), keep(SICK)
    StoredFile.objects.filter(pk=first.id).update(verdict=ScanVerdict.CLEAN)
    room.SCANNER = clamd.address
    files.scan_waiting(at=AT)
    assert {refused(opened, one.id).rule for one in (first, second)} == {"file_held"}


@pytest.mark.parametrize("address", ["unix:/nowhere/c", "tcp:127.0.0.1:1", "tcp:127.0.0.1", "clamd"])
def test_where_nobody_listens_the_scanner_is_away(address):
    with pytest.raises(ScannerAwayError):
        alive(address, seconds=0.3)


def test_it_speaks_tcp_too():
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(ScannerAwayError):
        alive(f"tcp:127.0.0.1:{server.getsockname()[1]}", seconds=0.1)  # connected, and nobody answers


def test_a_virus_is_refused_when_it_is_sent_and_the_rest_is_clean(room, clamd):
    room.SCANNER = clamd.address
    fault = refused(keep, SICK)
    assert (fault.rule, fault.params["threat"]) == ("file_infected", FOUND)
    assert not StoredFile.objects.exists()
    kept = keep()
    assert (kept.caution, opened(kept.id)) == ("", PDF)


@pytest.mark.parametrize("mood", ["hangs", "dies", "small", "away"])
def test_what_a_failing_scanner_missed_is_taken_held_back_and_scanned_later(room, clamd, mood):
    room.SCANNER, clamd.mood = "unix:/nowhere/c" if mood == "away" else clamd.address, mood
    sick, well = keep(SICK), keep()
    assert (sick.caution, well.caution) == ("waiting", "waiting")
    assert refused(opened, well.id).rule == "file_unscanned"
    assert refused(files.scan_waiting, at=AT).rule == ("file_not_scanned" if mood == "small" else "scanner_away")
    room.SCANNER, clamd.mood = clamd.address, "well"
    assert files.scan_waiting(at=AT) == 2
    assert opened(well.id) == PDF
    held = refused(opened, sick.id)
    assert (held.rule, held.params["threat"]) == ("file_held", FOUND)
    assert files.cautions([sick.id, well.id]) == {sick.id: {"caution": "found", "threat": FOUND}}


def test_whoever_fails_while_asking_is_counted_out_again(room, clamd, monkeypatch):
    room.SCANNER = clamd.address
    with monkeypatch.context() as broken:
        broken.setattr(scanning, "threat_in", lambda *_, **__: 1 // 0)
        broken.setattr(scanning, "_BREAKER", breaker := ScannerBreaker())
        for _ in range(MOST_ASKING):
            with suppress(ZeroDivisionError):
                keep()
        assert breaker.may_ask(time.monotonic() + REST + 1)


def test_a_scanner_that_hangs_is_asked_no_more_and_tried_again_by_one(room, clamd, monkeypatch):
    """In seconds of a clock of our own; the patience of who sends a file is spent three times and no more."""
    clock = [1000.0]
    monkeypatch.setattr(scanning, "AT_ONCE", 0.02)
    monkeypatch.setattr(scanning, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    room.SCANNER, clamd.mood = clamd.address, "hangs"
    assert [keep().caution for _ in range(8)] == ["waiting"] * 8
    assert clamd.lines == MOST_FAILURES
    clock[0] += REST
    assert [keep().caution for _ in range(3)] == ["waiting"] * 3
    assert clamd.lines == MOST_FAILURES + 1
    clamd.mood = "well"
    clock[0] += REST - 1
    assert keep().caution == "waiting"
    clock[0] += 1
    assert [keep().caution, keep().caution, refused(keep, SICK).rule] == ["", "", "file_infected"]


def test_so_many_wait_for_the_scanner_at_a_time():
    breaker = ScannerBreaker()
    assert [breaker.may_ask(0) for _ in range(6)] == [True] * MOST_ASKING + [False] * 2
    for _ in range(MOST_ASKING):
        breaker.silent(1)
    assert [breaker.may_ask(at) for at in (60, 1 + REST, 1 + REST)] == [False, True, False]
    breaker.answered()
    assert [breaker.may_ask(99) for _ in range(2)] == [True, True]


def test_what_the_scanner_cannot_look_through_keeps_nothing_else_waiting(room, clamd, monkeypatch):
    room.SCANNER, clamd.mood = clamd.address, "away"
    numbers = [keep(png(width), f"{width}.png").id for width in (2, 3)]
    StoredFile.objects.update(verdict=ScanVerdict.WAITING, asked_at=None)
    monkeypatch.setattr(scanning, "_MOST", 1)
    clamd.mood = "small"
    assert refused(files.scan_waiting, at=AT).rule == "file_not_scanned"
    clamd.mood = "well"
    files.scan_waiting(at=AT + timedelta(seconds=5))
    assert [files.file(number).caution for number in numbers] == ["waiting", ""]


def test_equal_bytes_are_scanned_once_for_all_who_sent_them(room, clamd):
    numbers = [keep().id for _ in range(3)]
    room.SCANNER = clamd.address
    assert files.scan_waiting(at=AT) == 3
    assert len(clamd.heard) == 1
    assert not files.cautions(numbers)
    assert files.scan_waiting(at=AT) == 0


def test_without_a_scanner_files_are_opened_and_nothing_is_said(room):
    kept = keep()
    assert (kept.caution, opened(kept.id)) == ("", PDF)
    assert files.scan_waiting(at=AT) == 0
    known = files.scanner()
    assert (known.set, known.responds, known.waiting) == (False, False, 1)


def test_the_setting_of_the_day_lets_what_waits_be_opened(room):
    kept, room.SCANNER = keep(), "unix:/nowhere/c"
    room.UNSCANNED = dated("refuse 2026-08-04=warn")
    assert refused(opened, kept.id).rule == "file_unscanned"
    assert opened(kept.id, AT + timedelta(days=1)) == PDF


@pytest.mark.parametrize(
    ("written", "day", "holds"),
    [
        ("refuse", "2026-08-03", "refuse"),
        ("warn", "2026-08-03", "warn"),
        ("", "2026-08-03", "refuse"),
        ("2026-08-03=warn", "2026-08-02", "refuse"),
        ("2026-08-05=refuse warn 2026-08-03=warn", "2026-08-05", "refuse"),
        ("2026-08-05=refuse warn", "2026-08-04", "warn"),
    ],
)
def test_what_holds_on_a_day(written, day, holds):
    assert unscanned_on(dated(written), date.fromisoformat(day)) is Unscanned(holds)


@pytest.mark.parametrize("written", ["maybe", "2026-13-01=warn", "2026-08-03=", "=warn warn=2026-08-03"])
def test_a_setting_that_cannot_be_read_is_refused(written):
    assert refused(dated, written).rule == "bad_unscanned"


def test_a_threats_name_is_fit_to_be_shown():
    assert threat_name("Win.\x1b[31mTest\n" + "x" * 200) == "Win.[31mTest" + "x" * 88
    assert threat_name("\n") == "?"
