"""Accent-free, ranked search over codes, fields and all names of a procedure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, QuerySet

from motcua.kit.worktime import Term
from motcua.registry.procedures.models import Procedure, ProcedureVersion
from motcua.registry.procedures.rules.ranking import Match, fit, nearness, plain, query_words, spans
from motcua.registry.procedures.rules.records import CatalogueEntry, ProcedureRecord
from motcua.registry.procedures.rules.terms import ListedChannel
from motcua.registry.procedures.selectors.versions import entries_of, in_force, named

MOST_RANKED = 5000
"""Candidates that are looked at; a query that fits more is too short to have an order anyway."""
MOST_NEAR = 200


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A procedure found: `matched` is the name that fits best, `spans` where the query's words stand in it.

    `official`: it is the official name. `term` is that of filing online, or at the counter where that cannot be
    done; None while doubtful.
    """

    procedure: ProcedureRecord
    matched: str
    official: bool
    spans: tuple[tuple[int, int], ...]
    match: Match
    term: Term | None
    online: bool


class _Candidate(NamedTuple):
    key: int
    code: str
    local: bool
    folded: list[str]

    @property
    def names(self) -> list[str]:
        """Official, plain, short and other names, then the code."""
        return [*self.folded, plain(self.code)]


class _Found(NamedTuple):
    """Sorts best first: the match, what is settled here, the shorter name, the more official one."""

    match: Match
    missing: int
    elsewhere: bool
    length: int
    name: int
    code: str
    key: int


def search(query: str, *, on: date, limit: int = 10) -> tuple[SearchHit, ...]:
    """The procedures in force on a day that fit the query best.

    Exact name, beginning of a name, phrase in a name, all words in one name, all words anywhere. Only where nothing
    holds all words: names that hold most of them, a slip of the finger forgiven. Among equals, what province and
    communes settle comes first, then the shorter name.
    """
    words = query_words(query)
    if not words:
        return ()
    found = [_fitting(row, words) for row in _candidates(_holding_all(words, on)[:MOST_RANKED])]
    return _hits(sorted(found or _near(words, on))[:limit], words, on)


def _candidates(rows: QuerySet[Procedure]) -> Iterable[_Candidate]:
    return map(_Candidate._make, rows.values_list("id", "code", "local", "folded"))


def _open(on: date) -> QuerySet[Procedure]:
    return Procedure.objects.filter(pk__in=ProcedureVersion.objects.filter(in_force(on)).values("procedure"))


def _query(words: Iterable[str], sign: str = " & ") -> SearchQuery:
    return SearchQuery(sign.join(words), config="simple", search_type="raw")


def _holding_all(words: Sequence[str], on: date) -> QuerySet[Procedure]:
    return _open(on).filter(words=_query([*words[:-1], f"{words[-1]}:*"]))


def _fitting(row: _Candidate, words: Sequence[str]) -> _Found:
    names = row.names
    best = fit(words, names)
    return _Found(best.match, 0, not row.local, len(names[best.name]), best.name, row.code, row.key)


def _near(words: Sequence[str], on: date) -> list[_Found]:
    strange = {word for word in words if not Procedure.objects.filter(words=_query([word])).exists()}
    known = [word for word in words if word not in strange]
    for rows in _wider_and_wider(words, known, on):
        if found := [_nearing(row, words, strange) for row in _candidates(rows[:MOST_NEAR])]:
            return found
    return []


def _wider_and_wider(words: Sequence[str], known: Sequence[str], on: date) -> Iterator[QuerySet[Procedure]]:
    """Where to look when nothing holds all words: all words that exist, most of them, or what is spelt like them."""
    if not known:
        yield _open(on).filter(search__trigram_word_similar=" ".join(words))
        return
    if len(known) < len(words):
        yield _open(on).filter(words=_query(known)).order_by("-local", "code")
    some = _query(known, " | ")
    yield _open(on).filter(words=some).order_by(SearchRank(F("words"), some).desc(), "-local", "code")


def _nearing(row: _Candidate, words: Sequence[str], strange: set[str]) -> _Found:
    names = row.names
    held, name = nearness(words, names, strange=strange)
    return _Found(Match.NEAR, len(words) - held, not row.local, len(names[name]), name, row.code, row.key)


def _hits(found: Sequence[_Found], words: Sequence[str], on: date) -> tuple[SearchHit, ...]:
    keys = [best.key for best in found]
    rows = Procedure.objects.select_related("field").defer("words", "search", "folded").in_bulk(keys)
    entries = {entry.code: entry for entry in entries_of(keys, on)}
    return tuple(_hit(rows[best.key], best, words, entries[best.code]) for best in found)


def _hit(row: Procedure, best: _Found, words: Sequence[str], entry: CatalogueEntry) -> SearchHit:
    names = [row.name, row.plain_name, row.short_name, *row.other_names, row.code]
    online = ListedChannel.ONLINE in entry.terms
    return SearchHit(
        procedure=named(row),
        matched=names[best.name],
        official=best.name == 0,
        spans=spans(words, names[best.name]),
        match=best.match,
        term=entry.terms.get(ListedChannel.ONLINE if online else ListedChannel.COUNTER),
        online=online,
    )
