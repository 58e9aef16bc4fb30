"""Accent-free, ranked search over codes, fields and all names of a procedure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, QuerySet

from motcua.kit.worktime import Term
from motcua.registry.procedures.models import Procedure, ProcedureVersion
from motcua.registry.procedures.rules.found import Candidate, Found, Query, fitting, nearing
from motcua.registry.procedures.rules.ranking import Match, query_words, spans
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


_UNKNOWN: Final[Mapping[str, int]] = MappingProxyType({})


def search(query: str, *, on: date, limit: int = 10, demand: Mapping[str, int] = _UNKNOWN) -> tuple[SearchHit, ...]:
    """The procedures in force on a day that the query means, best first.

    The name itself, a phrase of a name, all words near each other in one name, all words anywhere: what fits less well
    than the best does is cut off, a phrase counting as much as the name. Only where nothing holds all words: names that
    hold most of them, a slip of the finger forgiven. Among equals, what is asked for most (`demand`: dossiers by code)
    comes first, then what province and communes settle, then the shorter name.
    """
    words = query_words(query)
    if not words:
        return ()
    asked = Query(words, query, demand)
    found = fitting(_candidates(_holding_all(words, on)[:MOST_RANKED]), asked)
    return _hits((found or _near(asked, on))[:limit], words, on)


def _candidates(rows: QuerySet[Procedure]) -> Iterator[Candidate]:
    columns = ("id", "code", "local", "name", "plain_name", "short_name", "other_names", "folded")
    for key, code, local, name, plain_name, short_name, others, folded in rows.values_list(*columns):
        yield Candidate(key, code, local, (name, plain_name, short_name, *others), folded)


def _open(on: date) -> QuerySet[Procedure]:
    return Procedure.objects.filter(pk__in=ProcedureVersion.objects.filter(in_force(on)).values("procedure"))


def _query(words: Iterable[str], sign: str = " & ") -> SearchQuery:
    return SearchQuery(sign.join(words), config="simple", search_type="raw")


def _holding_all(words: Sequence[str], on: date) -> QuerySet[Procedure]:
    return _open(on).filter(words=_query([*words[:-1], f"{words[-1]}:*"]))


def _near(asked: Query, on: date) -> list[Found]:
    strange = {word for word in asked.words if not Procedure.objects.filter(words=_query([word])).exists()}
    known = [word for word in asked.words if word not in strange]
    for rows in _wider_and_wider(asked.words, known, on):
        if found := nearing(_candidates(rows[:MOST_NEAR]), asked, strange):
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


def _hits(found: Sequence[Found], words: Sequence[str], on: date) -> tuple[SearchHit, ...]:
    keys = [best.key for best in found]
    rows = Procedure.objects.select_related("field").defer("words", "search", "folded").in_bulk(keys)
    entries = {entry.code: entry for entry in entries_of(keys, on)}
    return tuple(_hit(rows[best.key], best, words, entries[best.code]) for best in found)


def _hit(row: Procedure, best: Found, words: Sequence[str], entry: CatalogueEntry) -> SearchHit:
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
