"""Handing in what an agency asked for: files, or the promise to bring paper.

Files that were taken stay taken until they are sent, put aside, or refused; then they go.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import DossierPage, Supply
from motcua.commons.accounts.public import person_of
from motcua.commons.files.public import keep
from motcua.flows.file_dossier import FiledPaper
from motcua.flows.supply_papers import supply_papers
from motcua.kit.refusal import Refusal
from motcua.registry.procedures.public import procedure
from motcua.web.portal.dossiers.views import owned
from motcua.web.ui.present import present, wall_clock
from motcua.web.ui.refusals import sentence

MOST_FILES = 20


@never_cache
@require_http_methods(["GET", "POST"])
def supply(request: HttpRequest, code: str) -> HttpResponse:
    """What was asked for, the files taken so far, and one button that sends all of it."""
    at = present(request)
    page = owned(request, code, at)
    if Supply.ACT not in page.acts:
        _give_up(request, code, _taken(request, code))
        messages.warning(request, _("Hồ sơ này đang không chờ bạn bổ sung."))
        return redirect("portal:follow", code)
    errors: list[str] = []
    if request.method == "POST":
        errors = _take(request, code)
        if not errors and "send" in request.POST:
            errors = _send(request, page)
            if not errors:
                messages.success(request, _("Đã gửi giấy tờ bổ sung."))
                return redirect("portal:follow", code)
    context = {
        "page": page,
        "code": code,
        "procedure": procedure(page.course.procedure),
        "asked": page.asked_for,
        "taken": _taken(request, code),
        "on_paper": request.POST.get("on_paper", ""),
        "error": " ".join(errors),
        "items": [("tep", words) for words in errors],
        "paused": page.course.accepted_at is not None,
    }
    return render(request, "portal/dossiers/supply.html", context, status=422 if errors else 200)


def _taken(request: HttpRequest, code: str) -> list[dict[str, Any]]:
    """The files that were taken and not sent yet, kept in the session."""
    taken: list[dict[str, Any]] = request.session.get("supply", {}).get(code, [])
    return taken


def _remember(request: HttpRequest, code: str, taken: list[dict[str, Any]]) -> None:
    request.session["supply"] = {**request.session.get("supply", {}), code: taken}


def _take(request: HttpRequest, code: str) -> list[str]:
    """Keep every file that can be kept; one sentence for each that cannot."""
    taken, errors = _taken(request, code), []
    for sent in request.FILES.getlist("tep"):
        try:
            taken = [*taken, _kept(request, sent, len(taken))]
        except Refusal as refusal:
            errors.append(sentence(refusal))
    _remember(request, code, taken)
    _give_up(request, code, [one for one in taken if str(one["file"]) == request.POST.get("drop", "")])
    return errors


def _give_up(request: HttpRequest, code: str, given_up: list[dict[str, Any]]) -> None:
    """Files that go nowhere do not stay."""
    if given_up:
        dossiers.give_up_files([one["file"] for one in given_up], who=person_of(request))
        _remember(request, code, [one for one in _taken(request, code) if one not in given_up])


def _kept(request: HttpRequest, sent: Any, before: int) -> dict[str, Any]:
    if before >= MOST_FILES:
        raise Refusal("too_many_files", "Một lần bổ sung gửi được tối đa {most} tệp; hãy gộp bớt.", most=MOST_FILES)
    record = keep(sent, name=sent.name or "", at=wall_clock(request), owner=person_of(request).key)
    return {"file": record.id, "name": record.name, "size": record.size}


def _send(request: HttpRequest, page: DossierPage) -> list[str]:
    code, taken = page.relations.code, _taken(request, page.relations.code)
    papers = [FiledPaper(one["name"], source="upload", file=one["file"]) for one in taken]
    if request.POST.get("on_paper"):
        papers.append(FiledPaper(_("Giấy tờ bổ sung, bản giấy"), source="paper"))
    if not papers:
        return [_("Hãy gửi ít nhất một tệp, hoặc chọn đã nộp bản giấy.")]
    try:
        supply_papers(
            code,
            papers,
            who=person_of(request),
            key=f"supply:{code}:{page.course.seq}",
            at=present(request),
        )
    except Refusal as refusal:
        _give_up(request, code, taken)
        return [sentence(refusal)]
    _remember(request, code, [])
    return []
