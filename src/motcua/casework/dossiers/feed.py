"""The stream of everything that happened, in dense positions that never change, for `measure.facts` and for it alone.

A reader takes `sequence()` to number what is new, then `histories(after=, upto=)`: a dossier's facts are a function of
its whole history, so every dossier that has something new comes with all of its entries.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, Final, NamedTuple

from django.db import connection

from motcua.casework.clock.public import policy_on
from motcua.casework.dossiers import events
from motcua.casework.dossiers.acts.finish import Finished
from motcua.casework.dossiers.acts.play import evolve
from motcua.casework.dossiers.acts.submit import Submitted
from motcua.casework.dossiers.acts.supply import Supplied
from motcua.casework.dossiers.rules.act import DossierEvent
from motcua.casework.dossiers.rules.clocks import due, national_due, spent
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.keeping import TOLD
from motcua.casework.dossiers.rules.states import State
from motcua.commons.ledger.public import head, sequence
from motcua.kit.chain import UNREADABLE
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import CalendarBook, calendar_book

__all__ = ["FeedEntry", "FeedPaper", "FeedStanding", "head", "histories", "sequence"]

_CHUNK = 2000
"""Dossiers read at once."""


class FeedStanding(NamedTuple):
    """How a dossier stands after one entry, as casework's own rules read it. Times are +07:00.

    After the code come fields of the course, by the names of `TOLD` where facts call them otherwise, then what the
    clock makes of it. Facts keep a column of the same name for each, so one more is told by a line here and there.
    """

    code: str

    procedure: str
    settling_agency: str
    receiving_agency: str
    channel: str
    state: str
    submitted_at: datetime
    accepted_at: datetime | None
    ended_at: datetime | None
    returned_at: datetime | None
    end_kind: str
    promised: datetime | None
    statutory_due: datetime | None
    citizen_due: datetime | None
    supplement_requests: int
    supplement_open_since: datetime | None
    term_source: str

    legal_due: datetime | None
    national_due: datetime | None
    worked_minutes: int | None


_OF_THE_CLOCK: Final = ("legal_due", "national_due", "worked_minutes")
_of_the_course = attrgetter(*(TOLD.get(name, name) for name in FeedStanding._fields[1 : -len(_OF_THE_CLOCK)]))


class FeedPaper(NamedTuple):
    """A paper as it was handed in: its id after its dossier's code, its own code, its source, digitised or not."""

    id: str
    code: str
    source: str
    digitised: bool


class FeedEntry(NamedTuple):
    """One event of a dossier, or a change of calendar that re-read it, at its position; `papers` came with it."""

    position: int
    kind: str
    at: datetime
    standing: FeedStanding
    papers: tuple[FeedPaper, ...] = ()


_TOUCHED = """
SELECT DISTINCT d.id FROM ledger_position p JOIN ledger_event e ON e.id = p.event_id
JOIN dossiers_dossier d ON d.id = e.stream_id WHERE p.position > %(after)s AND p.position <= %(upto)s
"""

_REREAD = f"""{_TOUCHED} UNION
SELECT d.id FROM dossiers_dossier d
WHERE d.accepted_at IS NOT NULL AND EXISTS (
  SELECT FROM unnest(%(changed)s::timestamptz[]) AS change (at)
  WHERE change.at >= d.accepted_at AND (d.ended_at IS NULL OR change.at < d.ended_at))
"""  # noqa: S608  constants of ours

_HISTORY = """
SELECT e.stream_id, d.code, p.position, e.seq, e.kind, e.schema, e.at, e.to_state, e.payload
FROM ledger_event e JOIN dossiers_dossier d ON d.id = e.stream_id
JOIN ledger_position p ON p.event_id = e.id
WHERE e.stream_id = ANY(%s) AND p.position <= %s ORDER BY e.stream_id, e.seq
"""

_CHANGES = """
SELECT * FROM (
  SELECT (SELECT p.position FROM ledger_position p WHERE p.event_id = e.id) AS position, e.at, s.key
  FROM ledger_stream s JOIN ledger_event e ON e.stream_id = s.id WHERE s.kind = 'rules') AS change
WHERE position <= %s ORDER BY position
"""  # rules change rarely: each change looks up its position, or every position there is would be read


