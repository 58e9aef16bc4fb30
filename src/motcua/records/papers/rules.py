"""A paper and what is said of it: code, source, digitisation, name and file, all of an id, never of a place in a list.

An id is unique within its dossier; who takes a paper in gives it one (`new_id`), and nothing is read out of it.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

SOURCES: Final = ("upload", "scan", "wallet", "registry", "paper")
"""Where a paper came from."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: `code` in the procedure's list, "" if it is not of it; `name` and `file` are gone where erased."""

    id: str
    code: str
    source: str
    digitised: bool
    name: str = ""
    file: int | None = None


def new_id() -> str:
    """An id that no other paper of the dossier has."""
    return f"p-{secrets.token_hex(5)}"


def told(
    stated: Iterable[Mapping[str, Any]], *, names: Mapping[str, str], files: Mapping[str, int]
) -> tuple[Paper, ...]:
    """The papers that an event states, with what its erasable content says of the same ids."""
    return tuple(
        Paper(
            id=one["id"],
            code=one["code"],
            source=one["source"],
            digitised=one["digitised"] is True,
            name=names.get(one["id"], ""),
            file=files.get(one["id"]),
        )
        for one in stated
    )


def identified(stated: Iterable[Mapping[str, Any]], seq: int) -> list[dict[str, Any]]:
    """Papers from before they had ids: each gets one from its event's number and its place in it."""
    return [{"id": f"p-{seq}-{place}", **one} for place, one in enumerate(stated, start=1)]
