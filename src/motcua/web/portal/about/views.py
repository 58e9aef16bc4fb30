"""Pages that say something about the site itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What the site does so that everybody can use it, what it does not yet, and whom to tell."""
    return render(request, "portal/about/accessibility.html")


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """How to find, file, follow and get help, on one page."""
    return render(request, "portal/about/guide.html")
