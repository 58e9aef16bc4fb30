"""Packs: all of them, one as it was shown, its slides for the hall, its files; a new one by one click."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.commons.accounts.public import names
from motcua.measure.indicators.public import Period, period
from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import MeetingPage
from motcua.steering.briefings import public as briefings
from motcua.steering.briefings.public import Address, PackLine, PackRecord, ShownBriefing
from motcua.web.steer.listed import FilteredList
from motcua.web.steer.moment import Moment, moment_of
from motcua.web.steer.packs.chapters import PackPage, Screen, choices, may_make, may_see, period_for, period_of
from motcua.web.steer.packs.links import links
from motcua.web.steer.page import show
from motcua.web.ui.downloads import made
from motcua.web.ui.list_files import ListColumn, kind_asked
from motcua.web.ui.periods import in_words


@dataclass(frozen=True, slots=True)
class Form:
    """A form a pack is taken away in."""

    media_type: str
    written: Callable[[ShownBriefing, Address], bytes]


def _json(shown: ShownBriefing, address: Address) -> bytes:
    return (json.dumps(briefings.as_json(shown, address), ensure_ascii=False, indent=1) + "\n").encode()


FORMS: Final = {
    "docx": Form("application/vnd.openxmlformats-officedocument.wordprocessingml.document", briefings.as_word),
    "pdf": Form("application/pdf", briefings.as_pdf),
    "json": Form("application/json", _json),
}


def _columns(held: Mapping[int, str], makers: Mapping[str, str]) -> Sequence[ListColumn[PackLine]]:
    return (
        ListColumn("ky", gettext_lazy("Kỳ"), lambda one: f"{in_words(period(one.period))}, {one.number}", "wide"),
        ListColumn("phien", gettext_lazy("Phiên họp"), lambda one: held.get(one.meeting or 0, ""), "wide"),
        ListColumn("den", gettext_lazy("Số liệu tính đến"), lambda one: one.as_of),
        ListColumn("nguoi-lap", gettext_lazy("Người lập"), lambda one: makers.get(one.actor, "")),
    )


@never_cache
@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """All packs, newest first; of the newest, whether anything has moved since."""
    moment = _seeing(request)
    found = briefings.packs()
    makers = names({one.actor for one in found})
    held = {key: title for key, _group, title, _on in assignments.meetings()}
    columns = _columns(held, makers)
    listed = FilteredList.of(request, moment, found, columns, key=lambda one: str(one.id))
    if kind := kind_asked(request.GET):
        return listed.file(kind, "tai-lieu-hop", _("Tài liệu họp"))
    page = listed.page
    newest = briefings.pack(found[0].id) if found and not page.first else None
    return show(
        request,
        "steer/packs/packs.html",
        moment,
        page=page,
        rows=[(one, held.get(one.meeting or 0, ""), makers.get(one.actor, "")) for one in page.rows],
        newest=newest,
        moved=briefings.changed_since(newest, at=moment.at) if newest else (),
        choices=choices(moment),
        may_make=may_make(moment),
    )


@never_cache
@require_safe
def pack(request: HttpRequest, key: int) -> HttpResponse:
    """One pack exactly as it was frozen, and beside it what has moved since."""
    moment = _seeing(request)
    found = briefings.pack(key)
    return show(
        request,
        "steer/packs/pack.html",
        moment,
        as_of=found.as_of,
        pack=found,
        leaf=PackPage(found, moment, _address(request)),
        name=in_words(period(found.period)),
        days="" if ".." in found.period else briefings.period_words(found.briefing),
        judged=date.fromisoformat(found.briefing.judged_on),
        moved=briefings.changed_since(found, at=moment.at),
        maker=names({found.actor}).get(found.actor, ""),
        meeting=assignments.meeting_page(found.meeting, at=moment.at) if found.meeting else None,
        newer=next(
            (one for one in briefings.packs() if one.period == found.period and one.number > found.number), None
        ),
    )


@never_cache
@require_safe
def slide(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """One slide of a pack, for the screen in the hall."""
    moment = _seeing(request)
    found = briefings.pack(key)
    screen = Screen(found, briefings.slides(found.briefing, _address(request)), number)
    if not 1 <= number <= len(screen.all):
        raise Http404
    return show(request, "steer/packs/slide.html", moment, screen=screen, pack=found, as_of=found.as_of)


@never_cache
@require_safe
def download(request: HttpRequest, key: int, form: str) -> HttpResponse:
    """A pack as Word, PDF/A or JSON: as it was frozen, with what has moved since."""
    moment = _seeing(request)
    if form not in FORMS:
        raise Http404
    found = briefings.pack(key)
    data = FORMS[form].written(briefings.as_shown(found, at=moment.at), _address(request))
    name = f"tai-lieu-hop-{found.period}-ban-{found.number}.{form}"
    return made(data, name=name, media_type=FORMS[form].media_type)


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Make a pack of a period (`ky`, or `tu` and `den`) or for a meeting (`phien`).

    Where nothing has moved since the newest pack of the same, that one is opened: two clicks make one pack.
    """
    moment = moment_of(request)
    if not may_make(moment):
        raise Http404
    key = request.POST.get("phien", "")
    held = assignments.meeting_page(int(key), at=moment.at) if key.isascii() and key.isdecimal() else None
    wanted = period_for(held, moment.today) if held else _wanted(request, moment)
    shown = briefings.latest(wanted.label, meeting=held.id if held else None)
    if shown is not None and not briefings.changed_since(shown, at=moment.at):
        messages.info(request, _("Từ khi lập bản này chưa có gì khác, nên không lập bản mới."))
        return redirect("steer:pack", shown.id)
    made = _made(wanted, moment, held)
    messages.success(request, _("Đã lập và chốt tài liệu họp."))
    return redirect("steer:pack", made.id)


def _made(wanted: Period, moment: Moment, held: MeetingPage | None) -> PackRecord:
    return briefings.make(
        wanted,
        at=moment.at,
        who=moment.person,
        simulated=bool(settings.SITE["simulation"]),
        meeting=held.id if held else None,
    )


def _wanted(request: HttpRequest, moment: Moment) -> Period:
    label, first, last = (request.POST.get(name, "") for name in ("ky", "tu", "den"))
    return period_of(moment, label, first, last)


def _seeing(request: HttpRequest) -> Moment:
    moment = moment_of(request)
    if not may_see(moment):
        raise Http404
    return moment


def _address(request: HttpRequest) -> Address:
    """Where figures are explained, on the site as it was asked for."""
    return links(request.build_absolute_uri("/").rstrip("/"))
