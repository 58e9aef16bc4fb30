"""The kernel: it follows a feed and keeps spans and cells, and knows neither dossiers nor indicators.

An owner's spans are a pure function of its entries, so a batch replaces the spans of the owners it touches, takes
their old changes out of the cells, puts the new ones in and moves the fact's watermark, all in one transaction. A
projector that is killed leaves the last batch it finished; two of one fact never run at the same time (advisory lock).
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from motcua.measure.facts.actions import cells, projectors
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

FEW = 100
"""Owners so few that their spans need neither statistics for the planner nor room."""

_LOCKED = "SELECT pg_advisory_xact_lock(hashtext('motcua.facts.' || fact)) FROM unnest(%s::text[]) AS fact"
_MARKED = "UPDATE facts_watermark SET position = %s, last_at = greatest(last_at, %s) WHERE fact = ANY(%s)"
_KEPT = "UPDATE facts_measure SET position = %s WHERE number = ANY(%s)"


class BatchTally:
    """What went by while a batch was read."""

    def __init__(self) -> None:
        self.owners = 0
        self.events = 0
        self.last_at: datetime | None = None

    def take(self, histories: Sequence[Sequence[Any]]) -> None:
        self.owners += len(histories)
        self.events += sum(map(len, histories))
        last = max(entries[-1].at for entries in histories)
        self.last_at = last if self.last_at is None else max(last, self.last_at)


def bring_up(progress: Progress | None = None) -> int:
    """Follow the feed to its end with every fact; the position then reached. Safe to call any time, from anywhere."""
    until = projectors.sequence()
    return min(_follow(together, until, progress) for together in by_feed())


def by_feed() -> list[list[Projector]]:
    """The projectors, those of one feed together: it is read once for all of them."""
    found: dict[Any, list[Projector]] = {}
    for projector in PROJECTORS:
        found.setdefault(projector.histories, []).append(projector)
    return list(found.values())


def _follow(together: Sequence[Projector], until: int, progress: Progress | None) -> int:
    """Those that are behind go on first, so that all of them soon take the same batches."""
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            followers = [(one, Keeping.at(cursor, one.fact, mark)) for one, mark in locked(cursor, together)]
            reached = min(keeping.mark.position for _, keeping in followers)
            if reached >= until:
                return reached
            upto = min(reached + BATCH, until) if reached else until
            behind = [one for one in followers if one[1].mark.position == reached]
            _batch(cursor, behind, after=reached, upto=upto, progress=progress)
        if progress:
            progress(upto, until)
        if upto == until and len(behind) == len(followers):
            return until


def head() -> int:
    """The feed's last position; no watermark lies beyond it unless somebody put it there."""
    return projectors.head()


def locked(cursor: CursorWrapper, together: Sequence[Projector]) -> list[tuple[Projector, Watermark]]:
    """Wait for any other projector of these facts and keep it out until the transaction ends; the marks as they are.

    Whoever locks several takes them in the order of PROJECTORS.
    """
    names = [one.fact.name for one in together]
    cursor.execute(_LOCKED, [names])
    marks = Watermark.objects.in_bulk(names)
    return [(one, marks.get(one.fact.name) or Watermark.objects.create(fact=one.fact.name)) for one in together]


def _batch(
    cursor: CursorWrapper,
    followers: Sequence[tuple[Projector, Keeping]],
    *,
    after: int,
    upto: int,
    progress: Progress | None,
) -> None:
    tally = load(cursor, [one for one, _ in followers], after=after, upto=upto, progress=None if after else progress)
    for projector, keeping in followers if tally.owners else ():
        cells.move(cursor, projector.fact, keeping.reach, owner=projector.owner, new=new_spans(projector.fact))
    if tally.owners:
        cells.tidy(cursor)
    drop = sql.SQL(", ").join(sql.Identifier(new_spans(one.fact)) for one, _ in followers)
    cursor.execute(sql.SQL("DROP TABLE {}").format(drop))
    cursor.execute(_MARKED, [upto, tally.last_at, [one.fact.name for one, _ in followers]])
    cursor.execute(_KEPT, [upto, [number for _, keeping in followers for number in keeping.measures]])


def new_spans(fact: Fact) -> str:
    """The temporary table into which spans are read."""
    return f"new_{fact.table}"


def load(
    cursor: CursorWrapper, together: Sequence[Projector], *, after: int, upto: int, progress: Progress | None
) -> BatchTally:
    """The spans of the owners with an entry in (`after`, `upto`], in the temporary tables `new_spans`."""
    for one in together:
        cursor.execute(
            sql.SQL("CREATE TEMP TABLE {} (LIKE {}) ON COMMIT DROP").format(
                sql.Identifier(new_spans(one.fact)), sql.Identifier(one.fact.table)
            )
        )
    tally = BatchTally()
    histories = iter(together[0].histories(after, upto))
    while chunk := list(islice(histories, CHUNK)):
        tally.take(chunk)
        for one in together:
            _copy(cursor, one, chunk)
        if progress:
            progress(tally.events, upto)
    if tally.owners > FEW:
        cells.make_room(cursor)
        for one in together:
            cursor.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(new_spans(one.fact))))
    return tally


def _copy(cursor: CursorWrapper, projector: Projector, chunk: Iterable[Sequence[Any]]) -> None:
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(new_spans(projector.fact)), sql.SQL(", ").join(map(sql.Identifier, projector.columns))
    )
    with cursor.copy(statement) as copy:
        for entries in chunk:
            for row in projector.rows(entries):
                copy.write_row(row)
