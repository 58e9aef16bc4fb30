"""Handing in what an agency asked for: files, sent as they are chosen or with the button, or a promise of paper.

What was taken stays taken, whatever other windows send, until all of it is sent, put aside, or refused; then it goes.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import DossierPage, Supply
from motcua.commons.accounts.public import person_of
from motcua.commons.files.public import open_file
from motcua.flows.file_dossier import FiledPaper
from motcua.flows.supply_papers import supply_papers
from motcua.kit.refusal import Refusal
from motcua.registry.procedures.public import procedure
from motcua.web.portal.dossiers.views import owned
from motcua.web.portal.sent_files import refuse_too_many, take, watched
from motcua.web.ui.downloads import stored
from motcua.web.ui.present import present, wall_clock
from motcua.web.ui.refusals import sentence

Answers: TypeAlias = dict[str, Any]


@never_cache
@require_http_methods(["GET", "POST"])
def supply(request: HttpRequest, code: str) -> HttpResponse:
    """What was asked for, the files taken so far, and one button that sends all of it."""
    page = owned(request, code, present(request))
    if Supply.ACT not in page.acts:
        messages.warning(request, _("Hồ sơ này đang không chờ bạn bổ sung."))
        return redirect("portal:follow", code)
    errors: list[str] = []
    if request.method == "POST":
        _taken, errors = _take(request, code)
        _put_aside(request, code)
        if not errors and "send" in request.POST:
            errors = _send(request, page)
            if not errors:
                messages.success(request, _("Đã gửi giấy tờ bổ sung."))
                return redirect("portal:follow", code)
    said = _said(request, code)
    context = {
        "page": page,
        "code": code,
        "procedure": procedure(page.course.procedure),
        "asked": page.asked_for,
        "taken": watched(_files(said)),
        "on_paper": said.get("on_paper", ""),
        "error": " ".join(errors),
        "items": [("tep", words) for words in errors],
        "paused": page.course.accepted_at is not None,
    }
    return render(request, "portal/dossiers/supply.html", context, status=422 if errors else 200)


@never_cache
@require_POST
def supply_file(request: HttpRequest, code: str) -> HttpResponse:
    """Files sent by script as soon as they are chosen: a line for each, or one sentence as text."""
    about = dossiers.relations(code, Supply.ACT, who=person_of(request), at=present(request))
    taken: list[dict[str, Any]] = []
    errors = [_("Hồ sơ này đang không chờ bạn bổ sung.")]
    if Supply.ACT in about.acts:
        taken, errors = _take(request, code)
    if not errors and not taken:
        errors = [_("Hãy gửi ít nhất một tệp, hoặc chọn đã nộp bản giấy.")]
    if errors:
        return HttpResponse(" ".join(errors), status=422, content_type="text/plain; charset=utf-8")
    return render(request, "portal/dossiers/supply_files.html", {"code": code, "files": watched(taken)})


@never_cache
@require_safe
def supplied_file(request: HttpRequest, code: str, number: int) -> FileResponse:
    """A file that was taken and not sent yet, to see whether it is the right one."""
    if number not in {one["file"] for one in _files(_said(request, code))}:
        raise Http404
    record, stream = open_file(number, at=wall_clock(request))
    return stored(stream, name=record.name, media_type=record.media_type)


def _said(request: HttpRequest, code: str) -> Answers:
    return dossiers.supply_of(code, who=person_of(request), at=wall_clock(request))


def _files(said: Answers) -> list[dict[str, Any]]:
    files: list[dict[str, Any]] = said.get("files", [])
    return files


def _take(request: HttpRequest, code: str) -> tuple[list[dict[str, Any]], list[str]]:
    """Keep every file that can be kept; those, and one sentence for each that cannot."""

    def with_one(said: Answers, one: dict[str, Any]) -> Answers:
        refuse_too_many(files := [*_files(said), one])
        return {**said, "files": files}

    return take(request, "tep", lambda one: _change(request, code, partial(with_one, one=one)))


def _put_aside(request: HttpRequest, code: str) -> None:
    """Do what the rest of the form says: a file that is left out, the promise of paper."""
    left_out, on_paper = request.POST.get("drop", ""), request.POST.get("on_paper", "")

    def change(said: Answers) -> Answers:
        files = [one for one in _files(said) if str(one["file"]) != left_out]
        return {"files": files, "on_paper": on_paper}

    _change(request, code, change)


def _change(request: HttpRequest, code: str, change: Callable[[Answers], Answers]) -> None:
    dossiers.change_supply(code, who=person_of(request), change=change, at=wall_clock(request))


def _send(request: HttpRequest, page: DossierPage) -> list[str]:
    code, said = page.relations.code, _said(request, page.relations.code)
    papers = [FiledPaper(one["name"], source="upload", file=one["file"]) for one in _files(said)]
    if said["on_paper"]:
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
        return [sentence(refusal)]
    finally:
        sent = {paper.file for paper in papers}
        _change(request, code, lambda said: {"files": [one for one in _files(said) if one["file"] not in sent]})
    return []
