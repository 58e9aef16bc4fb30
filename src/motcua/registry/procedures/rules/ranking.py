"""Accent-free search: what is put into the index, and in which order hits are shown."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import takewhile
from typing import Final

from motcua.kit.vietnamese import fold

LONGEST_QUERY: Final = 120
"""Characters of a query that are looked at; nobody types a longer one by hand."""
MOST_WORDS: Final = 12
FARTHEST_APART: Final = 2
"""Words of a name for each word of the query that it holds out of their order."""
SHORTEST_SLIP: Final = 3
"""Letters; shorter words are all one slip apart."""

_WORDS = re.compile(r"[a-z0-9]+")


class Match(IntEnum):
    """How well a query fits, best first."""

    EXACT = 0
    START = 1
    PHRASE = 2
    WORDS = 3
    SPREAD = 4
    NEAR = 5


@dataclass(frozen=True, slots=True)
class Fit:
    """How a query fits one name: `name` is its place in the list of names, 0 being the official one."""

    match: Match
    name: int


def plain(text: str) -> str:
    """Text as the index holds it: lower case, no accents, words parted by one space."""
    return " ".join(_WORDS.findall(fold(text)))


def query_words(text: str) -> list[str]:
    """The words of a query; the last one may be unfinished. A single letter asks for nothing yet."""
    words = _WORDS.findall(fold(text[:LONGEST_QUERY]))[:MOST_WORDS]
    return words if len("".join(words)) > 1 else []


def fit(words: Sequence[str], names: Sequence[str]) -> Fit:
    """The best fit of a query's words among the folded names; SPREAD on 0 when no single name holds them all."""
    phrase = " ".join(words)
    fits = [Fit(_match(phrase, words, name), place) for place, name in enumerate(names) if name]
    return min(fits, key=lambda found: (found.match, found.name), default=Fit(Match.SPREAD, 0))


_PREAMBLE: Final = "thu tuc "
"""Half of the justice ministry's names begin with "Thủ tục"; nobody types it."""


def _match(phrase: str, words: Sequence[str], name: str) -> Match:
    bare = name.removeprefix(_PREAMBLE)
    if phrase in {name, bare}:
        return Match.EXACT
    if bare.startswith(phrase) or name.startswith(phrase):
        return Match.START
    if f" {phrase}" in name:
        return Match.PHRASE
    return Match.WORDS if _holds_close(words, name.split()) else Match.SPREAD


def _holds_close(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether all words stand near each other: "đổi", "so" and "do" far apart in a long name mean nothing together."""
    apart = FARTHEST_APART * len(words)
    starts = range(max(1, len(name) - apart + 1)) if _holds_all(words, name) else ()
    return any(_holds_all(words, name[start : start + apart]) for start in starts)


def _holds_all(words: Sequence[str], name: Sequence[str]) -> bool:
    *whole, last = words
    held = set(name)
    return held.issuperset(whole) and any(word.startswith(last) for word in name)


def nearness(words: Sequence[str], names: Sequence[str], *, strange: Collection[str]) -> tuple[int, int]:
    """How many of the query's words one name holds, at best, and which name that is; 0 holds none.

    `strange` words stand in no procedure at all; where a name has a word one slip away, they are held.
    """
    held = [_count_held(words, set(name.split()), strange) for name in names]
    best = max(held, default=0)
    return best, held.index(best) if held else 0


def _count_held(words: Sequence[str], name: set[str], strange: Collection[str]) -> int:
    return sum(word in name or (word in strange and any(is_slip(word, other) for other in name)) for word in words)


@lru_cache(maxsize=8192)
def is_slip(word: str, other: str) -> bool:
    """Whether two words are one letter apart: changed, left out, doubled, or two exchanged ("sihn", "sinh")."""
    longer = max(len(word), len(other))
    if longer < SHORTEST_SLIP or abs(len(word) - len(other)) > 1:
        return False
    start = _shared(word, other)
    end = _shared(word[start:][::-1], other[start:][::-1])
    apart = longer - start - end
    return apart <= 1 or (apart == len("ab") and word[start : start + 2] == other[start : start + 2][::-1])


def _shared(one: str, other: str) -> int:
    """How many letters two words share at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def spans(words: Sequence[str], text: str) -> tuple[tuple[int, int], ...]:
    """Where the query's words stand in a name, as (start, end) of its characters, for underlining.

    Empty when folding changes the number of characters (never so in composed Vietnamese).
    """
    folded = fold(text)
    if not words or len(folded) != len(text):
        return ()
    *whole, last = words
    return tuple(
        (found.start(), found.start() + len(last) if found[0] not in whole else found.end())
        for found in _WORDS.finditer(folded)
        if found[0] in whole or found[0].startswith(last)
    )
