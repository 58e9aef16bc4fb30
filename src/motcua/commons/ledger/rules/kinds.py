"""What a context declares of its streams. The ledger is handed the list; it imports no context."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from motcua.commons.ledger.rules.findings import Broken
from motcua.commons.ledger.rules.kept import TOGETHER, GuardedTable
from motcua.commons.ledger.rules.sealing import Link, rewritten

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]
"""From a stored payload to the payload of the next schema number. Pure."""


@dataclass(frozen=True, slots=True)
class History:
    """One stream as it is stored: its id and key, its chain, and what was written, by event and kind (None: erased)."""

    id: int
    key: str
    links: list[Link]
    written: Mapping[tuple[int, str], Any]


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


def row_kind(table: str, label: str, rows: GuardedTable) -> StreamKind:
    """The kind of the streams that are told the rows of a table, one stream a row.

    A row is written once, and nothing follows its removal. Each change says the hash of the row before it, and where
    only some columns may be set the hash of those that stay. Anything else is not the table's own voice. A row that was
    written together with others has a stream of its own from its first change on.
    """
    names = dict.fromkeys(rows.tells, 1)
    read, first = reader(names), {"written", TOGETHER}

    def read_row(link: Link) -> dict[str, Any]:
        begins = link.kind in first
        if (begins and link.seq != 1) or (link.seq == 1 and not begins and TOGETHER not in names):
            raise KeyError(link.kind, link.seq)
        if not begins and (link.seq == 1 or not rows.may_set):
            link.payload["was"]  # a change of any column is told from what it was
        return read(link)

    return StreamKind(name=table, label=label, events=names, read=read_row, check=partial(_check_rows, table))


def _check_rows(table: str, histories: Sequence[History]) -> Iterator[Broken]:
    for history in histories:
        if len(history.links) > 1 and history.links[0].kind == TOGETHER:
            yield Broken("row", f"{table} {history.key}", "sau lúc ghi chung còn có sự kiện khác")
        yield from (Broken("row", f"{table} {history.key}", why) for why in rewritten(history.links))


_RESUMED: Final = {"resumed": 1}
RESUMPTIONS: Final = StreamKind("resumption", "đi tiếp sau khi khôi phục", _RESUMED, read=reader(_RESUMED))
"""One stream: each time work went on after the database had gone back to an older state."""
