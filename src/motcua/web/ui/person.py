"""Who is asking: every surface reads it from the request, where the program put it."""

from django.http import HttpRequest

from motcua.commons.accounts.public import Person


class PersonalRequest(HttpRequest):
    """A request after the middleware: it knows who is asking, nobody included."""

    person: Person


def person_of(request: HttpRequest) -> Person:
    """The person, with the roles held today and the agency acted in. Raises AttributeError outside the middleware."""
    person: Person = request.person  # type: ignore[attr-defined]  # set by motcua.config.signed_in
    return person
