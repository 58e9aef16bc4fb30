"""Agencies as documents name them: which one is meant, or that it cannot be said."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final
from unicodedata import combining, normalize

from motcua.kit.vietnamese import fold

_NO_LETTERS: Final = re.compile(r"[^0-9a-z]+")
_SHORT: Final = {"ubnd": "uy ban nhan dan"}


def name_key(name: str) -> str:
    """A name without case, accents, commas and the usual abbreviation: what two spellings have in common."""
    return " ".join(_SHORT.get(word, word) for word in _NO_LETTERS.sub(" ", fold(name)).split())


@lru_cache(4096)
def accented_key(name: str) -> str:
    """A name as `name_key` says it, but with each word's accents at its end: "hoá" is "hóa", "lang" is not "lăng"."""
    plain = "".join(sign if sign.isalnum() or combining(sign) else " " for sign in normalize("NFD", name.lower()))
    key = " ".join(_SHORT.get(word, _accented(word)) for word in plain.split())
    return key.replace(_COMMITTEE, _SHORT["ubnd"])


def _accented(word: str) -> str:
    return "".join(sorted(word, key=lambda sign: combining(sign) and ord(sign)))


_COMMITTEE: Final = " ".join(map(_accented, normalize("NFD", "ủy ban nhân dân").split()))


def by_name(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Identifiers by name, with accents and without, of pairs (name, identifier). One that two bear names neither."""
    found: dict[str, set[str]] = {}
    for name, identifier in names:
        for key in {name_key(name), accented_key(name)}:
            found.setdefault(key, set()).add(identifier)
    return {key: next(iter(owners)) for key, owners in found.items() if key and len(owners) == 1}


def parted(text: str, known: Mapping[str, str]) -> tuple[tuple[str, str | None], ...]:
    """The agencies a cell names, each with its identifier, or None where no single agency bears that name.

    A semicolon parts agencies; a comma only where all the parts are agencies, for names hold commas themselves.
    """

    def one(name: str) -> str | None:
        return known.get(name_key(name)) or known.get(accented_key(name))

    pieces: list[tuple[str, str | None]] = []
    for piece in filter(None, (part.strip() for part in text.split(";"))):
        parts = [part.strip() for part in piece.split(",")]
        if one(piece) is None and len(parts) > 1 and all(map(one, parts)):
            pieces += [(part, one(part)) for part in parts]
        else:
            pieces.append((piece, one(piece)))
    return tuple(pieces)
