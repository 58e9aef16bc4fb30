"""How much one request may bring along, said before any of it is read."""

from collections.abc import Callable
from http import HTTPStatus
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.commons.accounts.public import person_of
from motcua.config.rights import may_enter
from motcua.config.signed_in import PersonalRequest


class BodyLimit:
    """Middleware: refuses a body that is too large for who sends it there. It stands before all that read one.

    Files are sent only by somebody who has signed in, to a page they may enter, or whose session ended with this very
    request; everybody else sends forms.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_called: object) -> HttpResponse | None:
        sent, most = _sent(request), settings.SENT_MOST_BYTES
        if sent <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return None
        person, match = person_of(request), request.resolver_match
        signed_in = person.kind is not None and match is not None and may_enter(person, match.view_name)
        may_send = signed_in or cast("PersonalRequest", request).ended is not None  # said again after signing in
        if may_send and sent <= most:
            return None
        context = {"most": most // 1024**2, "may_send": may_send}
        return render(request, "ui/too_large.html", context, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def _sent(request: HttpRequest) -> int:
    text = request.headers.get("Content-Length", "")
    return int(text) if text.isascii() and text.isdecimal() else 0
