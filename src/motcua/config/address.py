"""Whose network address a request comes from when proxies of ours stand in front."""

from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class Address:
    """Middleware: `REMOTE_ADDR` is what the outermost of our own proxies saw; what was sent along is not believed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        hops = [hop for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
        if 0 < settings.PROXIES <= len(hops):
            request.META["REMOTE_ADDR"] = _bare(hops[-settings.PROXIES]) or request.META.get("REMOTE_ADDR", "")
        return self.get_response(request)


def _bare(hop: str) -> str:
    """The address without the port some proxies add, 203.0.113.9:4711 or [2001:db8::1]:4711; "" for what is none."""
    text = hop.strip()
    for host in (text, _host(text)):
        try:
            return str(ip_address(host))
        except ValueError:
            continue
    return ""


def _host(text: str) -> str:
    try:
        return urlsplit(f"//{text}").hostname or ""
    except ValueError:
        return ""
