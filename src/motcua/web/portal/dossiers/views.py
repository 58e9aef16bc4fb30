"""A person's own dossiers: the list, one of them followed, taken back, supplied; its slips; who looked at it.

Every page of one dossier is for its owner only; for anybody else it is as absent as one that never was.
"""

from datetime import datetime
from functools import partial
from io import BytesIO

import segno
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import (
    STATE_LABELS,
    DossierPage,
    Request,
    State,
    Supply,
    Withdraw,
    WorkItem,
)
from motcua.casework.slips.public import GIVEN_BY, slip_of
from motcua.casework.slips.public import render as slip
from motcua.commons.accounts.public import names, person_of
from motcua.commons.files.public import cautions, file, open_file
from motcua.commons.ledger.public import sealed
from motcua.registry.agencies.public import calendar_for, directory
from motcua.registry.procedures.public import procedure, procedures
from motcua.web.portal.dossiers.forms import WithdrawDossierForm
from motcua.web.portal.story import RUNNING, WAITING, Story, names_in
from motcua.web.ui.downloads import PDF, made, stored
from motcua.web.ui.present import present, wall_clock
from motcua.web.ui.receipt_address import receipt_address
from motcua.web.ui.wording import wording

FULL = 20
"""Dossiers on one page of the list."""


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Drafts, then dossiers, newest first."""
    person, at = person_of(request), present(request)
    before = request.GET.get("truoc", "")
    found = dossiers.own_dossiers(who=person, at=at, before=int(before) if before.isdecimal() else None, limit=FULL + 1)
    drafts = [] if before else dossiers.drafts_of(who=person, at=wall_clock(request))
    known = procedures({one.procedure for one in found} | {draft.procedure for draft in drafts})
    offices = directory(at.date())
    cards = [
        (
            item,
            known.get(item.procedure),
            offices.get(item.holder),
            STATE_LABELS[item.state],
            _chip(item),
            item.state in RUNNING,
        )
        for item in found[:FULL]
    ]
    context = {
        "cards": cards,
        "drafts": [(draft, known.get(draft.procedure)) for draft in drafts],
        "after": found[FULL - 1].id if len(found) > FULL else "",
        "later": bool(before),
    }
    return render(request, "portal/dossiers/mine.html", context)


def _chip(item: WorkItem) -> tuple[str, str]:
    """The tone and the words of the clock chip."""
    if item.state in WAITING:
        return "soon", _("Cần bạn bổ sung")
    if item.state not in RUNNING or item.remaining is None:
        return "", ""
    words = wording().short_remaining(item.remaining)
    return ("late" if item.remaining < 0 else "soon" if item.remaining < _DAY else "ontime"), words


_DAY = 8 * 60


def owned(request: HttpRequest, code: str, at: datetime) -> DossierPage:
    """The owner's own dossier; for everybody else there is none."""
    return dossiers.read_dossier(code, who=person_of(request), at=at)


@never_cache
@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Who has it now, the four facts, what happened, the days, and what may be done."""
    at = present(request)
    page = owned(request, code, at)
    course = page.course
    story = Story(page, names_in(page, at.date()), calendar_for(course.settling, at), at)
    context = {
        "page": page,
        "code": code,
        "procedure": procedure(course.procedure),
        "story": story,
        "can_withdraw": Withdraw.ACT in page.acts,
        "can_supply": Supply.ACT in page.acts,
        "asked": page.asked_for,
        "result_files": [file(number) for number in page.result.files] if page.result else [],
        "held": _held(page),
        "as_of": at,
        "due_over": course.state in RUNNING and page.reading.due is not None,
    }
    return render(request, "portal/dossiers/follow.html", context)


def _held(page: DossierPage) -> list[tuple[str, str]]:
    """The papers whose file is held for a virus that was found after they were sent, by name, and its name."""
    said = cautions(paper["file"] for paper in page.papers if paper["file"] is not None)
    found = [(paper["name"], said.get(paper["file"], {}).get("threat", "")) for paper in page.papers]
    return [(name, threat) for name, threat in found if threat]


@never_cache
@require_safe
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Right after filing: the code, to keep and to scan, and what happens next."""
    at = present(request)
    page = owned(request, code, at)
    context = {
        "page": page,
        "code": code,
        "secret": dossiers.receipt_secret(code),
        "story": Story(page, names_in(page, at.date()), calendar_for(page.course.settling, at), at),
        "fresh": page.course.state is State.SUBMITTED,
        "procedure": procedure(page.course.procedure),
        "history": page.happenings[-1].hash,
        "seal": sealed(),
    }
    return render(request, "portal/dossiers/receipt.html", context)


@never_cache
@require_safe
def qr(request: HttpRequest, code: str) -> HttpResponse:
    """Code and secret as a QR picture: it opens the look-up whole, as the QR on paper does."""
    dossiers.relations(code, "follow", who=person_of(request), at=present(request))
    drawing = BytesIO()
    picture = segno.make_qr(receipt_address(request, code, dossiers.receipt_secret(code)), error="m")
    picture.save(drawing, kind="svg", border=2, scale=6, light="white")
    return HttpResponse(drawing.getvalue(), content_type="image/svg+xml")


@never_cache
@require_safe
def slip_pdf(request: HttpRequest, code: str, number: str, nth: int = 1) -> HttpResponse:
    """A form as PDF."""
    if number not in GIVEN_BY:
        raise Http404
    at = present(request)
    data = slip_of(code, number, nth, track=partial(receipt_address, request, code), who=person_of(request), at=at)
    return made(slip(data), name=f"mau-{number}-{code}.pdf", media_type=PDF)


@never_cache
@require_safe
def result_file(request: HttpRequest, code: str, nth: int) -> FileResponse:
    """One file of the result, saved and never run."""
    at = present(request)
    record, stream = open_file(
        dossiers.read_result_file(code, nth, who=person_of(request), at=at), at=wall_clock(request)
    )
    return stored(stream, name=record.name, media_type=record.media_type)


@never_cache
@require_safe
def looks(request: HttpRequest, code: str) -> HttpResponse:
    """Who looked at the dossier, when and why."""
    at = present(request)
    found = dossiers.looks_of(code, who=person_of(request), at=at)
    people, offices = names(look.actor for look in found), directory(at.date())
    rows = [(look, people.get(look.actor, look.actor), offices.get(look.agency)) for look in found]
    return render(
        request, "portal/dossiers/looks.html", {"code": code, "rows": rows, "by_receipt": dossiers.BY_RECEIPT}
    )


@never_cache
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take it back, after saying what that does."""
    person, at = person_of(request), present(request)
    about = dossiers.relations(code, "withdraw", who=person, at=at)
    if Withdraw.ACT not in about.acts:
        messages.warning(request, _("Hồ sơ này không còn rút được."))
        return redirect("portal:follow", code)
    form = WithdrawDossierForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        said = {"reasons": [reason]} if reason else {}
        dossiers.one(Request(code, Withdraw(), at, person, said, key=f"withdraw:{code}:{about.seq}"))
        messages.success(request, _("Bạn đã rút hồ sơ. Cơ quan ngừng giải quyết từ lúc này."))
        return HttpResponseRedirect(reverse("portal:follow", args=[code]))
    page = owned(request, code, at)
    context = {"page": page, "code": code, "procedure": procedure(page.course.procedure), "form": form}
    return render(request, "portal/dossiers/withdraw.html", context, status=422 if form.errors else 200)
