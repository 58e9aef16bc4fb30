"""The wall in front of every page: which act a route is, and whether this person may ever do it.

Contexts own the rows (`permissions.toml`), surfaces name the act of each of their routes (`routes.toml`), and this
module joins both. A route without a row is closed, and fails the build.

What a person may not have looks like this: nobody signed in is asked to sign in; a surface the role never enters is
403; a single object, absent or forbidden alike, is 404, which only the view can say, by asking its context's policies.
"""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from http import HTTPStatus
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from motcua.commons.accounts.public import AccountKind, Matrix, Person, person_of
from motcua.config.settings.paths import PACKAGE
from motcua.config.signed_in import Ended, PersonalRequest
from motcua.web.portal.session.views import sign_in_first
from motcua.web.ui.by_script import by_script

PUBLIC = "public"
"""The act of a route that is open to everyone."""
SIGNED_IN = "signed_in"
"""The act of a route that is open to everyone who has signed in, whatever the role."""
LONGEST_OF_NOBODY = 100_000
"""Bytes of a form that is kept for who sends it without a session."""


@cache
def matrix() -> Matrix:
    """All rows of all contexts. Raises ValueError if a file is not valid or two contexts claim one act."""
    files = sorted(PACKAGE.glob("*/*/permissions.toml"))
    return Matrix([]).joined(*(Matrix.parse(file.read_text(encoding="utf-8")) for file in files))


@cache
def routes() -> dict[str, str]:
    """The act of each route, by the route's full name. Raises ValueError if two surfaces claim one route."""
    acts: dict[str, str] = {}
    for file in sorted(PACKAGE.glob("web/*/routes.toml")):
        for name, act in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if name in acts:
                raise ValueError(f"the route {name} has two rows")
            acts[name] = act
    return acts


def addresses(patterns: Sequence[URLPattern | URLResolver] | None = None, space: str = "") -> Iterator[tuple[str, str]]:
    """Every address of the program as (full name, pattern); an address without a name has the name ''."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, inner)
        else:
            yield (f"{space}{pattern.name}" if pattern.name else ""), str(pattern.pattern)


def faults(patterns: Sequence[URLPattern | URLResolver] | None = None) -> list[str]:
    """What is wrong between addresses, routes and rows; empty when each address has an act and each act a row."""
    found = list(addresses(patterns))
    known = {PUBLIC, SIGNED_IN, *matrix().rows}
    unnamed = [f"{pattern}: no name" for name, pattern in found if not name]
    without = [f"{name}: no act in a routes.toml" for name, _ in found if name and name not in routes()]
    stale = [f"{name}: no such address" for name in routes() if name not in {name for name, _ in found}]
    rowless = [f"{name}: no row for {act}" for name, act in routes().items() if act not in known]
    return unnamed + without + stale + rowless


def may_enter(person: Person, route: str) -> bool:
    """Whether the person may ever enter a surface by this route: whether to offer a link to it."""
    act = routes().get(route)
    if act == SIGNED_IN:
        return person.kind is not None
    return act == PUBLIC or (act is not None and matrix().ever(act, person))


class Rights:
    """Middleware: closes a surface to those who may never enter it, before its view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        personal = cast("PersonalRequest", request)
        personal.may_enter, personal.matrix = partial(may_enter, person_of(request)), matrix()
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., Any], _args: tuple[Any, ...], _kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        act = routes().get(match.view_name) if match else None
        if act is None:
            raise Http404
        return None if act == PUBLIC else _ask(request, act)


def _ask(request: HttpRequest, act: str) -> HttpResponse | None:
    person = person_of(request)
    if act == SIGNED_IN:
        return _to_sign_in(request) if person.kind is None else None
    if matrix().ever(act, person):
        return None
    if person.kind is None:
        return _to_sign_in(request)
    if _has_to_choose(person):
        return HttpResponseRedirect(reverse("portal:choose_agency", query={"next": request.get_full_path()}))
    raise PermissionDenied


def _has_to_choose(person: Person) -> bool:
    return person.kind is AccountKind.STAFF and person.acting is None and bool(person.scopes)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back to the page; what a form sent goes along. A script is told (401), and asks there."""
    if by_script(request):
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
    if request.method == "POST" and (ended := cast("PersonalRequest", request).ended or _forgotten(request)):
        return sign_in_first(request, login=ended.login, acting=ended.acting, back=_page(request))
    return redirect_to_login(_page(request))


def _forgotten(request: HttpRequest) -> Ended | None:
    """A session of which nothing is known any more: it ended elsewhere, or its cookie overnight. Of nobody.

    Anybody may come so, and packing up what they sent costs us: it is done for what hands type, without large files.
    """
    sent = request.META.get("CONTENT_LENGTH") or "0"
    small = sent.isdecimal() and int(sent) <= LONGEST_OF_NOBODY
    return Ended("", "") if small and set(request.POST) - {"csrfmiddlewaretoken"} else None


def _page(request: HttpRequest) -> str:
    """The page that was asked for, or from which a form was sent."""
    if request.method == "GET":
        return request.get_full_path()
    origin, page = request.build_absolute_uri("/"), request.headers.get("Referer", "")
    return page.removeprefix(origin.rstrip("/")) if page.startswith(origin) else "/"
