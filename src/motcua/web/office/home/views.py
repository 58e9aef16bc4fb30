"""What waits for the administrator."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.commons.files.public import scanner
from motcua.commons.jobs.public import alive, outcomes
from motcua.commons.ledger.public import unsealed
from motcua.registry.procedures.public import review_counts
from motcua.web.office.place import place_of
from motcua.web.office.words import DOUBTS, JOBS
from motcua.web.ui.doors import waiting
from motcua.web.ui.present import present, wall_clock


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The work lists, each with its count."""
    counts = review_counts()
    at = present(request)
    place = place_of(request, at)
    jobs, tail, clock = outcomes(), unsealed(), wall_clock(request)
    context = {
        "place": place,
        "doubts": [(doubt, DOUBTS[doubt], count) for doubt, count in counts.items()],
        "roles_waiting": waiting(request)["role"],
        "known_until": place.known_until,
        "jobs": [(JOBS.get(name, name), outcome) for name, outcome in sorted(jobs.items())],
        "scanner": scanner(),
        "worker_lives": alive(jobs, at=clock),
        "unsealed": tail if tail.late(clock) else None,
    }
    return render(request, "office/home/home.html", context)
