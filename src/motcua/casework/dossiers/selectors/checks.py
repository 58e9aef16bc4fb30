"""The streams of dossiers and of the rules that read them, and what must fit beyond a chain: rows that fold events."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from django.db import connection

from motcua.casework.dossiers import events
from motcua.casework.dossiers.acts.play import evolve
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules.act import Event
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.states import State
from motcua.casework.dossiers.selectors.courses import course_of
from motcua.commons.ledger import public as ledger
from motcua.commons.ledger.public import Shown
from motcua.commons.ledger.pure import Broken, History, Link, StreamKind, reader
from motcua.kit.chain import UNREADABLE
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal


def _read(link: Link) -> Event:
    State(link.to_state)
    return events.restore(link.kind, link.schema, link.payload, seq=link.seq)


def _check(histories: Sequence[History]) -> Iterator[Broken]:
    """Each dossier's row must be its events folded."""
    rows = Dossier.objects.in_bulk([history.id for history in histories])
    for history in histories:
        row = rows.get(history.id)
        try:
            yield from _check_row(row, history)
        except (Refusal, *UNREADABLE):
            yield Broken("dossier", history.key, "dòng hồ sơ có chỗ không đọc được")


def _check_row(row: Dossier | None, history: History) -> Iterator[Broken]:
    last = history.links[-1]
    if row is None or (row.code, row.seq, bytes(row.head)) != (history.key, last.seq, last.hash):
        yield Broken("dossier", history.key, "dòng hồ sơ không khớp với chuỗi sự kiện")
    elif _folded(history.links) != course_of(row):
        yield Broken("dossier", history.key, "trạng thái hồ sơ không đúng bằng các sự kiện cộng lại")


def _folded(chain: Sequence[Link]) -> Course | None:
    course: Course | None = None
    for link in chain:
        course = evolve(course, _read(link), link.at.astimezone(VIETNAM), State(link.to_state))
    return course


DOSSIERS: Final = StreamKind(
    name="dossier",
    label="hồ sơ",
    events={kind: events.schema_of(kind) for kind in events.KINDS},
    read=_read,
    check=_check,
)

_CHANGED: Final = {"changed": 1}
RULES: Final = StreamKind(name="rules", label="thay đổi quy tắc", events=_CHANGED, read=reader(_CHANGED))
"""A stream for each kind of rule (the calendar); what it says re-reads the open dossiers."""

_WITHOUT_EVENTS = """
SELECT d.code FROM dossiers_dossier d
WHERE NOT EXISTS (SELECT FROM ledger_stream s WHERE s.id = d.id AND s.kind = 'dossier')
"""


def check_rows() -> Iterator[Broken]:
    """Dossiers that nothing ever happened to: rows that somebody put there."""
    with connection.cursor() as cursor:
        cursor.execute(_WITHOUT_EVENTS)
        for (code,) in cursor.fetchall():
            yield Broken("dossier", code, "hồ sơ không có sự kiện nào")


_IN_ONE_HAND = """
SELECT s.key FROM ledger_event c
JOIN ledger_event o ON o.stream_id = c.stream_id AND o.actor = c.actor AND o.agency = c.agency AND o.duty = %s
JOIN ledger_stream s ON s.id = c.stream_id AND s.kind = 'dossier' AND s.key > %s
WHERE c.duty = %s GROUP BY s.key ORDER BY s.key LIMIT %s
"""


def in_one_hand(duties: Collection[str], *, after: str = "", limit: int = 50) -> list[str]:
    """Dossiers on which somebody acted in both duties for one agency, by code; `after` is the last one seen."""
    first, other = sorted(duties)
    with connection.cursor() as cursor:
        cursor.execute(_IN_ONE_HAND, [first, after, other, limit])
        return [code for (code,) in cursor.fetchall()]


def shown(code: str, digest: str) -> Shown:
    """Whether a dossier's history is still the one of which that hash was shown, on a receipt say."""
    return ledger.shown(DOSSIERS.name, code, digest)
