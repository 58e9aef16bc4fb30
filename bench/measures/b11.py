"""B11: applicants found by a name typed without accents, against unaccenting every row."""

from collections.abc import Sequence
from functools import partial

from django.db import connection

from bench.explain import Statement, database_ms, statements
from bench.ground import Ground, present
from bench.report import Row
from bench.rounds import in_turns, ratios
from motcua.casework.dossiers.selectors import lists
from motcua.registry.procedures import public as procedures

_NAME = """
SELECT body->>'name' FROM ledger_content WHERE kind = 'applicant' AND body IS NOT NULL
GROUP BY 1 ORDER BY count(*), 1 LIMIT 1
"""
_SCAN = """
SELECT stream_id FROM ledger_content
WHERE kind = 'applicant' AND lower(unaccent(body->>'name')) LIKE '%%' || lower(unaccent(%(name)s)) || '%%'
ORDER BY stream_id DESC LIMIT 50
"""
WORDS = ("dang ky khai sinh", "doi so do", "giay phep xay dung", "ket hon", "chung thuc ban sao")


def measure(ground: Ground) -> Sequence[Row]:
    at = present(ground)
    with connection.cursor() as cursor:
        cursor.execute(_NAME)
        (name,) = cursor.fetchone()
    everywhere = ground.standing()
    scan: list[Statement] = [(_SCAN, {"name": name})]
    found = statements(partial(lists.find, name, everywhere, at=at))[:1]
    sides = {"ours": partial(database_ms, found), "scan": partial(database_ms, scan)}
    times = in_turns(sides, max(5, ground.size.rounds))
    sent = [statements(partial(procedures.search, words, on=at.date(), limit=20)) for words in WORDS]
    searched = [max(database_ms(one) for one in sent) for _ in range(max(5, ground.size.rounds))]
    return [
        Row("B11 applicant found", "ms", times["ours"], note="rarest name, every commune"),
        Row("B11 scan : ours", "×", ratios(times["scan"], times["ours"]), least=20),
        Row("B11 procedures, slowest of five searches", "ms", searched, most=50),
    ]
