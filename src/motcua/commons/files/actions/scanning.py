"""Asking the scanner: at once of what is sent, and later, by a job, of what it has not answered for.

Who sends a file waits for the scanner a moment at most, and not at all while it is known to hang: nothing that was
taken depends on whether it answers.
"""

import time
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Final

from django.conf import settings
from django.db.models import F

from motcua.commons.files import storage
from motcua.commons.files.clamd import NotScannedError, ScannerAwayError, alive, threat_in
from motcua.commons.files.models import StoredFile
from motcua.commons.files.rules.breaker import ScannerBreaker
from motcua.commons.files.rules.scanning import Scan, ScanVerdict, threat_name
from motcua.kit.refusal import Refusal

AT_ONCE: Final = 3.0
"""Seconds that a sender waits for the scanner."""
PATIENCE: Final = 20.0
"""Seconds that it has for one file when nobody waits."""
GREETING: Final = 3.0
"""Seconds that it has to say that it is there."""
_BREAKER: Final = ScannerBreaker()
_TURN: Final = 5.0
_MOST: Final = 200


def scanned(data: bytes, *, name: str) -> Scan:
    """What the scanner says of these bytes, or that they wait for it. Refuses a virus (`file_infected`)."""
    if not settings.SCANNER:
        return Scan(ScanVerdict.WAITING)
    threat = _heard(data)
    if threat is None:
        return Scan(ScanVerdict.WAITING)
    if threat:
        raise Refusal(
            "file_infected",
            "Tệp {name} có vi-rút ({threat}) nên không nhận được. Hãy quét vi-rút máy của bạn, rồi gửi tệp khác.",
            name=name,
            threat=threat_name(threat),
        )
    return Scan(ScanVerdict.CLEAN)


def _heard(data: bytes) -> str | None:
    """What it found, "" for nothing; None where it was not asked, did not answer, or did not look through all."""
    if not _BREAKER.may_ask(time.monotonic()):
        return None
    threat: str | None
    try:
        threat = threat_in(BytesIO(data), address=settings.SCANNER, seconds=AT_ONCE)
    except ScannerAwayError:
        _BREAKER.silent(time.monotonic())
        return None
    except NotScannedError:
        threat = None
    except BaseException:  # whoever asked must be counted out again, or soon nobody may ask
        _BREAKER.silent(time.monotonic())
        raise
    _BREAKER.answered()
    return threat


def scan_waiting(*, at: datetime) -> int:
    """Ask the scanner about files that wait, the longest unasked first, for some seconds; how many were answered for.

    What it cannot look through keeps no other file waiting: it is asked again after all others, and the fault is
    raised at the end. Refuses while no scanner answers (`scanner_away`).
    """
    if not settings.SCANNER:
        return 0
    count, fault, greeted = 0, None, False
    for sha256 in _waiting():
        of_bytes = StoredFile.objects.filter(sha256=sha256, verdict=ScanVerdict.WAITING)
        of_bytes.update(asked_at=at)
        try:
            if not greeted:  # one that hangs keeps the worker's other jobs waiting this long and no longer
                alive(settings.SCANNER, seconds=min(GREETING, PATIENCE))
                greeted = True
            scan = _scan(sha256)
        except ScannerAwayError as away:
            raise Refusal(
                "scanner_away", "Máy quét vi-rút không trả lời; hãy xem clamd có chạy ở địa chỉ MOTCUA_SCANNER không."
            ) from away
        except (NotScannedError, FileNotFoundError) as error:
            fault = error
            continue
        every = StoredFile.objects.filter(sha256=sha256)  # those taken for clean before, too
        held = every if scan.threat else of_bytes
        count += held.update(verdict=scan.verdict, threat=scan.threat)
    if fault is not None:
        raise Refusal(
            "file_not_scanned",
            "Máy quét vi-rút không xem hết được vài tệp; hãy xem nhật ký clamd (StreamMaxLength từ 25M trở lên).",
        ) from fault
    return count


def _waiting() -> Iterator[str]:
    """The hashes to ask about in this turn, each once."""
    ends = time.monotonic() + _TURN
    waiting = StoredFile.objects.filter(verdict=ScanVerdict.WAITING).order_by(F("asked_at").asc(nulls_first=True), "pk")
    for sha256 in dict.fromkeys(waiting.values_list("sha256", flat=True)[:_MOST]):
        if time.monotonic() > ends:
            return
        yield sha256


def _scan(sha256: str) -> Scan:
    with storage.read(sha256) as content:
        threat = threat_in(content, address=settings.SCANNER, seconds=PATIENCE)
    return Scan(ScanVerdict.FOUND, threat_name(threat)) if threat else Scan(ScanVerdict.CLEAN)
