"""The first page, and search: as a page of its own, and as suggestions while typing."""

from datetime import datetime
from typing import Final, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import State
from motcua.commons.accounts.public import person_of
from motcua.kit.waiting import Waiting
from motcua.measure.facts.public import demand
from motcua.registry.procedures.public import ProcedureRecord, SearchHit, life_events, procedures, search
from motcua.web.portal.typed import typed_text
from motcua.web.portal.words import EventTile, Piece, event_tile, hit_line, term_words, way_words
from motcua.web.ui.present import present

SUGGESTED: Final = 6
FOUND: Final = 50
WAITING: Final = 5
"""Dossiers that wait for one and stand on the first page."""


class WaitingDossier(NamedTuple):
    """One of them: what it waits for and since when, and where that is done; `fetch` where a result is ready."""

    code: str
    name: str
    since: datetime
    words: str
    button: str
    href: str
    fetch: bool


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
    """One question, what waits for whoever is signed in, six events of life, and the look-up of a dossier."""
    events = [event_tile(event) for event in life_events()]
    person = person_of(request)
    waiting = dossiers.waiting_for_owner(who=person, limit=WAITING + 1) if person.key else []
    known = procedures({one.detail for one in waiting}) if waiting else {}
    context = {
        "events": [(_icon(event), event) for event in events],
        "waiting": [_waiting(one, known.get(one.detail)) for one in waiting[:WAITING]],
        "more": len(waiting) > WAITING,
    }
    return render(request, "portal/home/home.html", context)


def _waiting(one: Waiting, known: ProcedureRecord | None) -> WaitingDossier:
    """A dossier that waits for its owner, with the page on which they do what it waits for."""
    fetch = one.kind == State.FINISHED
    return WaitingDossier(
        code=one.text,
        name=known.plain_name if known else one.detail,
        since=one.since,
        words=_("Đã có kết quả, mời bạn nhận") if fetch else _("Cơ quan đợi bạn bổ sung giấy tờ"),
        button=_("Xem kết quả") if fetch else _("Bổ sung giấy tờ"),
        href=reverse("portal:follow" if fetch else "portal:supply", args=one.refs),
        fetch=fetch,
    )


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """The options of the search box while somebody types."""
    query = typed_text(request.GET)
    hits = _found(request, query, SUGGESTED)
    return render(request, "portal/home/options.html", {"query": query, "results": rows(hits)})


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """All that fits the query; without a query, or without a result, ways out."""
    query = typed_text(request.GET)
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
