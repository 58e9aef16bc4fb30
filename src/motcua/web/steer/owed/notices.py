"""What an agency was told and says that it has seen."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.steering.assignments import public as assignments
from motcua.web.steer.asked import asked
from motcua.web.steer.rights import may_ours


@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """Say for one's own agency that a reminder (`nhac`) or an invitation (`hop`) was seen."""
    moment = asked(request)
    agency = moment.agency
    if agency is None or not may_ours("receive_notice", moment):
        raise Http404
    for name, act in (("nhac", assignments.receive_reminder), ("hop", assignments.receive_invitation)):
        key = request.POST.get(name, "")
        if key.isascii() and key.isdecimal():
            act(int(key), agency=agency, by=moment.person.key, at=moment.at)
            messages.success(request, _("Đã ghi là đã nhận."))
    return redirect("steer:owed")
