"""Browsers from which somebody came in before: a stranger's wrong guesses elsewhere do not lock them out."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

COOKIE: Final = "motcua_known"
_AGE: Final = 365 * 24 * 3600


def remember(request: HttpRequest, response: HttpResponse, name: str) -> None:
    """The browser keeps a mark that only this installation makes; it says for which name only to who knows the name."""
    response.set_cookie(COOKIE, _mark(name), max_age=_AGE, secure=request.is_secure(), httponly=True, samesite="Lax")


def is_known(request: HttpRequest, name: str) -> bool:
    """Whether who has that name came in from this browser before, and last."""
    return constant_time_compare(request.COOKIES.get(COOKIE, ""), _mark(name))


def _mark(name: str) -> str:
    return salted_hmac("motcua.portal.known", name, algorithm="sha256").hexdigest()
