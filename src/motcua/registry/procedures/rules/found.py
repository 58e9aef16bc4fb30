"""Which procedures a query means, and in which order they are shown: the index's rows go in, hits come out."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, NamedTuple

from motcua.registry.procedures.rules.ranking import Match, fit, nearness, plain


class Kind(IntEnum):
    """Matches that mean equally much, best first: what people ask for most decides among them."""

    NAMED = 0
    PHRASE = 1
    WORDS = 2
    SPREAD = 3
    NEAR = 4


_KINDS: Final = {
    Match.EXACT: Kind.NAMED,
    Match.START: Kind.PHRASE,
    Match.PHRASE: Kind.PHRASE,
    Match.WORDS: Kind.WORDS,
    Match.SPREAD: Kind.SPREAD,
    Match.NEAR: Kind.NEAR,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row of the index: `names` are official, plain, short and other names, `folded` the same without accents."""

    key: int
    code: str
    local: bool
    names: Sequence[str]
    folded: Sequence[str]

    @property
    def all_folded(self) -> list[str]:
        """The names and, as one more of them, the code."""
        return [*self.folded, plain(self.code)]


class Found(NamedTuple):
    """A hit; hits sort best first.

    Among hits of one kind: those that hold the accents that were typed, those people ask for most, those we have
    given a name of our own, those settled here, then the closer match, the shorter name, the more official one.
    """

    kind: Kind
    missing: int
    misspelt: bool
    demand: int
    unnamed: bool
    elsewhere: bool
    match: Match
    length: int
    name: int
    code: str
    key: int


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed: its words without accents, its words as they stand, and how often each procedure is asked for."""

    words: Sequence[str]
    typed: str
    demand: Mapping[str, int]


def fitting(rows: Iterable[Candidate], query: Query) -> list[Found]:
    """Of the rows that hold all words, those that mean the query as well as the best of them does.

    Where a name is the query, or holds it as a phrase, the rows that only have its words somewhere are noise.
    """
    hits = sorted(_fitting(row, query) for row in rows)
    worst = max(hits[0].kind, Kind.PHRASE) if hits else Kind.NEAR
    return [hit for hit in hits if hit.kind <= worst]


def nearing(rows: Iterable[Candidate], query: Query, strange: set[str]) -> list[Found]:
    """Rows that hold most words, best first; `strange` words stand in no procedure, so a slip of them is forgiven."""
    return sorted(_nearing(row, query, strange) for row in rows)


def _fitting(row: Candidate, query: Query) -> Found:
    best = fit(query.words, row.all_folded)
    return _found(row, query, best.match, best.name, 0)


def _nearing(row: Candidate, query: Query, strange: set[str]) -> Found:
    held, name = nearness(query.words, row.all_folded, strange=strange)
    return _found(row, query, Match.NEAR, name, len(query.words) - held)


def _found(row: Candidate, query: Query, match: Match, name: int, missing: int) -> Found:
    return Found(
        kind=_KINDS[match],
        missing=missing,
        misspelt=not _spelt(query.typed, row.names),
        demand=-query.demand.get(row.code, 0),
        unnamed=not any(row.names[1:]),
        elsewhere=not row.local,
        match=match,
        length=len(row.all_folded[name]),
        name=name,
        code=row.code,
        key=row.key,
    )


def _spelt(typed: str, names: Iterable[str]) -> bool:
    """Whether one name has every word that was typed with an accent, wherever in the word its tone was written."""
    accented = {_signs(word) for word in typed.split() if not word.isascii()}
    return not accented or any(accented <= {_signs(word) for word in _words(name)} for name in names)


def _words(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() or unicodedata.combining(sign) else " " for sign in text).split()


def _signs(word: str) -> str:
    return "".join(sorted(unicodedata.normalize("NFD", word.casefold())))
