"""Filing a dossier: a task list, one group of questions a page, everything kept; then check, send once, receipt."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.casework.dossiers import public as dossiers
from motcua.commons.accounts.public import AccountKind, person_of
from motcua.flows.file_dossier import Evidence, file_dossier, filed_as
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import one_edition
from motcua.web.portal import words
from motcua.web.portal.filing import draft as filing
from motcua.web.portal.filing.desk import FilingDesk, at_desk, found, offered, opened
from motcua.web.portal.filing.forms import kept
from motcua.web.portal.filing.shown import changed, named, written
from motcua.web.portal.typed import typed_text
from motcua.web.ui.present import present, wall_clock
from motcua.web.ui.refusals import sentence

SHORT_LIST = 20
"""So many agencies are shown at once; more are found by typing."""


@never_cache
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, code: str) -> HttpResponse:
    """The drafts of that procedure, to go on with one or to begin another; a new one at once where there is none."""
    page = offered(request, code, present(request).date())
    who, at, procedure = person_of(request), wall_clock(request), page.version.code
    begun = [one for one in dossiers.drafts_of(who=who, at=at) if one.procedure == procedure and one.answers]
    if begun and request.method != "POST":
        return render(request, "portal/filing/start.html", {"version": page.version, "drafts": begun})
    return redirect("portal:file_applicant", procedure, dossiers.open_draft(who=who, procedure=procedure, at=at).key)


@never_cache
@require_safe
def resume(request: HttpRequest, code: str, draft: str) -> HttpResponse:
    """To the first part that is not done, or to the check page."""
    desk = opened(request, code, draft)
    first = next((part.href for part in desk.parts if not part.done), None)
    return HttpResponseRedirect(first) if first else redirect("portal:file_check", *desk.place)


@never_cache
@require_http_methods(["GET", "POST"])
def form_part(request: HttpRequest, code: str, draft: str, part: str) -> HttpResponse:
    """One group of questions. What was typed is kept even where it is wrong."""
    desk = opened(request, code, draft)
    kind = filing.FORMS[part]
    if request.method == "POST":
        form = kind(request.POST)
        desk = desk.keep(**{part: kept(form)})
        if form.is_valid():
            return desk.onward(request, part)
    elif part in desk.answers:
        form = kind(desk.answers[part])
    else:
        form = kind(initial=_known(request, desk) if part == "applicant" else {})
    title = next(one.title for one in desk.parts if one.key == part)
    return render(request, "portal/filing/form.html", desk.context(part, form=form, title=title))


def _known(request: HttpRequest, desk: FilingDesk) -> dict[str, str]:
    """What the account and its latest filing for itself already say, so that nobody types it twice."""
    account: Any = request.user
    firm = account.kind == AccountKind.ORGANISATION
    said = {"kind": "organisation", "id_kind": "tax_code"} if firm else {"kind": "citizen", "id_kind": "identity"}
    said |= {"name": account.full_name, "phone": account.phone, "email": account.email}
    return said | _said_last(desk, account.full_name)


def _said_last(desk: FilingDesk, name: str) -> dict[str, str]:
    """Number and address as this person wrote them last, if it was of themselves."""
    for item in dossiers.own_dossiers(who=desk.person, at=desk.at, limit=1):
        page = dossiers.read_dossier(item.code, who=desk.person, at=desk.at)
        if page.applicant.get("name") == name:
            wrote = {**page.applicant, "address": str(page.form.get("address", ""))}
            return {field: wrote[field] for field in ("id_kind", "id_number", "address") if wrote.get(field)}
    return {}


@never_cache
@require_http_methods(["GET", "POST"])
def agency(request: HttpRequest, code: str, draft: str) -> HttpResponse:
    """Which agency settles it: found by typing, none chosen beforehand. What was typed stays until one is chosen."""
    desk = opened(request, code, draft)
    chosen, error = desk.answers.get("agency", ""), ""
    query = typed_text(request.GET) if "q" in request.GET else desk.answers.get("agency_sought", "")
    if request.method == "POST":
        chosen, query = request.POST.get("agency", ""), typed_text(request.POST)
        if chosen in desk.choices and "find" not in request.POST:
            return desk.keep(agency=chosen, agency_sought="").onward(request, "agency")
        desk = desk.keep(agency_sought=query)
        if "find" in request.POST:
            return HttpResponseRedirect(f"{request.path}#q")
        if "later" in request.POST:
            return desk.onward(request, "agency")
        error = _("Hãy chọn một cơ quan trong danh sách.")
    many, everything = len(desk.choices) > SHORT_LIST, "tat-ca" in request.GET
    shown = filing.narrowed(desk.choices, query, desk.on) if query or everything or not many else []
    if chosen in desk.choices and chosen not in {one.agency.identifier for one in shown}:
        shown.insert(0, filing.OfferedAgency(desk.choices[chosen]))
    context = {
        "query": query,
        "shown": shown,
        "chosen": chosen,
        "error": error,
        "items": [("agency_0" if shown else "q", error)],
        "many": many,
        "everything": everything,
        "total_agencies": len(desk.choices),
    }
    if request.headers.get("HX-Request"):
        return render(request, "portal/filing/agencies.html", context)
    title = next(one.title for one in desk.parts if one.key == "agency")
    return render(request, "portal/filing/agency.html", desk.context("agency", title=title, **context))


@never_cache
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, code: str, draft: str) -> HttpResponse:
    """All answers once more, with a way to change each; then it is sent, once however often the button is pressed."""
    try:
        ready = found(request, code, draft)
    except Refusal:
        if done := filed_as(draft, person=person_of(request)):
            return redirect("portal:receipt", done)
        raise
    with one_edition(ready.edition):
        return _check(request, at_desk(request, ready))


def _check(request: HttpRequest, desk: FilingDesk) -> HttpResponse:
    """What was shown is what is sent: where the draft or the catalogue says something else by now, it is shown anew."""
    missing = [part for part in desk.parts if not part.done]
    tiles, refused, moved = filing.tiles(desk.page, desk.answers), "", []
    bare = filing.without_papers(tiles)
    if request.method == "POST":
        moved = changed(request.POST.get("shown", ""), desk.shown)
        if not missing and not moved and (not bare or "without" in request.POST):
            try:
                return _send(desk)
            except Refusal as refusal:
                refused = sentence(refusal)
    unsure = bare and request.method == "POST" and not missing and not moved and "without" not in request.POST
    faults = [(f"phan-{part.key}", f"{part.title}: {part.state}") for part in missing]
    more = {
        "said": [tile for tile in tiles if tile.answer],
        "absent": filing.absent(tiles),
        "brought": filing.brought(desk.page),
        "bare": bare,
        "unsure": _("Hãy đánh dấu nếu bạn vẫn nộp không kèm giấy tờ, hoặc quay lại phần Giấy tờ.") if unsure else "",
        "missing": missing,
        "faults": faults if request.method == "POST" else [],
        "refused": refused,
        "changed": ", ".join(named(moved)),
        "shown": written(desk.shown),
        "catalogue": words.filing_facts(desk.page.version),
    }
    return render(request, "portal/filing/check.html", desk.context("check", **more))


def _send(desk: FilingDesk) -> HttpResponse:
    sent = filing.filing_of(desk.page, desk.draft, desk.forms)
    outcome = file_dossier(sent, evidence=Evidence(desk.person), at=None)
    return redirect("portal:receipt", outcome.code)


@never_cache
@require_http_methods(["GET", "POST"])
def drop(request: HttpRequest, code: str, draft: str) -> HttpResponse:
    """Throw a draft away, after saying what that means."""
    desk = opened(request, code, draft)
    if request.method == "POST":
        dossiers.drop_draft(desk.draft.key, who=desk.person, at=desk.at)
        messages.success(request, _("Đã bỏ hồ sơ đang điền."))
        return redirect("portal:mine")
    return render(request, "portal/filing/drop.html", {"desk": desk, "version": desk.page.version})
