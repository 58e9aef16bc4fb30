"""The first page, and search: as a page of its own, and as suggestions while typing."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.measure.facts.public import demand
from motcua.registry.procedures.public import SearchHit, life_events, search
from motcua.web.portal.typed import typed_text
from motcua.web.portal.words import EventTile, Piece, event_tile, hit_line, term_words, way_words
from motcua.web.ui.present import present

SUGGESTED: Final = 6
FOUND: Final = 50

ICONS: Final = {
    "birth": "birth",
    "marriage": "wedding",
    "building": "house",
    "land": "land",
    "business": "shop",
    "bereavement": "leaf",
}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One question, six events of life, and the look-up of a dossier."""
    events = [event_tile(event) for event in life_events()]
    return render(request, "portal/home/home.html", {"events": [(_icon(event), event) for event in events]})


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """The options of the search box while somebody types."""
    query = typed_text(request)
    hits = _found(request, query, SUGGESTED)
    return render(request, "portal/home/options.html", {"query": query, "results": rows(hits)})


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """All that fits the query; without a query, or without a result, ways out."""
    query = typed_text(request)
    hits = _found(request, query, FOUND)
    events = [] if hits else [event_tile(event) for event in life_events()]
    found = {"query": query, "results": rows(hits), "most": FOUND, "events": events}
    return render(request, "portal/home/results.html", found)


def _found(request: HttpRequest, query: str, most: int) -> tuple[SearchHit, ...]:
    at = present(request)
    return search(query, on=at.date(), limit=most, demand=demand(at))


def rows(hits: tuple[SearchHit, ...]) -> list[tuple[SearchHit, list[Piece], str]]:
    """Each hit with its second line and its term and way."""
    return [(hit, hit_line(hit), f"{term_words(hit.term)} · {way_words(online=hit.online)}") for hit in hits]


def _icon(event: EventTile) -> str:
    return ICONS.get(event.key, "papers")
