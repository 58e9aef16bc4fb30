"""The projector: the one reader of casework, which follows the feed and keeps spans and cells.

A dossier's spans are a pure function of its entries, so a batch replaces the spans of the dossiers it touches, takes
their old changes out of the cells, puts the new ones in and moves the watermark, all in one transaction. A projector
that is killed leaves the last batch it finished; two never run at the same time (advisory lock).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from operator import attrgetter
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from motcua.casework.dossiers import feed
from motcua.measure.facts import rules
from motcua.measure.facts.actions import cells
from motcua.measure.facts.models import Watermark

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is to do, in events."""

BATCH = 20_000
"""Feed positions in one batch: some seconds of work."""

CHUNK = 2_000
"""Dossiers held in memory at a time."""

_STANDING = (
    "settling_agency",
    "receiving_agency",
    "procedure",
    "version_id",
    "channel",
    "state",
    "national_status",
    "submitted_at",
    "accepted_at",
    "promised",
    "legal_due",
    "national_due",
    "statutory_due",
    "citizen_due",
    "supplement_requests",
    "supplement_open_since",
    "worked_minutes",
)
_COLUMNS = ("code", "position_from", "position_to", "at_from", "at_to", "late_from", "ended_at", "end_kind", *_STANDING)
_standing = attrgetter(*_STANDING)


class Tally:
    """What went by while a batch was read."""

    def __init__(self) -> None:
        self.dossiers = 0
        self.events = 0
        self.last_at: datetime | None = None

    def take(self, entries: Sequence[rules.Entry]) -> None:
        self.dossiers += 1
        self.events += len(entries)
        last = entries[-1].at
        if self.last_at is None or last > self.last_at:
            self.last_at = last


def bring_up(progress: Progress | None = None) -> int:
    """Follow the feed to its end; the position then reached. Safe to call at any time, from anywhere."""
    until = feed.sequence()
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            mark = lock(cursor)
            if mark.position >= until:
                return mark.position
            _batch(cursor, mark, upto=min(mark.position + BATCH, until) if mark.position else until, progress=progress)
        if progress:
            progress(mark.position, until)


def head() -> int:
    """The feed's last position; no watermark lies beyond it unless somebody put it there."""
    return feed.head()


def lock(cursor: CursorWrapper) -> Watermark:
    """Wait for any other projector and keep it out until the transaction ends; the watermark as it then stands."""
    cursor.execute("SELECT pg_advisory_xact_lock(hashtext('motcua.facts'))")
    return Watermark.objects.get_or_create(id=1)[0]


def _batch(cursor: CursorWrapper, mark: Watermark, *, upto: int, progress: Progress | None) -> None:
    whole = progress if mark.position == 0 else None
    tally = load(cursor, after=mark.position, upto=upto, progress=whole)
    old = "(SELECT * FROM facts_dossier WHERE code IN (SELECT code FROM new_spans))"
    cells.move(cursor, old=old, new="new_spans")
    cursor.execute("DELETE FROM facts_dossier WHERE code IN (SELECT code FROM new_spans)")
    cursor.execute("INSERT INTO facts_dossier SELECT * FROM new_spans")
    cursor.execute("DROP TABLE new_spans")
    mark.position = upto
    mark.last_at = max(filter(None, (mark.last_at, tally.last_at)), default=None)
    mark.save()


def load(cursor: CursorWrapper, *, after: int, upto: int, progress: Progress | None) -> Tally:
    """The spans of the dossiers with an entry in (`after`, `upto`], in the temporary table `new_spans`."""
    cursor.execute("CREATE TEMP TABLE new_spans (LIKE facts_dossier) ON COMMIT DROP")
    tally = Tally()
    histories = iter(feed.histories(after=after, upto=upto))
    while chunk := list(islice(histories, CHUNK)):
        _copy(cursor, _rows(chunk, tally))
        if progress:
            progress(tally.events, upto)
    cursor.execute("ANALYZE new_spans")
    return tally


def _rows(chunk: Iterable[Sequence[Any]], tally: Tally) -> Iterator[tuple[Any, ...]]:
    for entries in chunk:
        tally.take(entries)
        for span in rules.spans(entries):
            standing: Any = span.standing
            yield (
                standing.code,
                span.position_from,
                span.position_to,
                span.at_from,
                span.at_to,
                span.late_from,
                rules.ended(standing),
                standing.end_kind or "",
                *_standing(standing),
            )


def _copy(cursor: CursorWrapper, rows: Iterator[tuple[Any, ...]]) -> None:
    statement = sql.SQL("COPY new_spans ({}) FROM STDIN").format(sql.SQL(", ").join(map(sql.Identifier, _COLUMNS)))
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
