"""Who is asking: every surface reads it from the request, where the program put it."""

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from motcua.commons.accounts.public import Person


class PersonalRequest(HttpRequest):
    """A request after the middleware: it knows who is asking, nobody included."""

    person: Person
    may_enter: Callable[[str], bool]


def person_of(request: HttpRequest) -> Person:
    """The person, with the roles held today and the agency acted in. Raises AttributeError outside the middleware."""
    person: Person = request.person  # type: ignore[attr-defined]  # set by motcua.config.signed_in
    return person


def door(request: HttpRequest, route: str) -> str:
    """The address of a route for a link, empty where it is not there or this person may never enter it."""
    try:
        return reverse(route) if request.may_enter(route) else ""  # type: ignore[attr-defined]  # by motcua.config.rights
    except NoReverseMatch:
        return ""
