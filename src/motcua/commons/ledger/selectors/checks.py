"""Everything that is kept, checked against everything else: what does not fit is named."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, Final

from django.db import connection

from motcua.commons.ledger.models import Stream
from motcua.commons.ledger.rules.findings import Broken, Checked
from motcua.commons.ledger.rules.kinds import History, StreamKind
from motcua.commons.ledger.rules.sealing import Link, broken_links
from motcua.commons.ledger.selectors.keys import content_mac
from motcua.kit.chain import UNREADABLE
from motcua.kit.refusal import Refusal

CHUNK: Final = 2000


_EVENTS = """
SELECT stream_id, seq, kind, schema, at, actor, agency, duty, to_state, payload, previous, hash
FROM ledger_event WHERE stream_id = ANY(%s) ORDER BY stream_id, seq
"""
_CONTENTS = "SELECT stream_id, seq, kind, body, mac FROM ledger_content WHERE stream_id = ANY(%s)"

Contents = dict[tuple[int, str], tuple[Any, bytes]]


def check_streams(kinds: Iterable[StreamKind], checked: Checked) -> Iterator[Broken]:
    """Every stream: its chain, the content its events hold on to, and what its context knows of it."""
    declared = {kind.name: kind for kind in kinds}
    for name in declared:
        checked.of(name)
    last = 0
    while rows := list(Stream.objects.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        last = rows[-1].pk
        ids = [row.pk for row in rows]
        links, contents = _links(ids), _contents(ids)
        for name, streams in groupby(sorted(rows, key=attrgetter("kind")), key=attrgetter("kind")):
            histories = [
                History(row.pk, row.key, links.get(row.pk, []), _bodies(contents.get(row.pk, {}))) for row in streams
            ]
            tally = checked.of(name)
            tally.streams += len(histories)
            tally.events += sum(len(history.links) for history in histories)
            for fault in _check(name, declared.get(name), histories, contents):
                tally.broken += 1
                yield fault


def _links(ids: list[int]) -> dict[int, list[Link]]:
    with connection.cursor() as cursor:
        cursor.execute(_EVENTS, [ids])
        return {pk: [_link(row) for row in rows] for pk, rows in groupby(cursor.fetchall(), key=itemgetter(0))}


def _link(row: tuple[Any, ...]) -> Link:
    _stream, seq, kind, schema, at, actor, agency, duty, to_state, payload, previous, digest = row
    written = json.loads(payload)
    return Link(seq, kind, schema, at, actor, agency, duty, to_state, written, bytes(previous), bytes(digest))


def _contents(ids: list[int]) -> dict[int, Contents]:
    found: dict[int, Contents] = {}
    with connection.cursor() as cursor:
        cursor.execute(_CONTENTS, [ids])
        for pk, seq, kind, body, mac in cursor.fetchall():
            found.setdefault(pk, {})[seq, kind] = (None if body is None else json.loads(body), bytes(mac))
    return found


def _bodies(contents: Contents) -> dict[tuple[int, str], Any]:
    return {place: body for place, (body, _mac) in contents.items()}


def _check(
    name: str, kind: StreamKind | None, histories: list[History], contents: Mapping[int, Contents]
) -> Iterator[Broken]:
    if kind is None:
        yield Broken(name, "", "không phần nào của chương trình khai báo loại dòng sự kiện này")
        return
    sound = []
    for history in histories:
        try:
            faults = [*_check_chain(kind, history), *_check_contents(history, contents.get(history.id, {}))]
        except (Refusal, *UNREADABLE):
            faults = [Broken(name, history.key, "có chỗ không đọc được")]
        yield from faults
        if not faults:
            sound.append(history)
    if kind.check is not None:
        yield from kind.check(sound)


def _check_chain(kind: StreamKind, history: History) -> Iterator[Broken]:
    if not history.links:
        yield Broken(kind.name, history.key, "dòng sự kiện không có sự kiện nào")
    for seq, why in broken_links(kind.name, history.key, history.links):
        yield Broken("event", f"{history.key} #{seq}", why)
    for link in history.links:
        try:
            kind.read(link)
        except UNREADABLE:
            yield Broken("event", f"{history.key} #{link.seq}", "chương trình này không đọc được sự kiện")


def _check_contents(history: History, contents: Contents) -> Iterator[Broken]:
    held = {
        (link.seq, kind): bytes.fromhex(mac)
        for link in history.links
        for kind, mac in link.payload.get("content", {}).items()
    }
    for (seq, kind), mac in held.items():
        body, stored = contents.get((seq, kind), (None, b""))
        if stored != mac or (body is not None and _mac(body) != mac):
            yield Broken("content", f"{history.key} #{seq} {kind}", "nội dung không khớp với sự kiện")
    for seq, kind in sorted(contents.keys() - held.keys()):
        yield Broken("content", f"{history.key} #{seq} {kind}", "nội dung không thuộc sự kiện nào")


def _mac(body: Any) -> bytes | None:
    try:
        return content_mac(body)
    except Refusal:
        return None


_ORDER = """
SELECT 'position', p.position::text, 'vị trí không liền' FROM (
  SELECT position, lag(position, 1, 0::bigint) OVER (ORDER BY position) AS before FROM ledger_position) p
