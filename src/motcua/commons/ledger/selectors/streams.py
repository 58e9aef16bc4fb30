"""Streams as their contexts read them: events in order, what was written with them, what people search for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from django.db import connection
from django.db.models import QuerySet

from motcua.commons.ledger.models import Content, Event
from motcua.commons.ledger.rules.sealing import Link


@dataclass(frozen=True, slots=True)
class Stored:
    """An event as it lies in its chain, and when the database wrote it."""

    link: Link
    recorded_at: datetime


def events_of(stream: int) -> list[Stored]:
    """The events of a stream, in order; empty for one that is not there."""
    return [
        Stored(
            Link(
                seq=row.seq,
                kind=row.kind,
                schema=row.schema,
                at=row.at,
                actor=row.actor,
                agency=row.agency,
                duty=row.duty,
                to_state=row.to_state,
                payload=row.payload,
                previous=bytes(row.previous),
                hash=bytes(row.hash),
            ),
            row.recorded_at,
        )
        for row in Event.objects.filter(stream=stream).order_by("seq")
    ]


def contents_of(stream: int) -> dict[int, dict[str, Any]]:
    """What was written with each event of a stream, by event and kind; None where the law erased it."""
    written: dict[int, dict[str, Any]] = {}
    for row in Content.objects.filter(stream=stream):
        written.setdefault(row.seq, {})[row.kind] = row.body
    return written


@dataclass(frozen=True, slots=True)
class Past:
    """An event of any stream of a kind, with what was written with it (None where the law erased it)."""

    personal_data: ClassVar[tuple[str, ...]] = ("written",)

    at: datetime
    actor: str
    agency: str
    payload: dict[str, Any]
    written: dict[str, Any]


def past_of(kind: str, keys: Collection[str], *, limit: int) -> list[Past]:
    """The events of these streams of a kind, the latest first."""
    rows = Event.objects.filter(stream__kind=kind, stream__key__in=keys)
    return _past(list(rows.order_by("-at", "-seq")[:limit]))


def past_by(event: str, actor: str, *, since: datetime, limit: int) -> list[Past]:
    """The events of that name by one person since then, the latest first. The context that asks brings the index."""
    return _past(list(Event.objects.filter(kind=event, actor=actor, at__gte=since).order_by("-id")[:limit]))


def _past(rows: list[Event]) -> list[Past]:
    places = {(row.stream_id, row.seq) for row in rows}
    written: dict[tuple[int, int], dict[str, Any]] = {}
    for one in Content.objects.filter(stream__in={stream for stream, _ in places}):
        written.setdefault((one.stream_id, one.seq), {})[one.kind] = one.body
    return [Past(row.at, row.actor, row.agency, row.payload, written.get((row.stream_id, row.seq), {})) for row in rows]


_NUMBERS = """
SELECT DISTINCT number::text::bigint
FROM ledger_event e JOIN ledger_content c ON c.stream_id = e.stream_id AND c.seq = e.seq AND c.kind = %s,
jsonb_path_query(c.body, '$.** ? (@.type() == "number")') number
WHERE e.id > %s AND e.id <= %s AND c.body IS NOT NULL AND number::text::bigint = ANY(%s)
"""
_FIRST_TOLD = """
SELECT min(e.id), count(*) FROM ledger_stream s JOIN ledger_event e ON e.stream_id = s.id AND e.seq = 1
WHERE s.kind = %s AND s.key = ANY(%s)
"""
READ_TOGETHER: Final = 20_000
"""Events that one statement reads."""


def told_from(table: str, keys: Collection[str]) -> int:
    """The id of the event that first told of one of these rows: what names one of them came after; 0: not known."""
    with connection.cursor() as cursor:
        cursor.execute(_FIRST_TOLD, [table, list(keys)])
        first, count = cursor.fetchone()
    return int(first) if first is not None and count == len(set(keys)) else 0


def numbers_written(kind: str, numbers: Collection[int], *, after: int) -> set[int]:
    """Which of these numbers stand in what was written under that kind by an event after that id, in any stream.

    So many events at a time (`READ_TOGETHER`) are read, and nothing older.
    """
    found: set[int] = set()
    if not numbers:
        return found
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM ledger_event")
        (last,) = cursor.fetchone()
        for first in range(after, last, READ_TOGETHER):
            cursor.execute(_NUMBERS, [kind, first, first + READ_TOGETHER, list(numbers)])
            found.update(number for (number,) in cursor.fetchall())
    return found


def first_contents(streams: Collection[int], kind: str) -> dict[int, Any]:
    """What was written under that kind with the first event of each of these streams, by stream."""
    rows = Content.objects.filter(stream__in=streams, kind=kind, seq=1)
    return dict(rows.values_list("stream_id", "body"))


def streams_saying(text: str) -> QuerySet[Content, int]:
    """The ids of the streams in which somebody wrote this, folded as it is kept: a subquery, nothing is read yet."""
    return Content.objects.filter(search__contains=text).exclude(search="").values_list("stream_id", flat=True)
