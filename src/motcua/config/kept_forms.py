"""A form that was taken needs no keeping: what was typed into it while it was filled in goes."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse

from motcua.commons.accounts.public import FORM_KEY, AccountKind, drop_form, person_of

_TAKEN: Final = (HTTPStatus.FOUND, HTTPStatus.SEE_OTHER)
"""How a page answers to a form that it took; one that is wrong comes back as a page."""


class KeptForms:
    """Middleware: forgets what was kept of a form when the form was taken."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and response.status_code in _TAKEN and request.POST.get(FORM_KEY):
            who = person_of(request)
            if who.kind is AccountKind.STAFF:
                drop_form(request.POST[FORM_KEY], who=who)
        return response
