"""The committee's first page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.web.steer.moment import moment_of
from motcua.web.steer.notices import notices_of
from motcua.web.steer.overview.briefing import brief
from motcua.web.steer.page import show


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """How the year stands: dossiers on time, targets, tasks, what holds work up, who is late."""
    moment = moment_of(request)
    shown = notices_of(moment.agency, moment)
    return show(request, "steer/overview/overview.html", moment, briefing=brief(moment), ours=moment.agency, **shown)
