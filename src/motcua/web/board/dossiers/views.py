"""The things behind a figure: code, agency, procedure, counted or not, how late, and why; no person is named."""

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.commons.accounts.public import Role, person_of
from motcua.kit.vietnamese import reading_key
from motcua.measure.facts.public import By, Show
from motcua.measure.indicators import public as indicators
from motcua.registry.agencies.public import AgencyRecord
from motcua.registry.procedures.public import procedures
from motcua.web.board.dossiers.asked import KEYS, WantedDossiers, wanted_of, written
from motcua.web.board.dossiers.rows import columns_of, file_columns_of, rows_of
from motcua.web.board.gate import with_period
from motcua.web.board.names import Names
from motcua.web.board.standpoint import Standpoint, choices
from motcua.web.board.words import CHANNELS, channel, spoken
from motcua.web.ui.list_files import ListFile, as_of, kind_asked, list_file
from motcua.web.ui.lists import AFTER, changed, told, tools_of
from motcua.web.ui.templatetags.motcua_ui import sentence, share
from motcua.web.ui.vietnamese_text import named, unmarked

PAGE: Final = 100
_EVERY: Final = 1_000_000
"""More procedures than there are."""
_HANDLERS: Final = frozenset({Role.CLERK, Role.OFFICIAL, Role.LEADER})


@require_safe
@with_period
def listing(request: HttpRequest, asked: Standpoint, code: str) -> HttpResponseBase:
    """A page of the list, read by key; or all of it as a file (`tai`), streamed, however long."""
    asked, names = replace(asked, code=indicators.declaration(code).code), Names.on(asked.today)
    wanted = wanted_of(request, asked, names)
    if not _may(request, asked, wanted.agency):
        return _explained(request, asked, wanted.agency)
    if kind := kind_asked(request.GET):
        return list_file(kind, _file(asked, wanted, names))
    say, declared = spoken(asked.declared), asked.declared
    found = indicators.page(wanted.figure, sift=wanted.sift, after=wanted.after, limit=PAGE + 1)
    here = _here(request, asked, wanted)
    context: dict[str, Any] = {
        "asked": asked,
        "say": say,
        "figure": wanted.figure,
        "agency": wanted.agency,
        "back": _back(asked, wanted.agency),
        "typed_terms": indicators.typed_terms(wanted.figure),
        "typed_list": changed(here, loc=str(Show.TYPED_TERM)),
        "rows": list(rows_of(found[:PAGE], declared, names, say)),
        "shows": [
            (words, changed(here, loc=str(show)), show == wanted.sift.show) for show, words in _shows(say, wanted)
        ],
        "tools": tools_of(here, columns_of(declared), sorts=KEYS),
        "channels": list(CHANNELS.items()),
        "procedures": _procedures(asked, wanted),
        "sift": wanted.sift,
        "channel": wanted.sift.channels[0] if len(wanted.sift.channels) == 1 else "",
        "total": _length(wanted),
        "narrowed": _narrowed(wanted),
        "late_column": "tre" in {column.key for column in columns_of(declared)},
        "next": f"{changed(here)}&{urlencode({AFTER: written(found[PAGE - 1].place)})}" if len(found) > PAGE else "",
        "first": changed(here) if wanted.after.code else "",
        "to_desk": any(grant.role in _HANDLERS for grant in person_of(request).grants),
        "as_of": asked.as_of,
    }
    return render(request, "board/dossiers/dossiers.html", context)


def _file(asked: Standpoint, wanted: WantedDossiers, names: Names) -> ListFile[Any]:
    say, declared, figure, sift = spoken(asked.declared), asked.declared, wanted.figure, wanted.sift
    labels = {
        "share": _("Chỉ tiêu"),
        "agency": _("Cơ quan"),
        "period": _("Kỳ"),
        "show": _("Bộ lọc"),
        "procedure": _("Thủ tục"),
        "channel": _("Cách nộp"),
        "typed": _("Mã có"),
        "narrowed": _("Phần đã lọc"),
        "rule": _("Bản cách tính"),
        "position": _("Vị trí trong dòng sự kiện"),
    }
    values = {
        "share": f"{unmarked(say['share'])}: {share(figure.ratio) if figure.denominator else _('chưa có dữ liệu')}",
        "agency": wanted.agency.name if wanted.agency else _("Cả tỉnh"),
        "period": asked.words,
        "show": unmarked(str(dict(_shows(say, wanted)).get(sift.show, ""))),
        "procedure": sift.procedure,
        "channel": ", ".join(channel(one) for one in sift.channels),
        "typed": sift.typed,
        "narrowed": _narrowed(wanted),
        "rule": figure.rule_version,
        "position": str(figure.position),
    }
    return ListFile(
        name=f"{declared.code}-{figure.agency}-{asked.period.label}-{sift.show}",
        title=_("Các %(things)s của con số") % {"things": unmarked(say["things"])},
        about=[*told(labels, values), as_of(figure.as_of)],
        columns=file_columns_of(declared),
        rows=rows_of(indicators.drill(figure, sift=sift), declared, names, say),
    )


