"""Whoever holds a receipt may ask whether the history it was given for is still the one that is kept."""

from datetime import timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.casework.dossiers import public as dossiers
from motcua.commons.accounts.public import Limit
from motcua.kit.refusal import Refusal
from motcua.web.portal.origin import origin
from motcua.web.portal.typed import typed_text
from motcua.web.ui.present import wall_clock
from motcua.web.ui.refusals import sentence

WRONG_MARKS: Final = Limit("compare", 30, timedelta(minutes=10))
"""Tries from one address that found nothing; right ones are never counted."""


@never_cache
@require_http_methods(["GET"])
def compare(request: HttpRequest) -> HttpResponse:
    """Whether the history of a dossier is still the one whose mark stands on a receipt."""
    code, mark = typed_text(request.GET, "ma"), typed_text(request.GET, "dau")[:100]
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
        found = dossiers.shown(dossiers.code_as_kept(code) or code, mark)
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
