"""The province's figures, and one agency's."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.commons.accounts.public import person_of
from motcua.kit.vietnamese import nfc
from motcua.measure.indicators.public import FEWEST, may_open
from motcua.registry.agencies import public as agencies
from motcua.registry.agencies.public import AgencyRecord
from motcua.web.board.figures.cards import build
from motcua.web.board.gate import with_period
from motcua.web.board.standpoint import Standpoint, choices, offered
from motcua.web.board.words import spoken

EVERY: Final = 60
"""Seconds after which the screen in the hall is fetched anew."""
MOVING: Final = "1"
STILL: Final = "dung"


@require_safe
@with_period
def home(request: HttpRequest, asked: Standpoint) -> HttpResponse:
    """The province."""
    return _page(request, asked, None)


@require_safe
@with_period
def agency(request: HttpRequest, asked: Standpoint, identifier: str) -> HttpResponse:
    """One agency, of the dossiers it settles itself."""
    if not identifier.isprintable():
        identifier = "?"
    return _page(request, asked, agencies.agency(nfc(identifier), asked.today))


def _page(request: HttpRequest, asked: Standpoint, of: AgencyRecord | None) -> HttpResponse:
    if request.GET.get("man-hinh") and asked.begun:
        return _wall(request, asked, of)
    context: dict[str, Any] = {
        "asked": asked,
        "agency": of,
        "choices": choices(asked),
        "target": request.path,
        "offered": offered(asked),
        "say": spoken(asked.declared),
        "fewest": FEWEST,
        "as_of": asked.as_of,
    }
    if not asked.begun:
        return render(request, "board/figures/future.html", context)
    open_to = may_open(person_of(request), of.identifier if of else None, on=asked.today)
    context["board"] = build(asked, of, may_open=open_to.allowed)
    return render(request, "board/figures/figures.html", context)


def _wall(request: HttpRequest, asked: Standpoint, of: AgencyRecord | None) -> HttpResponse:
    """The figures for the screen in the hall: large, nobody's dossier behind them, fetched anew every minute.

    The browser itself fetches the page again (`Refresh`), with no script; the page has a link that stops it, and a
    page of a fixed moment stands still.
    """
    moving = request.GET["man-hinh"] != STILL and "luc" not in request.GET
    period = f"ky={asked.period.label}{asked.which}"
    context = {
        "asked": asked,
        "agency": of,
        "board": build(asked, of, may_open=False),
        "say": spoken(asked.declared),
        "moving": moving,
        "other": f"?{period}&man-hinh={MOVING if not moving else STILL}",
        "back": f"{request.path}?{period}",
    }
    response = render(request, "board/figures/wall.html", context)
    if moving:
        response["Refresh"] = str(EVERY)
    return response
