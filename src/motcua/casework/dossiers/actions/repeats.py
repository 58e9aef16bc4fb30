"""By which an act that is sent again is told from another act under the same key."""

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from motcua.casework.dossiers.rules.act import Deed
from motcua.commons.ledger.public import keyed_hash

_NAMED_APART: Final = "files"
"""What is kept of files are numbers, and the same file sent again has another one."""

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str).encode


def asked_digest(deed: Deed, private: dict[str, Any], *, files: Sequence[str], at: datetime | None) -> str:
    """The keyed hash of all that is asked for, in hex; `files` are the hashes of those that go along.

    `at` where the asker sets the time. The ids of papers are drawn anew each time: they stand by their place.
    """
    said = {kind: body for kind, body in private.items() if kind != _NAMED_APART}
    kind: Any = type(deed)
    plain = {field.name: getattr(deed, field.name) for field in fields(kind)}
    if papers := plain.get("papers"):
        places = {paper["id"]: str(place) for place, paper in enumerate(papers)}
        plain["papers"] = [{**paper, "id": places[paper["id"]]} for paper in papers]
        said["papers"] = {places.get(number, number): name for number, name in said.get("papers", {}).items()}
    return keyed_hash(_encode([deed.ACT, plain, said, *files, at]).encode()).hex()
