"""The province's figures, and one agency's."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.kit.vietnamese import nfc
from motcua.measure.indicators.public import FEWEST, may_open
from motcua.registry.agencies import public as agencies
from motcua.registry.agencies.public import AgencyRecord
from motcua.web.board.asked import Asked, choices
from motcua.web.board.bands import GOAL
from motcua.web.board.cards import DAYS_AHEAD, build
from motcua.web.board.gate import with_period
from motcua.web.ui.person import person_of


@require_safe
@with_period
def home(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The province."""
    return _page(request, asked, None)


@require_safe
@with_period
def agency(request: HttpRequest, asked: Asked, identifier: str) -> HttpResponse:
    """One agency, of the dossiers it settles itself."""
    if not identifier.isprintable():
        identifier = "?"
    return _page(request, asked, agencies.agency(nfc(identifier), asked.today))


def _page(request: HttpRequest, asked: Asked, of: AgencyRecord | None) -> HttpResponse:
    context: dict[str, Any] = {
        "asked": asked,
        "agency": of,
        "choices": choices(asked),
        "target": request.path,
        "goal": GOAL,
        "fewest": FEWEST,
        "days_ahead": DAYS_AHEAD,
        "as_of": asked.as_of,
    }
    if not asked.begun:
        return render(request, "board/future.html", context)
    open_to = may_open(person_of(request), of.identifier if of else None, on=asked.today)
    context["board"] = build(asked, of, may_open=open_to.allowed)
    return render(request, "board/figures.html", context)
