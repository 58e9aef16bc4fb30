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
