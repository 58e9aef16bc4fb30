"""Reads of the access log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.commons.audit.rules import LOOKED, LOOKS, stream_key
from motcua.commons.ledger.public import Past, past_by, past_of


@dataclass(frozen=True, slots=True)
class Look:
    """One row of the log as it is shown; `actor` and `agency` are keys, for the page to name; `count` is a list's."""

    personal_data: ClassVar[tuple[str, ...]] = ("actor", "reason")

    at: datetime
    actor: str
    agency: str
    action: str
    object_key: str
    reason: str
    count: int | None = None


def looks_at(object_type: str, object_keys: Sequence[str], *, limit: int = 200) -> list[Look]:
    """Who looked at these objects, the latest first: the citizen's own page."""
    keys = [stream_key(object_type, key) for key in object_keys]
    return [_look(one) for one in past_of(LOOKS.name, keys, limit=limit)]


def looks_by(actor: str, *, since: datetime, limit: int = 1000) -> list[Look]:
    """What one person looked at since that moment, the latest first."""
    return [_look(one) for one in past_by(LOOKED, actor, since=since, limit=limit)]


def _look(one: Past) -> Look:
    said = one.payload
    return Look(
        one.at, one.actor, one.agency, said["action"], said["key"], one.written.get("reason") or "", said.get("count")
    )
