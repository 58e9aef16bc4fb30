"""How much waits for whoever asks, for the number in the head of every staff page: counted if a page shows it, once."""

from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import cast

from django.http import HttpRequest, HttpResponse

from motcua.commons.accounts.public import person_of
from motcua.config.signed_in import PersonalRequest
from motcua.flows.what_waits import count_waiting
from motcua.web.ui.present import present


class WhatWaits:
    """Middleware: lets a page ask how many things wait for the person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        @cache
        def waiting() -> Counter[str]:
            return count_waiting(who=person_of(request), at=present(request))

        cast("PersonalRequest", request).waiting = waiting
        return self.get_response(request)
