"""The kernel: it follows a feed and keeps spans and cells, and knows neither dossiers nor indicators.

An owner's spans are a pure function of its entries, so a batch replaces the spans of the owners it touches, takes
their old changes out of the cells, puts the new ones in and moves the fact's watermark, all in one transaction. A
projector that is killed leaves the last batch it finished; two of one fact never run at the same time (advisory lock).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from motcua.measure.facts.actions import projectors
from motcua.measure.facts.actions.filling import Keeping
from motcua.measure.facts.actions.projectors import PROJECTORS, Projector
from motcua.measure.facts.models import Watermark
from motcua.measure.facts.rules.measures import Fact

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is to do, in events."""

BATCH = 20_000
"""Feed positions in one batch: some seconds of work."""

CHUNK = 2_000
"""Owners held in memory at a time."""


class Tally:
    """What went by while a batch was read."""

    def __init__(self) -> None:
        self.owners = 0
        self.events = 0
        self.last_at: datetime | None = None

    def take(self, entries: Sequence[Any]) -> None:
        self.owners += 1
        self.events += len(entries)
        last = entries[-1].at
        if self.last_at is None or last > self.last_at:
            self.last_at = last


def bring_up(progress: Progress | None = None) -> int:
    """Follow the feed to its end with every fact; the position then reached. Safe to call any time, from anywhere."""
    until = projectors.sequence()
    return min(_follow(projector, until, progress) for projector in PROJECTORS)


def _follow(projector: Projector, until: int, progress: Progress | None) -> int:
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            mark = lock(cursor, projector.fact)
            keeping = Keeping.at(cursor, projector.fact, mark)
            if mark.position >= until:
                return mark.position
            upto = min(mark.position + BATCH, until) if mark.position else until
            _batch(cursor, projector, mark, keeping, upto=upto, progress=progress)
        if progress:
            progress(mark.position, until)


def head() -> int:
    """The feed's last position; no watermark lies beyond it unless somebody put it there."""
    return projectors.head()


def lock(cursor: CursorWrapper, fact: Fact) -> Watermark:
    """Wait for any other projector of the fact and keep it out until the transaction ends; the mark as it then is."""
    cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"motcua.facts.{fact.name}"])
    return Watermark.objects.get_or_create(fact=fact.name)[0]


def _batch(
    cursor: CursorWrapper,
    projector: Projector,
    mark: Watermark,
    keeping: Keeping,
    *,
    upto: int,
    progress: Progress | None,
) -> None:
    whole = progress if mark.position == 0 else None
    tally = load(cursor, projector, after=mark.position, upto=upto, progress=whole)
    if tally.owners:
        names = {"table": sql.Identifier(projector.fact.table), "owner": sql.Identifier(projector.owner)}
        touched = sql.SQL("{owner} IN (SELECT {owner} FROM new_spans)").format(**names)
        keeping.move(
            cursor, old=sql.SQL("(SELECT * FROM {table} WHERE {}) AS old").format(touched, **names), new="new_spans"
        )
        cursor.execute(sql.SQL("DELETE FROM {table} WHERE {}").format(touched, **names))
        cursor.execute(sql.SQL("INSERT INTO {table} SELECT * FROM new_spans").format(**names))
    cursor.execute("DROP TABLE new_spans")
    mark.position = upto
    mark.last_at = max(filter(None, (mark.last_at, tally.last_at)), default=None)
    mark.save()
    keeping.reached(upto)


def load(cursor: CursorWrapper, projector: Projector, *, after: int, upto: int, progress: Progress | None) -> Tally:
    """The spans of the owners with an entry in (`after`, `upto`], in the temporary table `new_spans`."""
    cursor.execute(
        sql.SQL("CREATE TEMP TABLE new_spans (LIKE {}) ON COMMIT DROP").format(sql.Identifier(projector.fact.table))
    )
    tally = Tally()
    histories = iter(projector.histories(after, upto))
    while chunk := list(islice(histories, CHUNK)):
        _copy(cursor, projector.columns, _rows(projector, chunk, tally))
        if progress:
            progress(tally.events, upto)
    cursor.execute("ANALYZE new_spans")
    return tally


def _rows(projector: Projector, chunk: Iterable[Sequence[Any]], tally: Tally) -> Iterator[tuple[Any, ...]]:
    for entries in chunk:
        tally.take(entries)
        yield from projector.rows(entries)


def _copy(cursor: CursorWrapper, columns: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> None:
    statement = sql.SQL("COPY new_spans ({}) FROM STDIN").format(sql.SQL(", ").join(map(sql.Identifier, columns)))
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
