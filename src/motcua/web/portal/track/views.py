"""The public look-up: whoever has the code learns the state and the day it last changed, nothing else.

Whoever holds a receipt may ask whether the history it was given for is still the one that is kept.
"""

from datetime import datetime, timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import STATE_LABELS
from motcua.commons.accounts.public import Limit, Person, person_of
from motcua.kit.refusal import Denied, Refusal
from motcua.web.portal.origin import origin
from motcua.web.portal.typed import typed_text
from motcua.web.ui.present import present, wall_clock
from motcua.web.ui.refusals import sentence

WRONG_CODES: Final = Limit("track", 30, timedelta(minutes=10))
WRONG_MARKS: Final = Limit("compare", 30, timedelta(minutes=10))
"""Tries from one address that found nothing: a code is not found by trying, and right ones are never counted."""


@never_cache
@require_http_methods(["GET", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """The form, and the answer where a code was given. An absent dossier and a wrong code answer alike."""
    if request.method == "POST":
        return redirect(reverse("portal:track", query={"ma": request.POST.get("ma", "")[:100]}))
    code = typed_text(request, "ma").upper()[:64]
    if "ma" not in request.GET:
        return _page(request)
    if not code:
        return _page(request, error=_("Hãy gõ mã ghi trên giấy hẹn."))
    place, at = origin(request), wall_clock(request)
    if WRONG_CODES.reached(place, at=at):
        words = _("Bạn đã tra nhiều lần liền. Hãy đợi mười phút rồi thử lại, hoặc đăng nhập để xem hồ sơ của mình.")
        return _page(request, code, error=words, status=429)
    try:
        return _found(request, code)
    except Refusal:
        WRONG_CODES.count(place, at=at)
        return _page(request, code, error=_("Không thấy hồ sơ mang mã này. Hãy so lại từng chữ số với giấy hẹn."))


def _found(request: HttpRequest, code: str) -> HttpResponse:
    at = present(request)
    if _own(code, person_of(request), at):
        return redirect("portal:follow", code)
    reading = dossiers.reading(code, at=at)
    return _page(request, code, state=_(STATE_LABELS[reading.state]), last_at=reading.last_at, found=True)


def _own(code: str, person: Person, at: datetime) -> bool:
    try:
        return bool(person.key and dossiers.relations(code, "follow", who=person, at=at))
    except Denied:
        return False


def _page(request: HttpRequest, code: str = "", *, error: str = "", status: int = 200, **more: object) -> HttpResponse:
    items = [("ma", error)] if error else []
    context = {"code": code, "error": error, "items": items, **more}
    return render(request, "portal/track/track.html", context, status=status)


@never_cache
@require_http_methods(["GET"])
def compare(request: HttpRequest) -> HttpResponse:
    """Whether the history of a dossier is still the one whose mark stands on a receipt."""
    code, mark = typed_text(request, "ma").upper()[:64], typed_text(request, "dau")[:100]
    if not {"ma", "dau"} & set(request.GET):
        return _compared(request, code, mark, {})
    missing = {} if code else {"ma": _("Hãy gõ mã ghi trên giấy hẹn.")}
    missing |= {} if mark else {"dau": _("Hãy gõ dấu lịch sử in ở cuối giấy hẹn.")}
    if missing:
        return _compared(request, code, mark, missing)
    place, at = origin(request), wall_clock(request)
    if WRONG_MARKS.reached(place, at=at):
        stopped = _("Bạn đã thử nhiều lần liền. Hãy đợi mười phút rồi thử lại.")
        return _compared(request, code, mark, {"dau": stopped})
    try:
        found = dossiers.shown(code, mark)
    except Refusal as refusal:
        WRONG_MARKS.count(place, at=at)
        box = "ma" if refusal.rule == "unknown_history" else "dau"
        return _compared(request, code, mark, {box: sentence(refusal)})
    if not found.same:
        WRONG_MARKS.count(place, at=at)
    return _compared(request, code, mark, {}, found=found)


def _compared(request: HttpRequest, code: str, mark: str, errors: dict[str, str], **more: object) -> HttpResponse:
    context = {"code": code, "mark": mark, "errors": errors, "items": list(errors.items()), **more}
    return render(request, "portal/track/compare.html", context, status=422 if errors else 200)
