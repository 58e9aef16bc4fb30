"""Appending to a stream: one trip, in the caller's transaction."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.commons.ledger.rules.kinds import StreamKind
from motcua.commons.ledger.selectors.keys import content_mac
from motcua.kit.chain import canonical

_EACH = """
SELECT ledger_append(%(kind)s, one.key, %(at)s, one.event::json)
FROM unnest(%(keys)s::text[], %(events)s::text[]) AS one (key, event)
"""
_UNLESS = """
SELECT ledger_append(%(kind)s, %(key)s, %(at)s, %(event)s::json)
WHERE NOT EXISTS (
    SELECT FROM (
        SELECT e.actor, e.at FROM ledger_event e
        WHERE e.stream_id = (SELECT s.id FROM ledger_stream s WHERE s.kind = %(kind)s AND s.key = %(key)s)
        ORDER BY e.seq DESC LIMIT 500
    ) AS latest WHERE latest.actor = %(actor)s AND latest.at >= %(since)s
)
"""
"""Only the latest are read, however long the stream: beyond so many in a day one is told twice."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event to append. `private` is what a person wrote, by kind: kept as erasable content, only its hash stays."""

    kind: str
    payload: Mapping[str, Any]
    actor: str
    agency: str = ""
    duty: str = ""
    to_state: str = ""
    private: Mapping[str, Any] = field(default_factory=dict)


def append(kind: StreamKind, key: str, told: Sequence[Told], *, at: datetime | None) -> int:
    """Append to one stream; the number of its last event. In a live database the time is the database's own.

    Raises KeyError for an event that the kind does not declare, Refusal for a payload without canonical form.
    """
    events = json.dumps([_row(kind, one) for one in told], ensure_ascii=False)
    with connection.cursor() as cursor:
        cursor.execute("SELECT ledger_append(%s, %s, %s, %s)", [kind.name, key, at, events])
        return int(cursor.fetchone()[0])


def append_each(kind: StreamKind, told: Mapping[str, Told], *, at: datetime | None) -> None:
    """Append one event to each of these streams, by key, in one trip. Raises as `append`.

    In order of the keys, so that two who append to the same streams wait for each other and never crosswise.
    """
    keys = sorted(told)
    events = [json.dumps([_row(kind, told[key])], ensure_ascii=False) for key in keys]
    with connection.cursor() as cursor:
        cursor.execute(_EACH, {"kind": kind.name, "at": at, "keys": keys, "events": events})


def append_unless(kind: StreamKind, key: str, told: Told, *, since: datetime, at: datetime | None) -> None:
    """Append an event unless the stream tells of the same actor since then; one trip. Raises as `append`."""
    event = json.dumps([_row(kind, told)], ensure_ascii=False)
    values = {"kind": kind.name, "key": key, "at": at, "event": event, "actor": told.actor, "since": since}
    with connection.cursor() as cursor:
        cursor.execute(_UNLESS, values)


def _row(kind: StreamKind, told: Told) -> dict[str, Any]:
    macs = {name: content_mac(body).hex() for name, body in told.private.items()}
    payload = {**told.payload, **({"content": macs} if macs else {})}
    return {
        "kind": told.kind,
        "schema": kind.events[told.kind],
        "actor": told.actor,
        "agency": told.agency,
        "duty": told.duty,
        "to_state": told.to_state,
        "payload": canonical(payload).decode(),
        "content": [{"kind": name, "body": body, "mac": f"\\x{macs[name]}"} for name, body in told.private.items()],
    }
