"""Who is asking: the signed-in person with today's roles, while the session may last.

A session ends after `SESSION_COOKIE_AGE` seconds (10 hours) whatever happens, and one of staff after
`STAFF_IDLE_SECONDS` (15 minutes) without a request. Roles are read anew for every request, so that a role that was
taken away no longer counts, even for a page that is open.
"""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from motcua.commons.accounts.public import Person, person
from motcua.web.ui.present import wall_clock

BEGAN = "began"
SEEN = "seen"
ACTING = "acting"
_SEEN_STEP = 60
"""`seen` is written at most once a minute: a write for each page read would be all cost."""


class PersonalRequest(HttpRequest):
    """A request after the middleware: it knows who is asking, nobody included, and where they may go."""

    person: Person
    may_enter: Callable[[str], bool]


class SignedIn:
    """Middleware: ends sessions that are over and puts `person` on the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        at = wall_clock(request)
        if request.user.is_authenticated and _is_over(request, int(at.timestamp())):
            logout(request)
            messages.warning(request, _("Phiên làm việc đã hết. Hãy đăng nhập lại để tiếp tục."))
        account = request.user if request.user.is_authenticated else None
        acting = request.session.get(ACTING) if account else None
        cast("PersonalRequest", request).person = person(account, on=at.date(), acting=acting)
        return self.get_response(request)


def _is_over(request: HttpRequest, second: int) -> bool:
    session = request.session
    if BEGAN not in session:
        session[BEGAN] = session[SEEN] = second
    idle = second - session[SEEN]
    is_staff = request.user.is_authenticated and request.user.is_staff
    if second - session[BEGAN] >= settings.SESSION_COOKIE_AGE or (is_staff and idle >= settings.STAFF_IDLE_SECONDS):
        return True
    if idle >= _SEEN_STEP:
        session[SEEN] = second
    return False
