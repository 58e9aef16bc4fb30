"""A change of a calendar that somebody asked for: what it would do, and whether another person confirms it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.commons.accounts.public import names, person_of
from motcua.flows.change_calendar import Foresight, answer_calendar, change_of, foresee
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import AskedCalendar, Ground, agency_name, may_edit_calendar, waiting_calendar
from motcua.web.office.calendars.hours import change_words
from motcua.web.ui.present import present
from motcua.web.ui.refusals import sentence


@require_http_methods(["GET", "HEAD", "POST"])
def request_page(request: HttpRequest, number: int) -> HttpResponse:
    """The request, what it would do to the open dossiers, and the two answers."""
    at, reader = present(request), person_of(request)
    asked = waiting_calendar(number, at=at)
    if asked is None or not may_edit_calendar(reader, asked.agency, on=at.date()):
        raise Http404
    if "confirm" in request.POST or "decline" in request.POST:
        return _answered(request, asked)
    looked = request.method == "POST"
    foreseen, refused = _foreseen(request, asked) if looked else (None, "")
    context = {
        "asked": asked,
        "agency": agency_name(asked.agency, at.date()),
        "change": change_words(change_of(asked)),
        "foreseen": foreseen,
        "refused": refused,
        "looked": looked,
        "by": names({asked.by}).get(asked.by, ""),
        "own": asked.by == reader.key,
    }
    return render(request, "office/calendars/request.html", context)


def _answered(request: HttpRequest, asked: AskedCalendar) -> HttpResponse:
    confirmed = "confirm" in request.POST
    try:
        answer_calendar(asked.number, confirmed=confirmed, who=person_of(request), at=present(request))
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return redirect("office:calendar_request", asked.number)
    done = _("Đã đổi lịch. Hồ sơ đang mở được đọc lại theo lịch mới.")
    messages.success(request, done if confirmed else _("Đã bỏ đề nghị; lịch giữ nguyên."))
    return redirect("office:calendar")


def _foreseen(request: HttpRequest, asked: AskedCalendar) -> tuple[Foresight | None, str]:
    """What the change would do; or why it cannot be made any more."""
    ground, reader, at = Ground(asked.reason, asked.decision), person_of(request), present(request)
    try:
        return foresee(asked.agency, change_of(asked), ground=ground, who=reader, at=at), ""
    except Refusal as refusal:
        return None, sentence(refusal)
