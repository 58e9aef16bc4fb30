"""Agencies as documents name them: which one is meant, or that it cannot be said."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from motcua.kit.vietnamese import fold

_NO_LETTERS: Final = re.compile(r"[^0-9a-z]+")
_SHORT: Final = {"ubnd": "uy ban nhan dan"}


def name_key(name: str) -> str:
    """A name without case, accents, commas and the usual abbreviation: what two spellings have in common."""
    return " ".join(_SHORT.get(word, word) for word in _NO_LETTERS.sub(" ", fold(name)).split())


def by_name(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Identifiers by name key, of pairs (name, identifier). A name that two agencies bear names neither."""
    found: dict[str, set[str]] = {}
    for name, identifier in names:
        found.setdefault(name_key(name), set()).add(identifier)
    return {key: next(iter(owners)) for key, owners in found.items() if key and len(owners) == 1}


def parted(text: str, known: Mapping[str, str]) -> tuple[tuple[str, str | None], ...]:
    """The agencies a cell names, each with its identifier, or None where no single agency bears that name.

    A semicolon parts agencies; a comma only where all the parts are agencies, for names hold commas themselves.
    """
    pieces: list[tuple[str, str | None]] = []
    for piece in filter(None, (part.strip() for part in text.split(";"))):
        parts = [part.strip() for part in piece.split(",")]
        if name_key(piece) not in known and len(parts) > 1 and all(name_key(part) in known for part in parts):
            pieces += [(part, known[name_key(part)]) for part in parts]
        else:
            pieces.append((piece, known.get(name_key(piece))))
    return tuple(pieces)
