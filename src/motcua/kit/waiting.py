"""What waits for one person: each context says it of its own kinds, and one page and one number read them all."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class WaitingQuery:
    """What waits of one kind for one person, as a query: many of them make one trip to the database.

    It selects `refs` (an array of text: what names the thing in an address), `text` and `detail` (text), `since`
    (timestamptz), `until` (date: the last day in time, NULL where there is none). `params` stand for its places, in
    order.
    """

    kind: str
    sql: str
    params: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits, as its context names it; `until` is the last day in time, None where there is none."""

    kind: str
    refs: tuple[str, ...]
    text: str
    detail: str
    since: datetime
    until: date | None
