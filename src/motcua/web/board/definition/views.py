"""What a figure means, for everyone: the rule in words, where it comes from, and the data to compute it again."""

import csv
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.measure.indicators import public as indicators
from motcua.steering.briefings.public import DEFINITIONS
from motcua.web.board.gate import with_period
from motcua.web.board.names import Names
from motcua.web.board.standpoint import Standpoint
from motcua.web.board.words import language, prose, spoken
from motcua.web.ui.downloads import to_save

COLUMNS = (
    "indicator",
    "agency",
    "agency_name",
    "period",
    "numerator",
    "denominator",
    "value",
    "points",
    "max_points",
    "state",
    "rule_version",
    "as_of",
    "position",
)
BOM = "\ufeff"


@require_safe
@with_period
def indicator(request: HttpRequest, asked: Standpoint, code: str) -> HttpResponse:
    """The definition of an indicator."""
    declared, tongue = indicators.declaration(code, asked.period), language()
    context = {
        "declared": declared,
        "say": spoken(declared),
        "executed": prose().executed(declared),
        "scored": prose().scored(declared),
        "readings": [(one.point[tongue], one.reading[tongue], one.source) for one in declared.readings],
        "editions": indicators.editions_of(code)[::-1],
        "asked": replace(asked, code=declared.code),
        "fewest": indicators.FEWEST,
    }
    return render(request, "board/definition/indicator.html", context)


@require_safe
def meaning(request: HttpRequest, code: str) -> HttpResponse:
    """The definition of a figure of a briefing that is no indicator."""
    if code not in DEFINITIONS:
        raise Http404
    return render(request, "board/definition/meaning.html", {"defined": DEFINITIONS[code]})


@require_safe
@with_period
def data(request: HttpRequest, asked: Standpoint, code: str) -> HttpResponse:
    """Every agency's figure of a period as a table for machines; no dossier and no person in it."""
    del request
    names, held = Names.on(asked.today), asked.told.held(code, asked.period, as_of=asked.as_of)
    every = indicators.each(code, asked.period, as_of=asked.as_of)
    figures = [held.figure(one) for one in (indicators.province(code, asked.period, as_of=asked.as_of), *every)]
    response = HttpResponse(BOM, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = to_save(f"{code}-{asked.period.label}.csv")
    writer = csv.DictWriter(response, COLUMNS, extrasaction="raise")
    writer.writeheader()
    for place, figure in enumerate(figures):
        name = names.of.get(figure.agency, "")
        writer.writerow({**figure.as_json(), "agency_name": name if place else "*"})
    return response