def histories(*, after: int, upto: int) -> Iterator[list[FeedEntry]]:
    """All entries up to `upto` of every dossier that has one in (after, upto]; one list a dossier, in order.

    `after=0` gives every dossier. The lists come in the order of the dossiers' ids. Refuses to go on over events that
    are not what was written (`unreadable_events`): facts that leave a dossier out would be wrong without a word.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CHANGES, [upto])
        changes = [(position, at.astimezone(VIETNAM), kind) for position, at, kind in cursor.fetchall()]
        # Only where the rules changed is every dossier asked whether it is concerned.
        changed = [at for position, at, _ in changes if position > after]
        cursor.execute(_REREAD if changed else _TOUCHED, {"after": after, "upto": upto, "changed": changed})
        touched = sorted(pk for (pk,) in cursor.fetchall())
    book = calendar_book()
    for rows in _events(touched, upto):
        try:
            yield _History(book, changes).entries(rows)
        except UNREADABLE as error:
            raise Refusal(
                "unreadable_events",
                "Không đọc được sự kiện của hồ sơ {code}: dữ liệu đã bị sửa; hãy chạy `motcua verify` để xem chỗ hỏng.",
                code=rows[0][1],
            ) from error


def _events(touched: list[int], upto: int) -> Iterator[list[Any]]:
    """The events of these dossiers up to a position; one list a dossier."""
    for begin in range(0, len(touched), _CHUNK):
        with connection.cursor() as cursor:
            cursor.execute(_HISTORY, [touched[begin : begin + _CHUNK], upto])
            rows = cursor.fetchall()
        for _, history in groupby(rows, key=itemgetter(0)):
            yield list(history)


def _papers(code: str, event: DossierEvent) -> tuple[FeedPaper, ...]:
    given = event.papers if isinstance(event, Submitted | Supplied) else ()
    return tuple(
        FeedPaper(f"{code}/{one['id']}", one["code"], one["source"], one["digitised"] is True) for one in given
    )


class _History:
    """Folds one dossier's events into entries."""

    def __init__(self, book: CalendarBook, changes: list[tuple[int, datetime, str]]) -> None:
        self.book = book
        self.waiting = list(changes)

    def entries(self, rows: list[Any]) -> list[FeedEntry]:
        course: Course | None = None
        entries: list[FeedEntry] = []
        for _, code, position, seq, kind, schema, at, to_state, payload in rows:
            moment = at.astimezone(VIETNAM)
            if course is not None and self.waiting:
                entries += self._rereadings(code, course, until=position)
            event = events.restore(kind, schema, json.loads(payload), seq=seq)
            course = evolve(course, event, moment, State(to_state))
            standing = self._standing(code, course, moment)
            entries.append(FeedEntry(position, kind, moment, standing, _papers(code, event)))
        if course is not None and self.waiting:
            entries += self._rereadings(rows[0][1], course, until=None)
        return entries

    def _rereadings(self, code: str, course: Course, *, until: int | None) -> list[FeedEntry]:
        """The entries that changes of calendar make between two events of an open, accepted dossier."""
        entries = []
        while self.waiting and (until is None or self.waiting[0][0] < until):
            position, at, kind = self.waiting.pop(0)
            if course.accepted_at is not None and course.ended_at is None and at >= course.last_at:
                entries.append(FeedEntry(position, kind, at, self._standing(code, course, at)))
        return entries

    def _worked(self, course: Course) -> int | None:
        """Working minutes from the start to the end, without pauses, of a dossier that was settled."""
        if course.ended_at is None or course.end_kind != Finished.KIND:
            return None
        calendar = self.book.calendar(course.settling, course.ended_at)
        policy = policy_on((course.accepted_at or course.ended_at).date())
        return spent(course, at=course.ended_at, calendar=calendar, policy=policy)

    def _standing(self, code: str, course: Course, at: datetime) -> FeedStanding:
        legal = national = course.promised
        if course.moved and course.accepted_at is not None:
            calendar = self.book.calendar(course.settling, at)
            policy = policy_on(course.accepted_at.date())
            legal = due(course, at=at, calendar=calendar, policy=policy)
            national = national_due(course, at=at, calendar=calendar, policy=policy)
        return FeedStanding._make((code, *_of_the_course(course), legal, national, self._worked(course)))
