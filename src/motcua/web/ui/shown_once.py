"""A secret for one page, shown once after a redirect: a reload neither asks for another nor shows it again.

It travels in a signed cookie of the browser that asked for it, for that page alone and one minute, and is kept nowhere
else: what is shown once must not lie in a session of the database.
"""

from collections.abc import Mapping
from typing import Final, TypeVar

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect

_COOKIE: Final = "shown-once"
_SALT: Final = "motcua.web.shown_once"
_SECONDS: Final = 60
_OVER: Final = "da-cap"

Page = TypeVar("Page", bound=HttpResponseBase)


def sent_on(request: HttpRequest, secret: Mapping[str, str]) -> HttpResponse:
    """Back to the page of this address, which shows the secret once."""
    answer = HttpResponseRedirect(f"{request.path}?{_OVER}=1")
    answer.set_cookie(
        _COOKIE,
        signing.dumps(dict(secret), salt=_SALT),
        max_age=_SECONDS,
        path=request.path,
        secure=request.is_secure(),
        httponly=True,
        samesite="Strict",
    )
    return answer


def arrived(request: HttpRequest) -> dict[str, str] | None:
    """The secret, where it came along; None where there is none, it is too old, or not from here."""
    try:
        found: dict[str, str] = signing.loads(request.COOKIES.get(_COOKIE, ""), salt=_SALT, max_age=_SECONDS)
    except signing.BadSignature:
        return None
    return found if request.method == "GET" else None


def is_over(request: HttpRequest) -> bool:
    """Whether a secret of this address was shown before and is not to be had again."""
    return request.method == "GET" and _OVER in request.GET and arrived(request) is None


def forgotten(request: HttpRequest, page: Page) -> Page:
    """The same page, after which the browser holds the secret no more."""
    if request.method == "GET" and _COOKIE in request.COOKIES:
        page.delete_cookie(_COOKIE, path=request.path, samesite="Strict")
    return page
