"""What a context declares of its streams. The ledger is handed the list; it imports no context."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.commons.ledger.rules.findings import Broken
from motcua.commons.ledger.rules.sealing import Link

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]
"""From a stored payload to the payload of the next schema number. Pure."""


@dataclass(frozen=True, slots=True)
class History:
    """One stream as it is stored: its id and key, and its chain."""

    id: int
    key: str
    links: list[Link]


@dataclass(frozen=True, slots=True)
class StreamKind:
    """One kind of stream: its name, its label for people, and the events it takes with today's schema number of each.

    `read` gives a stored event as today's program has it and raises KeyError for what it never knew. `check` looks at
    histories whose chains are sound for what only the context knows, such as rows that must fold them.
    """

    name: str
    label: str
    events: Mapping[str, int]
    read: Callable[[Link], object]
    check: Callable[[Sequence[History]], Iterator[Broken]] | None = None


def reader(
    events: Mapping[str, int], upcasters: Mapping[tuple[str, int], Upcaster] | None = None
) -> Callable[[Link], dict[str, Any]]:
    """How payloads of old schema numbers become today's: by one upcaster for each event and number that was left."""
    steps = upcasters or {}

    def read(link: Link) -> dict[str, Any]:
        today = events[link.kind]
        if not 1 <= link.schema <= today:
            raise KeyError(link.kind, link.schema)
        payload = dict(link.payload)
        for number in range(link.schema, today):
            payload = steps[link.kind, number](payload)
        return payload

    return read


_ROW_EVENTS = {"written": 1, "changed": 1}


def row_kind(table: str, label: str) -> StreamKind:
    """The kind of the streams that are told the rows of a table, one stream a row."""
    return StreamKind(name=table, label=label, events=_ROW_EVENTS, read=reader(_ROW_EVENTS))
