"""What a checkpoint signs, and how chains are checked. Pure: bytes in, faults out."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from motcua.kit.chain import canonical, event_hash

GENESIS = bytes(32)
"""What stands before the first event of a dossier."""

CHECKPOINT_FILE = "checkpoints.jsonl"
"""The copy of every checkpoint that is kept outside the database, one JSON object a line."""


@dataclass(frozen=True, slots=True)
class Link:
    """One stored event, as it lies in the chain of its dossier."""

    seq: int
    kind: str
    at: datetime
    actor: str
    agency: str
    duty: str
    payload: dict[str, Any]
    previous: bytes
    hash: bytes


def digest(dossier: str, link: Link) -> bytes:
    """The hash that binds one event to its dossier and to everything before it."""
    return event_hash(
        dossier=dossier,
        seq=link.seq,
        kind=link.kind,
        at=link.at,
        actor=f"{link.actor} {link.agency} {link.duty}",
        payload=link.payload,
        previous=link.previous,
    )


def broken_links(dossier: str, links: list[Link]) -> list[tuple[int, str]]:
    """Where a dossier's chain is broken: (event number, why). Empty for a sound chain."""
    faults: list[tuple[int, str]] = []
    previous = GENESIS
    for place, link in enumerate(links, start=1):
        if link.seq != place:
            faults.append((place, f"thiếu sự kiện số {place}, gặp số {link.seq}"))
            break
        if link.previous != previous:
            faults.append((link.seq, "không nối với sự kiện trước"))
        if digest(dossier, link) != link.hash:
            faults.append((link.seq, "nội dung sự kiện không khớp mã băm"))
        previous = link.hash
    return faults


def leaf(position: int, content: bytes) -> bytes:
    """What a position contributes to the Merkle root: the number and the hash of what stands there."""
    return position.to_bytes(8, "big") + content


def change_digest(kind: str, at: datetime, actor: str, reason: str, payload: dict[str, Any]) -> bytes:
    """The hash that stands for a rule change in the feed."""
    body = {"kind": kind, "at": _utc(at), "actor": actor, "reason": reason, "payload": payload}
    return sha256(canonical(body)).digest()


def signed_bytes(number: int, position: int, root: bytes, at: datetime, previous: bytes) -> bytes:
    """The bytes a checkpoint's signature covers; `previous` is the signature before, so that none can be left out."""
    body = {"number": number, "position": position, "root": root.hex(), "at": _utc(at), "previous": previous.hex()}
    return canonical(body)


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
