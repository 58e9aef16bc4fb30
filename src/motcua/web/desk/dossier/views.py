"""One dossier: who and what, papers and form, the clocks, what may be done, and everything that happened."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import CHANNEL_LABELS, STATE_LABELS, Channel, DossierPage, Relations, State
from motcua.commons.accounts.public import masked, names, person_of
from motcua.commons.files.public import FileRecord, cautions, file
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import agency_name, calendar_for
from motcua.registry.procedures.public import procedure_page, version
from motcua.web.desk import gate
from motcua.web.desk.asked import lacking
from motcua.web.desk.clocks import Clocks
from motcua.web.desk.dossier import story
from motcua.web.desk.dossier.forms import LookReasonForm
from motcua.web.desk.effects import ActForesight
from motcua.web.desk.place import place
from motcua.web.ui.present import present
from motcua.web.ui.refusals import sentence

_TYPED_TERMS = {
    "given": gettext_lazy("Thời hạn do người tiếp nhận nhập; chờ người thứ hai xác nhận."),
    "confirmed": gettext_lazy("Thời hạn tự nhập, người thứ hai đã xác nhận."),
}
"""What is said beside the clocks of a dossier whose term was typed."""
FORWARD = "forward"
"""The act of whoever may take a dossier that nobody has by name."""
PICTURES = frozenset({"image/jpeg", "image/png"})
"""What a browser draws as a picture and never runs."""


@never_cache
@require_http_methods(["GET", "POST"])
@gate.of_dossier
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """The dossier's page; who has no part in it types a reason first, which the citizen will read."""
    person, at = person_of(request), present(request)
    revealed = request.method == "POST" and "number" in request.POST
    look, reason = "read_number" if revealed else "read", gate.reason_of(request, code, at)
    try:
        page = dossiers.read_dossier(code, who=person, at=at, reason=reason, look=look)
    except Refusal as refusal:
        if gate.asks_reason(refusal):
            return _ask(request, dossiers.relations(code, "read_content", who=person, at=at), at)
        raise
    return render(request, "desk/dossier/dossier.html", _context(request, page, at, revealed=revealed))


def _take(request: HttpRequest, code: str, at: datetime) -> HttpResponse:
    """To one's own desk; whoever was not quick enough reads who has it."""
    try:
        dossiers.take(code, who=person_of(request), at=at)
    except Refusal as refusal:
        messages.warning(request, sentence(refusal))
    return redirect("desk:dossier", code)


def _ask(request: HttpRequest, about: Relations, at: datetime) -> HttpResponse:
    person = person_of(request)
    free = not about.official and FORWARD in dossiers.open_to(person, about)
    if request.method == "POST" and "take" in request.POST:
        return _take(request, about.code, at)
    sent = request.method == "POST" and "reason" in request.POST
    form = LookReasonForm(request.POST if sent else None)
    if sent and form.is_valid():
        gate.give_reason(request, about.code, form.cleaned_data["reason"], at)
        return redirect("desk:dossier", about.code)
    context = place(request, at) | {
        "code": about.code,
        "form": form,
        "state": _(STATE_LABELS[about.state]),
        "free": free,
    }
    return render(request, "desk/dossier/reason.html", context, status=422 if sent else 200)


def _context(request: HttpRequest, page: DossierPage, at: datetime, *, revealed: bool) -> dict[str, Any]:
    course, person = page.course, person_of(request)
    clocks = Clocks(page, calendar_for(course.settling, at), at)
    foresight = ActForesight(page, person, clocks, at)
    number = page.applicant.get("id_number", "")
    return place(request, at) | {
        "page": page,
        "code": page.relations.code,
        "parts": page.relations.code.partition("-"),
        "procedure": version(course.version),
        "state": _(STATE_LABELS[course.state]),
        "channel": _(CHANNEL_LABELS[Channel(course.channel)]),
        "settling": agency_name(course.settling, at.date()),
        "holder": agency_name(course.holder, at.date()),
        "official": names([page.relations.official]).get(page.relations.official, ""),
        "number": number if revealed else masked(number),
        "revealed": revealed,
        "clocks": clocks,
        "typed_term": _TYPED_TERMS.get(course.term_source, ""),
        "chip": clocks.chip(),
        "stretches": clocks.stretches(),
        "offers": foresight.offers(),
        "absent": foresight.absent(),
        "papers": _papers(page),
        "lacking": _lacking(page, at),
        "shown": _shown(request, page),
        "result_files": [file(number) for number in page.result.files] if page.result else [],
        "answers": story.answers(page),
        "lines": story.lines(page, at),
        "reason": gate.reason_of(request, page.relations.code, at),
        "as_of": at,
    }


def _lacking(page: DossierPage, at: datetime) -> list[str]:
    """The papers of the list that have not come, for whoever decides whether to take it in; after that, none."""
    if page.course.state not in {State.SUBMITTED, State.RETURNED_FOR_COMPLETION}:
        return []
    try:
        listed = procedure_page(page.course.procedure, at.date())
    except Refusal:
        return []
    on_screen = Channel(page.course.channel) in {Channel.SELF_SERVICE, Channel.NATIONAL_PORTAL}
    return lacking(listed, [paper["name"] for paper in page.papers], on_screen=on_screen)


def _papers(page: DossierPage) -> list[dict[str, Any]]:
    said = cautions(paper["file"] for paper in page.papers if paper["file"] is not None)
    return [_paper(one) | said.get(one["file"], {}) for one in page.papers]


def _paper(paper: dict[str, Any]) -> dict[str, Any]:
    name = paper["name"] or paper["code"] or _("(tên giấy tờ đã xoá theo quy định)")
    kept = paper["file"] is not None
    return {"id": paper["id"], "name": name, "from": _(story.SOURCES[paper["source"]]), "kept": kept}


def _shown(request: HttpRequest, page: DossierPage) -> dict[str, Any] | None:
    """The paper that the address asks to see, or the first that has a file."""
    kept = [paper for paper in page.papers if paper["file"] is not None]
    ids = [paper["id"] for paper in kept]
    asked = request.GET.get("giay", ids[0] if ids else "")
    if asked not in ids:
        return None
    at = ids.index(asked)
    record = stored(kept[at])
    return {
        **_paper(kept[at]),
        "record": record,
        "picture": record.media_type in PICTURES and not record.caution,
        "previous": ids[at - 1] if at else None,
        "next": ids[at + 1] if at + 1 < len(ids) else None,
        "count": len(ids),
        "place": at + 1,
    }


def stored(paper: dict[str, Any]) -> FileRecord:
    """The kept file of a paper; 404 where there is none."""
    try:
        return file(paper["file"])
    except Refusal as refusal:
        raise Http404 from refusal
