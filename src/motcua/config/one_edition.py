"""A page is drawn from one edition of the registry, and asks for its name once."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from motcua.registry.agencies.public import one_edition

_READING = frozenset({"GET", "HEAD"})


class OneEdition:
    """Middleware for requests that only read; one that writes may change the registry under its own feet."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in _READING:
            return self.get_response(request)
        with one_edition():
            return self.get_response(request)
