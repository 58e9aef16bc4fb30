"""What leaves a dossier as a file: a paper that was handed in, and the statutory forms."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.casework.dossiers import public as dossiers
from motcua.casework.slips.public import GIVEN_BY, render, slip_of
from motcua.commons.accounts.public import person_of
from motcua.commons.files.public import open_file
from motcua.web.desk import gate
from motcua.web.ui.downloads import made_to_print, stored
from motcua.web.ui.present import present, wall_clock
from motcua.web.ui.receipt_address import receipt_address


@never_cache
@require_safe
@gate.of_dossier
def paper(request: HttpRequest, code: str, paper_id: str) -> HttpResponseBase:
    """One paper's file, saved and never run; back to the dossier where the paper is only on paper."""
    number = dossiers.read_paper(code, paper_id, **_reading(request, code))
    if number is None:
        messages.info(request, _("Giấy tờ này chỉ có bản giấy, chưa có tệp."))
        return redirect("desk:dossier", code)
    record, stream = open_file(number, at=wall_clock(request))
    return stored(stream, name=record.name, media_type=record.media_type)


@never_cache
@require_safe
@gate.of_dossier
def result(request: HttpRequest, code: str, nth: int) -> HttpResponseBase:
    """One file of the result, saved and never run."""
    record, stream = open_file(dossiers.read_result_file(code, nth, **_reading(request, code)), at=wall_clock(request))
    return stored(stream, name=record.name, media_type=record.media_type)


@never_cache
@require_safe
@gate.of_dossier
def slip(request: HttpRequest, code: str, number: str, nth: int = 1) -> HttpResponse:
    """A form as PDF: for who may read the dossier, and for who gave that form."""
    if number not in GIVEN_BY:
        raise Http404
    data = slip_of(code, number, nth, track=partial(receipt_address, request, code), **_reading(request, code))
    return made_to_print(render(data), name=f"mau-{number}-{code}.pdf")


def _reading(request: HttpRequest, code: str) -> dict[str, Any]:
    """Who reads, when, and for which reason."""
    at = present(request)
    return {"who": person_of(request), "at": at, "reason": gate.reason_of(request, code, at)}
