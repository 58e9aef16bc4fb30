"""What the head of a page asks of its request: which doors are open to whoever reads it, what waits for them."""

from collections import Counter

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


def door(request: HttpRequest, route: str) -> str:
    """The address of a route for a link, empty where it is not there or this person may never enter it."""
    try:
        return reverse(route) if request.may_enter(route) else ""  # type: ignore[attr-defined]  # by motcua.config.rights
    except NoReverseMatch:
        return ""


def waiting(request: HttpRequest) -> Counter[str]:
    """How much waits for whoever asks, by kind; counted once for a request."""
    found: Counter[str] = request.waiting()  # type: ignore[attr-defined]  # by motcua.config.what_waits
    return found
