"""What one agency owes, and by when: targets to report, tasks, stages of an appraisal."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.registry.agencies.public import agency
from motcua.steering.assignments import public as assignments
from motcua.web.steer.choices import agencies_of_before, agency_options
from motcua.web.steer.listed import text_of
from motcua.web.steer.moment import moment_of
from motcua.web.steer.notices import notices_of
from motcua.web.steer.owed.debts import debts_of, grouped
from motcua.web.steer.page import show
from motcua.web.steer.rights import may_ours


@require_safe
def owed(request: HttpRequest) -> HttpResponse:
    """One's own agency, or the one asked for (`co-quan`)."""
    moment = moment_of(request)
    chosen = text_of(request, "co-quan") or moment.agency
    of = agency(chosen, moment.today) if chosen else None
    debts = debts_of(of.identifier, moment) if of else []
    return show(
        request,
        "steer/owed/owed.html",
        moment,
        of=of,
        ours=of is not None and of.identifier == moment.agency,
        count=len(debts),
        late=sum(one.late for one in debts),
        groups=grouped(debts, moment.today),
        options=agency_options(moment.today),
        former=agencies_of_before(moment.today),
        kept=[("co-quan", of.identifier)] if of else [],
        **notices_of(of.identifier if of else None, moment),
    )


@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """Say for one's own agency that a reminder (`nhac`) or an invitation (`hop`) was seen."""
    moment = moment_of(request)
    agency = moment.agency
    if agency is None or not may_ours("receive_notice", moment):
        raise Http404
    for name, act in (("nhac", assignments.receive_reminder), ("hop", assignments.receive_invitation)):
        key = request.POST.get(name, "")
        if key.isascii() and key.isdecimal():
            act(int(key), who=moment.person, at=moment.at)
            messages.success(request, _("Đã ghi là đã nhận."))
    return redirect("steer:owed")
