"""The committee's first page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.steering.assignments import public as assignments
from motcua.steering.targets import public as targets
from motcua.web.steer.asked import asked
from motcua.web.steer.page import show


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """How the year stands: targets, tasks, what holds work up."""
    moment = asked(request)
    return show(
        request,
        "overview.html",
        moment,
        targets=targets.tally(targets.targets(at=moment.at)),
        tasks=assignments.tally(assignments.tasks(at=moment.at)),
    )
