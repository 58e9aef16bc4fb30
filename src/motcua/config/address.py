"""Whose network address a request comes from when proxies of ours stand in front."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class Address:
    """Middleware: `REMOTE_ADDR` is what the outermost of our own proxies saw; what was sent along is not believed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
        if 0 < settings.PROXIES <= len(hops):
            request.META["REMOTE_ADDR"] = hops[-settings.PROXIES]
        return self.get_response(request)
