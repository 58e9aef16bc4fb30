"""What leaves a dossier as a file: a paper that was handed in, and the statutory forms."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Relations
from motcua.casework.slips.public import GIVEN_BY, render, slip_of
from motcua.commons.accounts.public import person_of
from motcua.commons.files.public import download_headers, open_file
from motcua.kit.now import now
from motcua.web.desk import gate
from motcua.web.desk.dossier.views import stored


@never_cache
@require_safe
@gate.of_dossier("read_content")
def paper(request: HttpRequest, about: Relations, paper_id: str) -> HttpResponseBase:
    """One paper's file, saved and never run; back to the dossier where the paper is only on paper."""
    at = dossiers.present(now())
    if not gate.may_read(request, about, at):
        return redirect("desk:dossier", about.code)
    page = dossiers.dossier_page(about.code, at=at)
    asked = next((one for one in page.papers if one["id"] == paper_id), None)
    if asked is None:
        raise Http404
    if asked["file"] is None:
        messages.info(request, _("Giấy tờ này chỉ có bản giấy, chưa có tệp."))
        return redirect("desk:dossier", about.code)
    record, stream = open_file(stored(asked).id)
    gate.log(request, about, "read_file", at)
    return FileResponse(stream, headers=download_headers(record))


@never_cache
@require_safe
@gate.of_dossier("read_content")
def result(request: HttpRequest, about: Relations, nth: int) -> HttpResponseBase:
    """One file of the result, saved and never run."""
    at = dossiers.present(now())
    if not gate.may_read(request, about, at):
        return redirect("desk:dossier", about.code)
    ended = dossiers.dossier_page(about.code, at=at).result
    if ended is None or not 1 <= nth <= len(ended.files):
        raise Http404
    record, stream = open_file(ended.files[nth - 1])
    gate.log(request, about, "read_file", at)
    return FileResponse(stream, headers=download_headers(record))


@never_cache
@require_safe
@gate.of_dossier("read_content")
def slip(request: HttpRequest, about: Relations, number: str, nth: int = 1) -> HttpResponse:
    """A form as PDF: for who may read the dossier, and for who gave that form."""
    if number not in GIVEN_BY:
        raise Http404
    at = dossiers.present(now())
    if not gate.may_read(request, about, at) and not _gave(request, about, number, nth):
        return redirect("desk:dossier", about.code)
    track = request.build_absolute_uri(reverse("portal:track", query={"ma": about.code}))
    data = slip_of(about.code, number, nth, track=track, at=at)
    gate.log(request, about, f"print_{number}", at)
    name = content_disposition_header(as_attachment=False, filename=f"mau-{number}-{about.code}.pdf") or "inline"
    return HttpResponse(render(data), content_type="application/pdf", headers={"Content-Disposition": name})


def _gave(request: HttpRequest, about: Relations, number: str, nth: int) -> bool:
    """Whether this person gave that form: printing it belongs to giving it."""
    page = dossiers.dossier_page(about.code, at=now())
    given = [happening for happening in page.happenings if happening.kind == GIVEN_BY[number]]
    return 1 <= nth <= len(given) and given[nth - 1].actor == person_of(request).key