WHERE p.position <> p.before + 1
UNION ALL
SELECT 'event', s.key || ' #' || e.seq, 'thứ tự chung ngược với thứ tự trong dòng sự kiện'
FROM (SELECT e.stream_id, e.seq, p.position,
        lag(p.position) OVER (PARTITION BY e.stream_id ORDER BY e.seq) AS before
      FROM ledger_event e JOIN ledger_position p ON p.event_id = e.id) e
JOIN ledger_stream s ON s.id = e.stream_id WHERE e.position < e.before
UNION ALL
SELECT 'event', s.key || ' #' || e.seq, 'sự kiện không có vị trí' FROM ledger_event e
JOIN ledger_stream s ON s.id = e.stream_id
WHERE NOT EXISTS (SELECT FROM ledger_position p WHERE p.event_id = e.id)
  AND e.xid < (SELECT next_xid FROM ledger_sequencer)
UNION ALL
SELECT 'position', p.position::text, 'vị trí không còn sự kiện' FROM ledger_position p
WHERE NOT EXISTS (SELECT FROM ledger_event e WHERE e.id = p.event_id)
UNION ALL
SELECT 'event', e.stream_id || ' #' || e.seq, 'sự kiện không thuộc dòng nào' FROM ledger_event e
WHERE NOT EXISTS (SELECT FROM ledger_stream s WHERE s.id = e.stream_id)
UNION ALL
SELECT 'content', c.stream_id || ' #' || c.seq, 'nội dung không thuộc dòng nào' FROM ledger_content c
WHERE NOT EXISTS (SELECT FROM ledger_stream s WHERE s.id = c.stream_id)
UNION ALL
SELECT 'content', s.key || ' #' || c.seq, 'nội dung bị xoá mà sổ không ghi việc xoá'
FROM ledger_content c JOIN ledger_stream s ON s.id = c.stream_id
WHERE c.body IS NULL AND NOT EXISTS (
  SELECT FROM ledger_stream t JOIN ledger_event e ON e.stream_id = t.id
  WHERE t.kind = 'erasures' AND t.key = s.kind || ' ' || s.key AND e.payload ->> 'basis' = c.erased_basis)
UNION ALL
SELECT 'content', s.key || ' #' || c.seq, 'có căn cứ xoá mà nội dung còn nguyên'
FROM ledger_content c JOIN ledger_stream s ON s.id = c.stream_id WHERE c.body IS NOT NULL AND c.erased_basis <> ''
UNION ALL
SELECT 'event', s.key || ' #' || e.seq, 'lúc ghi không phải lúc có hiệu lực, dù dữ liệu là thật'
FROM ledger_event e JOIN ledger_stream s ON s.id = e.stream_id
WHERE e.at <> e.recorded_at AND (SELECT mode FROM ledger_birth) = 'live'
UNION ALL
SELECT 'feed', s.head::text, 'số vị trí không khớp với bộ đánh số' FROM ledger_sequencer s
WHERE s.head <> (SELECT coalesce(max(position), 0) FROM ledger_position)
"""


def check_order() -> Iterator[Broken]:
    """The positions: dense from 1, every event once, each stream in its own order; nothing outside every stream."""
    with connection.cursor() as cursor:
        cursor.execute(_ORDER)
        for what, where, why in cursor.fetchall():
            yield Broken(what, where, why)
