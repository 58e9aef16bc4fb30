"""What an event's hash covers, what a checkpoint signs, and how chains are checked. Pure: bytes in, faults out."""

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from motcua.kit.chain import canonical, event_hash

GENESIS = bytes(32)
"""What stands before the first event of a stream."""

CHECKPOINT_FILE = "checkpoints.jsonl"
"""The copy of every checkpoint that is kept outside the database, one JSON object a line."""


@dataclass(frozen=True, slots=True)
class Link:
    """One stored event, as it lies in the chain of its stream."""

    seq: int
    kind: str
    schema: int
    at: datetime
    actor: str
    agency: str
    duty: str
    to_state: str
    payload: dict[str, Any]
    previous: bytes
    hash: bytes


def digest(stream: str, key: str, link: Link) -> bytes:
    """The hash that binds one event to its stream and to everything before it."""
    return event_hash(
        stream=stream,
        key=key,
        seq=link.seq,
        kind=link.kind,
        schema=link.schema,
        at=link.at,
        actor=link.actor,
        agency=link.agency,
        duty=link.duty,
        to_state=link.to_state,
        payload=link.payload,
        previous=link.previous,
    )


def broken_links(stream: str, key: str, links: list[Link]) -> list[tuple[int, str]]:
    """Where a stream's chain is broken: (event number, why). Empty for a sound chain."""
    faults: list[tuple[int, str]] = []
    previous = GENESIS
    for place, link in enumerate(links, start=1):
        if link.seq != place:
            faults.append((place, f"thiếu sự kiện số {place}, gặp số {link.seq}"))
            break
        if link.previous != previous:
            faults.append((link.seq, "không nối với sự kiện trước"))
        if digest(stream, key, link) != link.hash:
            faults.append((link.seq, "nội dung sự kiện không khớp mã băm"))
        previous = link.hash
    return faults


def rewritten(links: list[Link]) -> list[str]:
    """What is wrong with the events of one row: columns that stay are others, or it was not what it had become."""
    faults = []
    if len({link.payload.get("stays") for link in links}) > 1:
        faults.append("cột không được sửa đã bị sửa")
    was = [
        (link.payload.get("was", before.payload.get("row")), before.payload.get("row"))
        for before, link in pairwise(links)
    ]
    if any(said != row for said, row in was):
        faults.append("dòng đã bị sửa ngoài chương trình trước một lần chương trình ghi")
    return faults


def leaf(position: int, content: bytes) -> bytes:
    """What a position contributes to the Merkle root: the number and the hash of what stands there."""
    return position.to_bytes(8, "big") + content


def signed_bytes(number: int, position: int, root: bytes, at: datetime, previous: bytes, *, born: str) -> bytes:
    """The bytes a checkpoint's signature covers; `previous` is the signature before, so that none can be left out.

    `born` is how the database was born: nobody makes it another one afterwards.
    """
    body = {"number": number, "position": position, "root": root.hex(), "at": _utc(at), "previous": previous.hex()}
    return canonical({**body, "born": born})


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