def _shows(say: Mapping[str, str], wanted: WantedDossiers) -> list[tuple[Show, str]]:
    """The parts to choose from; the one in force is among them, also where no chip leads to it."""
    parts = [Show(part) for part in ("numerator_closed", "numerator_open", "rest_closed", "rest_open") if part in say]
    offered = [
        (Show.ALL, _("Tất cả")),
        (Show.WHOLE, _("Được tính")),
        (Show.NUMERATOR, sentence(say["numerator"])),
        (Show.REST, sentence(say["rest"])),
        *((part, sentence(say[part])) for part in parts),
        (Show.LEFT_OUT, _("Không tính")),
    ]
    more = {
        Show.WHOLE_CLOSED: _("Đã xong"),
        Show.WHOLE_OPEN: _("Đang giải quyết"),
        Show.TYPED_TERM: _("Thời hạn tự nhập"),
        Show.TURNING: sentence(say["ahead"]) if "ahead" in say else _("Sắp tới hạn"),
    }
    show = wanted.sift.show
    return [*offered, (show, more[show])] if show in more else offered


def _length(wanted: WantedDossiers) -> int | None:
    """How long the list is; None of all that was ever known, narrowed by nothing: that is read page by page."""
    sift, counts = wanted.sift, wanted.figure.counts
    whole = {
        Show.WHOLE: counts.total,
        Show.WHOLE_CLOSED: counts.hits.closed + counts.missed.closed,
        Show.WHOLE_OPEN: counts.hits.open + counts.missed.open,
    }
    hits = {
        Show.NUMERATOR: counts.numerator,
        Show.NUMERATOR_CLOSED: counts.hits.closed,
        Show.NUMERATOR_OPEN: counts.hits.open,
    }
    rest = {Show.REST: counts.rest, Show.REST_CLOSED: counts.missed.closed, Show.REST_OPEN: counts.missed.open}
    known = {**whole, **hits, **rest}
    if sift.narrows or sift.show in {Show.TYPED_TERM, Show.TURNING}:
        return indicators.listed(wanted.figure, sift=sift)
    return known.get(sift.show)


def _narrowed(wanted: WantedDossiers) -> str:
    """The figure of what the list is narrowed to, in words; empty where nothing narrows it."""
    if not wanted.sift.narrows:
        return ""
    ratio = indicators.narrowed(wanted.figure, sift=wanted.sift)
    return share(ratio) if ratio.denominator else _("chưa có dữ liệu")


def _procedures(asked: Standpoint, wanted: WantedDossiers) -> list[tuple[str, str]]:
    """The procedures that the figure counts, by name, to choose from."""
    of = wanted.agency.identifier if wanted.agency else None
    [found] = indicators.movers(asked.code, [asked.period], as_of=asked.as_of, by=By.PROCEDURE, agency=of, first=_EVERY)
    codes = {part.key for part in found.parts if part.key} | {wanted.sift.procedure} - {""}
    known = procedures(codes)
    return named(sorted(((code, known[code].short_name if code in known else code) for code in codes), key=_by_name))


def _by_name(choice: tuple[str, str]) -> str:
    return reading_key(choice[1])


def _here(request: HttpRequest, asked: Standpoint, wanted: WantedDossiers) -> QueryDict:
    """The address of this very list: the same period, moment and place in the feed, whatever happens meanwhile."""
    here = request.GET.copy()
    for name in ("tu", "den", "chi-tieu"):
        here.pop(name, None)
    here["ky"], here["luc"] = asked.period.label, asked.as_of.isoformat()
    here["vi_tri"] = str(wanted.figure.position)
    return here


def _back(asked: Standpoint, of: AgencyRecord | None) -> str:
    page = reverse("board:agency", args=[of.identifier]) if of else reverse("board:home")
    return f"{page}?{asked.query}"


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
