"""The dossiers behind a figure: code, counted or not, and why; no person is named."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.commons.accounts.public import Role, person_of
from motcua.kit.refusal import Refusal
from motcua.kit.workbooks import inert
from motcua.measure.facts.public import Show
from motcua.measure.indicators import public as indicators
from motcua.measure.indicators.public import Declaration, DrillLine, Figure
from motcua.registry.agencies.public import AgencyRecord, agency
from motcua.web.board.gate import with_period
from motcua.web.board.names import Names
from motcua.web.board.standpoint import Standpoint, choices
from motcua.web.board.words import spoken
from motcua.web.ui.downloads import to_save
from motcua.web.ui.templatetags.motcua_ui import sentence
from motcua.web.ui.wording import reads_english

PAGE: Final = 100
BOM: Final = "\ufeff"
_LONGEST_POSITION: Final = 18
_LONGEST_CODE: Final = 80
_HANDLERS: Final = frozenset({Role.CLERK, Role.OFFICIAL, Role.LEADER})


@dataclass(frozen=True, slots=True)
class WantedDossiers:
    """Which list: of whom (None: the province), of which figure, which of its dossiers."""

    agency: AgencyRecord | None
    figure: Figure
    show: Show


@require_safe
@with_period
def listing(request: HttpRequest, asked: Standpoint, code: str) -> HttpResponse:
    """A page of the list, read by key."""
    asked = replace(asked, code=indicators.declaration(code).code)
    wanted = _wanted(request, asked)
    if not _may(request, asked, wanted.agency):
        return _explained(request, asked, wanted.agency)
    say = spoken(asked.declared)
    after = request.GET.get("sau", "")[:_LONGEST_CODE]
    found = indicators.page(wanted.figure, show=wanted.show, after=after if after.isprintable() else "", limit=PAGE + 1)
    query = _query(asked, wanted)
    more = f"?{query}&loc={wanted.show}&sau={found[PAGE - 1].code}" if len(found) > PAGE else ""
    context: dict[str, Any] = {
        "asked": asked,
        "say": say,
        "figure": wanted.figure,
        "agency": wanted.agency,
        "typed_terms": indicators.typed_terms(wanted.figure),
        "lines": [_row(line, asked.declared, say) for line in found[:PAGE]],
        "shows": [(show, words, f"?{query}&loc={show}", show == wanted.show) for show, words in _shows(say)],
        "next": more,
        "first": f"?{query}&loc={wanted.show}" if after else "",
        "csv": f"{reverse('board:dossiers_csv', args=[code])}?{query}&loc={wanted.show}",
        "to_desk": any(grant.role in _HANDLERS for grant in person_of(request).grants),
        "as_of": asked.as_of,
    }
    return render(request, "board/dossiers/dossiers.html", context)


@require_safe
@with_period
def download(request: HttpRequest, asked: Standpoint, code: str) -> HttpResponseBase:
    """The whole list as a table; streamed, however long."""
    asked = replace(asked, code=indicators.declaration(code).code)
    wanted = _wanted(request, asked)
    if not _may(request, asked, wanted.agency):
        return _explained(request, asked, wanted.agency)
    response = StreamingHttpResponse(_rows(wanted), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = to_save(f"{code}-{wanted.figure.agency}-{asked.period.label}-{wanted.show}.csv")
    return response


class _Echo:
    """A file that hands back what was written to it."""

    def write(self, text: str) -> str:
        """The text itself."""
        return text


def _rows(wanted: WantedDossiers) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield BOM + writer.writerow(["code", "counted", "numerator", "reason", "explanation", "typed_term"])
    for line in indicators.drill(wanted.figure, show=wanted.show):
        cells = (inert(text) for text in (line.reason, line.sentence))
        yield writer.writerow([line.code, int(line.counted), int(line.hit), *cells, int(line.typed_term)])


def _wanted(request: HttpRequest, asked: Standpoint) -> WantedDossiers:
    named = request.GET.get("co_quan", "")
    of = agency(named if named.isprintable() else "?", asked.today) if named else None
    if of is None:
        figure = indicators.province(asked.code, asked.period, as_of=asked.as_of)
    else:
        figure = indicators.compute(asked.code, [of.identifier], asked.period, as_of=asked.as_of)[0]
    return WantedDossiers(of, _at_position(figure, request.GET.get("vi_tri", "")), _show(request.GET.get("loc", "")))


def _at_position(figure: Figure, text: str) -> Figure:
    """The figure as of a place in the feed that has been passed already."""
    if not text.isdecimal() or not text.isascii() or len(text) > _LONGEST_POSITION:
        return figure
    return replace(figure, position=min(int(text), figure.position))


def _show(text: str) -> Show:
    if not text:
        return Show.ALL
    try:
        return Show(text)
    except ValueError:
        raise Refusal("bad_filter", "Không có bộ lọc “{text}”; hãy chọn lại trong danh sách.", text=text[:40]) from None


def _shows(say: Mapping[str, str]) -> list[tuple[Show, str]]:
    parts = [Show(part) for part in ("numerator_closed", "numerator_open", "rest_closed", "rest_open") if part in say]
    return [
        (Show.ALL, _("Tất cả")),
        (Show.NUMERATOR, sentence(say["numerator"])),
        (Show.REST, sentence(say["rest"])),
        *((part, sentence(say[part])) for part in parts),
        (Show.LEFT_OUT, _("Không tính")),
    ]


def _query(asked: Standpoint, wanted: WantedDossiers) -> str:
    of = f"&co_quan={wanted.agency.identifier}" if wanted.agency else ""
    return f"{asked.query}&vi_tri={wanted.figure.position}{of}"


@dataclass(frozen=True, slots=True)
class DrillRow:
    """A line in the reader's words, with its look."""

    line: DrillLine
    tone: str
    state: str
    why: str


def _row(line: DrillLine, declared: Declaration, say: Mapping[str, str]) -> DrillRow:
    said = line.sentence_en if reads_english() else line.sentence
    if not line.counted:
        return DrillRow(line, "nodata", _("không tính"), said)
    tone = declared.board.numerator if line.hit else declared.board.rest
    return DrillRow(line, "nodata" if tone == "plain" else tone, say["numerator" if line.hit else "rest"], said)


def _may(request: HttpRequest, asked: Standpoint, of: AgencyRecord | None) -> bool:
    return indicators.may_open(person_of(request), of.identifier if of else None, on=asked.today).allowed


def _explained(request: HttpRequest, asked: Standpoint, of: AgencyRecord | None) -> HttpResponse:
    """What the person may see instead: the figure itself, and the dossiers of where they work."""
    acting = person_of(request).acting
    context = {
        "asked": asked,
        "agency": of,
        "acting": acting,
        "acting_name": Names.on(asked.today).of.get(acting or "", acting),
        "choices": choices(asked),
    }
    return render(request, "board/dossiers/not_yours.html", context, status=HTTPStatus.FORBIDDEN)
