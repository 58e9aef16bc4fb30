"""What was once stored, kept as files for ever: `samples/<kind of stream>/<event>.<schema number>.json`.

No file here is ever edited or removed. A new event or number of a stream of acts comes with a file written by whoever
adds it; of a table's rows `KEEP_SAMPLES=1 pytest tests/config/test_rows_told.py` writes it.
"""

import json
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import asdict, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from motcua.commons.ledger.pure import Link, StreamKind, digest
from motcua.kit.chain import UNREADABLE

FOLDER = Path(__file__).with_name("samples")
Sample = dict[str, Any]
Name = tuple[str, str, int]
"""Kind of stream, kind of event, schema number."""


def samples() -> dict[Name, Sample]:
    """Every stored event that is kept, read from its bytes."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*/*.json"))]
    return {(one["stream"], one["kind"], one["schema"]): one for one in found}


def keep(sample: Sample) -> None:
    """Write one that is not there yet."""
    path = FOLDER / sample["stream"] / f"{sample['kind']}.{sample['schema']}.json"
    path.parent.mkdir(exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(json.dumps(sample, ensure_ascii=False, indent=2) + "\n")


def link_of(sample: Sample) -> Link:
    """The event as it lay in its chain."""
    given = {field.name: deepcopy(sample[field.name]) for field in fields(Link)}
    at = datetime.fromisoformat(sample["at"])
    return Link(**{**given, "at": at, **{name: bytes.fromhex(sample[name]) for name in ("previous", "hash")}})


def sample_of(stream: str, key: str, link: Link, **more: Any) -> Sample:
    """The other way; its hash is computed where it has none."""
    whole = link if link.hash else replace(link, hash=digest(stream, key, link))
    given = {**asdict(whole), "at": whole.at.isoformat(), "previous": whole.previous.hex(), "hash": whole.hash.hex()}
    return {"stream": stream, "key": key, **given, **more}


def declared(kinds: Iterable[StreamKind]) -> Iterator[Name]:
    """Every event and number that may lie in a ledger."""
    for kind in kinds:
        for event, latest in kind.events.items():
            yield from ((kind.name, event, number) for number in range(1, latest + 1))


def missing(kinds: Iterable[StreamKind], kept: Iterable[Name]) -> set[Name]:
    """What may lie in a ledger and has no sample."""
    return set(declared(kinds)) - set(kept)


def unread(kinds: Iterable[StreamKind], kept: Iterable[Sample]) -> list[str]:
    """What was stored and is not read, or not hashed, as it was; or is not read twice alike, and left as it lies."""
    known = {kind.name: kind for kind in kinds}
    found = []
    for sample in kept:
        link, name = link_of(sample), f"{sample['stream']} {sample['kind']}.{sample['schema']}"
        if digest(sample["stream"], sample["key"], link) != link.hash:
            found.append(f"{name}: hash")
        try:
            read = [known[sample["stream"]].read(link) for _ in range(2)]
        except UNREADABLE:
            found.append(f"{name}: not read")
            continue
        if read[0] != read[1] or link != link_of(sample):
            found.append(f"{name}: changed by the reading")
    return found
