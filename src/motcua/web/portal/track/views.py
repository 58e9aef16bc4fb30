"""The public look-up: whoever has the code learns the state and the day it last changed, nothing else.

Whoever also shows the secret of the paper learns what waits, what to bring, where, until when and for how much. That
they showed it is kept in their session, for as long as one reads a page: the secret stands in no address they see.
"""

from datetime import datetime, timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import STATE_LABELS, State
from motcua.commons.accounts.public import Limit, Person, person_of
from motcua.kit.refusal import Denied, Refusal
from motcua.registry.agencies.public import calendar_for
from motcua.registry.procedures.public import version
from motcua.web.portal.origin import origin
from motcua.web.portal.story import WAITING, Story, names_in
from motcua.web.portal.typed import typed_text
from motcua.web.portal.words import fee
from motcua.web.ui.present import present, wall_clock
from motcua.web.ui.refusals import sentence

WRONG_CODES: Final = Limit("track", 30, timedelta(minutes=10))
"""Tries from one address that found nothing: a code is not found by trying, and right ones are never counted."""

WRONG_SECRETS: Final = Limit("receipt", 200, timedelta(hours=1))
"""Wrong secrets of one dossier, from whatever addresses: more than one address may try, so none shuts out others."""

OPEN_FOR: Final = timedelta(minutes=20)
"""How long a look-up stays open: it may be somebody else's telephone, or a machine that many use."""

_OPENED: Final = "opened_by_receipt"
"""In the session: the secret that was shown of each dossier, and since when."""

_MOST: Final = 10
"""Dossiers that one session holds open."""


@never_cache
@sensitive_post_parameters("bm")
@require_http_methods(["GET", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """The form, and the answer where a code was given. An absent dossier and a wrong code answer alike."""
    given = request.POST if request.method == "POST" else request.GET
    typed, secret = typed_text(given, "ma"), typed_text(given, "bm")
    if request.method == "POST" and not secret:
        return redirect(reverse("portal:track", query={"ma": typed}))
    if "ma" not in given:
        return _page(request)
    if not typed:
        return _page(request, ma=_("Hãy gõ mã ghi trên giấy hẹn."))
    place, at = origin(request), wall_clock(request)
    if WRONG_CODES.reached(place, at=at):
        words = _("Bạn đã tra nhiều lần liền. Hãy đợi mười phút rồi thử lại, hoặc đăng nhập để xem hồ sơ của mình.")
        return _page(request, typed, status=429, ma=words)
    code = dossiers.code_as_kept(typed)
    if not code:
        WRONG_CODES.count(place, at=at)
        return _page(request, typed, ma=_("Không thấy hồ sơ mang mã này. Hãy so lại từng chữ số với giấy hẹn."))
    return _open(request, code, secret, place) if secret else _found(request, code)


def _found(request: HttpRequest, code: str) -> HttpResponse:
    at = present(request)
    if _own(code, person_of(request), at):
        return redirect("portal:follow", code)
    reading = dossiers.reading(code, at=at)
    context = {"code": code, "state": _(STATE_LABELS[reading.state]), "last_at": reading.last_at, "found": True}
    return render(request, "portal/track/track.html", context)


def _own(code: str, person: Person, at: datetime) -> bool:
    try:
        return bool(person.key and dossiers.relations(code, "follow", who=person, at=at))
    except Denied:
        return False


def _open(request: HttpRequest, code: str, secret: str, place: str) -> HttpResponse:
    at = wall_clock(request)
    if WRONG_SECRETS.reached(code, at=at):
        words = _("Mã bí mật của hồ sơ này đã bị gõ sai nhiều lần. Hãy đợi một giờ rồi thử lại, hoặc đăng nhập.")
        return _page(request, code, status=429, bm=words)
    try:
        dossiers.show_receipt(code, secret)
    except Refusal as refusal:
        WRONG_SECRETS.count(code, at=at)
        WRONG_CODES.count(place, at=at)
        return _page(request, code, status=422, bm=sentence(refusal))
    others = {key: value for key, value in request.session.get(_OPENED, {}).items() if key != code}
    last = dict(list(others.items())[1 - _MOST :])
    request.session[_OPENED] = {**last, code: [secret, at.timestamp()]}
    return redirect("portal:opened", code)


@never_cache
@require_safe
def opened(request: HttpRequest, code: str) -> HttpResponse:
    """The dossier as the holder of its receipt needs it; back to the form where none was shown, or long ago."""
    at = present(request)
    secret, since = request.session.get(_OPENED, {}).get(code, ["", 0])
    if wall_clock(request).timestamp() - since > OPEN_FOR.total_seconds():
        return redirect(reverse("portal:track", query={"ma": code}))
    page = dossiers.read_by_receipt(code, secret, who=person_of(request), at=at)
    course = page.course
    listed = version(course.version)
    story = Story(page, names_in(page, at.date()), calendar_for(course.settling, at), at)
    context = {
        "code": code,
        "procedure": listed,
        "story": story,
        "desk": story.name(course.receiving),
        "fee": fee(listed),
        "asked": page.asked_for if course.state in WAITING else (),
        "waiting": course.state in WAITING,
        "to_come": course.ended_at is None or course.state is State.FINISHED,
    }
    return render(request, "portal/track/opened.html", context)


@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Forget what was shown: the next person at this machine sees nothing of it."""
    request.session.pop(_OPENED, None)
    return redirect("portal:track")


def _page(request: HttpRequest, code: str = "", *, status: int = 200, **errors: str) -> HttpResponse:
    context = {"code": code, "errors": errors, "items": list(errors.items())}
    return render(request, "portal/track/track.html", context, status=status)
