"""The streams of dossiers and of the rules that read them, and what must fit beyond a chain: rows that fold events."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import connection

from motcua.casework.clock.public import policy_on
from motcua.casework.dossiers import events
from motcua.casework.dossiers.acts.play import evolve
from motcua.casework.dossiers.acts.submit import Submitted
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules.act import DossierEvent
from motcua.casework.dossiers.rules.clocks import due
from motcua.casework.dossiers.rules.codes import typed_code
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.states import State
from motcua.casework.dossiers.selectors.applicants import applicant_key
from motcua.casework.dossiers.selectors.beside import check_beside
from motcua.casework.dossiers.selectors.courses import course_of
from motcua.commons.audit.public import LOOKS
from motcua.commons.ledger import public as ledger
from motcua.commons.ledger.public import ReceiptCheck
from motcua.commons.ledger.pure import Broken, History, Link, StreamKind, reader
from motcua.kit.chain import UNREADABLE
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import CalendarBook, calendar_book

BESIDE: Final = timedelta(minutes=1)
"""Longer than any act takes."""


def _read(link: Link) -> DossierEvent:
    State(link.to_state)
    return events.restore(link.kind, link.schema, link.payload, seq=link.seq)


def _check(histories: Sequence[History]) -> Iterator[Broken]:
    """Each dossier's row must be its events folded."""
    rows, book = Dossier.objects.in_bulk([history.id for history in histories]), calendar_book()
    for history in histories:
        row = rows.get(history.id)
        try:
            yield from _check_row(row, history, book)
        except (Refusal, *UNREADABLE):
            yield Broken("dossier", history.key, "dòng hồ sơ có chỗ không đọc được")


def _check_row(row: Dossier | None, history: History, book: CalendarBook) -> Iterator[Broken]:
    last = history.links[-1]
    if row is None or (row.code, row.seq, bytes(row.head)) != (history.key, last.seq, last.hash):
        yield Broken("dossier", history.key, "dòng hồ sơ không khớp với chuỗi sự kiện")
        return
    course = _folded(history.links)
    if course != course_of(row):
        yield Broken("dossier", history.key, "trạng thái hồ sơ không đúng bằng các sự kiện cộng lại")
    elif not _due_fits(course, row.due, book):
        yield Broken("dossier", history.key, "hạn của hồ sơ không đúng bằng các sự kiện cộng lại")
    yield from _check_people(row, history)


def _check_people(row: Dossier, history: History) -> Iterator[Broken]:
    filing = _read(history.links[0])
    if isinstance(filing, Submitted) and filing.owner not in {None, row.owner}:
        yield Broken("dossier", history.key, "người nộp không phải là người mà lúc nộp đã ghi")
    elif (row.applicant or "") != _applicant(history, row.owner):
        yield Broken("dossier", history.key, "mã người nộp không khớp với đơn")


def _due_fits(course: Course | None, kept: datetime | None, book: CalendarBook) -> bool:
    """Whether that is the due: the promise, or where something lawful moved it by the calendar known at the last act.

    That act may have begun just before a change of the calendar was known to others, or between two of one moment.
    """
    if course is None or course.promised is None or not course.moved:
        return kept == (course and course.promised)
    at = course.ended_at or course.last_at
    policy = policy_on((course.accepted_at or at).date())
    calendars = book.calendars(course.settling, since=at - BESIDE, until=at)
    return any(kept == due(course, at=at, calendar=calendar, policy=policy) for calendar in calendars)


def _applicant(history: History, owner: str) -> str:
    """The key of who filed, from what they wrote; "" where the law erased it."""
    written = history.written
    if any(body is None for body in written.values()):
        return ""
    return applicant_key(written.get((1, "applicant")) or {}, owner)


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

_IN_OTHER_HANDS = """
WITH given AS (
  SELECT DISTINCT ON (e.stream_id) s.key, c.body #>> '{}' AS official
  FROM ledger_event e JOIN ledger_stream s ON s.id = e.stream_id AND s.kind = %s
  LEFT JOIN ledger_content c ON c.stream_id = e.stream_id AND c.seq = e.seq AND c.kind = 'reason'
  WHERE e.kind = 'looked' AND e.payload ->> 'action' = 'assign' AND e.payload ->> 'type' = 'dossier'
  ORDER BY e.stream_id, e.seq DESC)
SELECT d.code FROM dossiers_dossier d LEFT JOIN given ON given.key = 'dossier ' || d.code
WHERE d.official <> coalesce(given.official, '')
"""
# Who works on a dossier is no event of its own: the log says to whom it was given last.

_ERASED_BY_NOBODY = """
SELECT DISTINCT s.key FROM ledger_content c JOIN ledger_stream s ON s.id = c.stream_id AND s.kind = 'dossier'
WHERE c.body IS NULL AND NOT EXISTS (
  SELECT FROM ledger_stream l JOIN ledger_event e ON e.stream_id = l.id
  WHERE l.kind = %s AND l.key = 'dossier ' || s.key AND e.payload ->> 'action' = 'erase')
ORDER BY 1
"""


def check_rows() -> Iterator[Broken]:
    """Dossiers nothing ever happened to, those not given to whom they lie with, and what was erased without a word.

    And what is kept beside them: keys of acts, serials, the text to search in.
    """
    with connection.cursor() as cursor:
        cursor.execute(_WITHOUT_EVENTS)
        for (code,) in cursor.fetchall():
            yield Broken("dossier", code, "hồ sơ không có sự kiện nào")
        cursor.execute(_IN_OTHER_HANDS, [LOOKS.name])
        for (code,) in cursor.fetchall():
            yield Broken("dossier", code, "người xử lý không phải là người được giao")
        cursor.execute(_ERASED_BY_NOBODY, [LOOKS.name])
        for (code,) in cursor.fetchall():
            yield Broken("content", code, "nội dung đã bị xoá mà không ai ghi việc xoá")
    yield from check_beside()


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


def shown(code: str, digest: str) -> ReceiptCheck:
    """Whether a dossier's history is still the one of which that hash was shown, on a receipt say.

    The code as a person types it off the paper: in small letters, with spaces. Refuses as the ledger does.
    """
    return ledger.shown(DOSSIERS.name, typed_code(code), digest)
