"""Links that are offered only to whoever may enter by them."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


def door(request: HttpRequest, route: str) -> str:
    """The address of a route for a link, empty where it is not there or this person may never enter it."""
    try:
        return reverse(route) if request.may_enter(route) else ""  # type: ignore[attr-defined]  # by motcua.config.rights
    except NoReverseMatch:
        return ""
