"""What is kept beside dossiers and their events, held against them: keys of acts, serials, the text to search in."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from django.db import connection

from motcua.casework.dossiers.models import CodePattern, Dossier, Serial
from motcua.casework.dossiers.rules.codes import code_expression
from motcua.casework.dossiers.rules.search_text import search_text
from motcua.commons.ledger.pure import Broken

_WITHOUT_ACT: Final = """
SELECT i.code FROM dossiers_intent i LEFT JOIN ledger_stream s ON s.kind = 'dossier' AND s.key = i.code
WHERE NOT EXISTS (SELECT FROM ledger_event e WHERE e.stream_id = s.id AND e.seq = i.seq) ORDER BY 1
"""
_FOUND_OTHERWISE: Final = """
SELECT s.key, c.search FROM ledger_content c JOIN ledger_stream s ON s.id = c.stream_id
WHERE c.search <> '' AND (s.kind <> 'dossier' OR c.kind <> 'applicant') ORDER BY 1
"""
_FOUND: Final = """
SELECT s.key, c.body, c.search FROM ledger_content c JOIN ledger_stream s ON s.id = c.stream_id
WHERE s.kind = 'dossier' AND c.kind = 'applicant' AND c.body IS NOT NULL
"""
_TOGETHER: Final = 2_000


def check_beside() -> Iterator[Broken]:
    """Keys whose act is not there, serials behind the codes that were given, and what is found by other words."""
    with connection.cursor() as cursor:
        cursor.execute(_WITHOUT_ACT)
        for (code,) in cursor.fetchall():
            yield Broken("dossier", code, "khoá của một việc trỏ tới sự kiện không có")
        cursor.execute(_FOUND_OTHERWISE)
        for key, _ in cursor.fetchall():
            yield Broken("content", key, _OTHER_WORDS)
        cursor.execute(_FOUND)
        while rows := cursor.fetchmany(_TOGETHER):
            for code, body, search in rows:
                if search_text("applicant", json.loads(body)) != search:
                    yield Broken("content", code, _OTHER_WORDS)
    yield from _serials_behind()


_OTHER_WORDS: Final = "chữ để tìm hồ sơ không khớp với đơn"


def _serials_behind() -> Iterator[Broken]:
    written = CodePattern.objects.values_list("pattern", flat=True).first()
    given: defaultdict[tuple[str, str], int] = defaultdict(int)
    codes = Dossier.objects.values_list("code", flat=True).iterator() if written else ()
    expression = code_expression(written or "")
    for code in codes:
        if found := expression.fullmatch(code):
            place = found["identifier"], found["day"]
            given[place] = max(given[place], int(found["serial"]))
    last = {(one.identifier, one.day): one.last for one in Serial.objects.all()}
    for (identifier, day), serial in sorted(given.items()):
        if last.get((identifier, day), 0) < serial:
            yield Broken("dossier", f"{identifier} {day}", f"số cuối đã cấp nhỏ hơn số {serial} của một hồ sơ")
