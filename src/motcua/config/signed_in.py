"""Who is asking: the signed-in person with today's roles, while the session may last.

A session ends after `SESSION_COOKIE_AGE` seconds (10 hours) whatever happens, and one of staff after
`STAFF_IDLE_SECONDS` (15 minutes) without a request. Roles are read anew for every request, so that a role that was
taken away no longer counts, even for a page that is open.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.commons.accounts.public import Matrix, Person, person
from motcua.web.ui.by_script import by_script
from motcua.web.ui.present import wall_clock

BEGAN = "began"
SEEN = "seen"
ACTING = "acting"
_SEEN_STEP = 60
"""`seen` is written at most once a minute: a write for each page read would be all cost."""


@dataclass(frozen=True, slots=True)
class Ended:
    """Whose session ended with a request: the login name, and the agency acted in ("" where none was chosen)."""

    login: str
    acting: str


class PersonalRequest(HttpRequest):
    """A request after the middleware: it knows who is asking, nobody included, and where they may go."""

    person: Person
    may_enter: Callable[[str], bool]
    matrix: Matrix
    """Who may do what: the rows of all contexts."""
    waiting: Callable[[], Counter[str]]
    """How much waits for this person, by kind; asked of the database when a page shows it."""
    ended: Ended | None
    """The session that was over when this request came; None where there was none, or it goes on."""
    seconds_left: int
    """How long the session lasts if nothing more is asked; 0 where nobody has signed in."""


class SignedIn:
    """Middleware: ends sessions that are over and puts `person` on the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: PersonalRequest) -> HttpResponse:
        at = wall_clock(request)
        request.seconds_left, request.ended = 0, None
        if request.user.is_authenticated:
            request.seconds_left = _seconds_left(request, int(at.timestamp()))
            if not request.seconds_left:
                _end(request)
            elif _only_to_choose(request, at):
                return redirect("portal:account")
        account = request.user if request.user.is_authenticated else None
        acting = request.session.get(ACTING) if account else None
        request.person = person(account, on=at.date(), acting=acting)
        return self.get_response(request)


def _only_to_choose(request: PersonalRequest, at: datetime) -> bool:
    """Whether they came in by a password that was handed over, and ask for anything but to choose their own.

    Beyond its time such a session ends.
    """
    until: datetime | None = getattr(request.user, "one_time_until", None)
    if until is None:
        return False
    if at >= until:
        _end(request)
        return False
    return request.path not in {reverse("portal:account"), reverse("portal:sign_out"), reverse("portal:stay")}


def _seconds_left(request: HttpRequest, second: int) -> int:
    """How long the session lasts from now on; 0: it is over."""
    session = request.session
    if BEGAN not in session:
        session[BEGAN] = session[SEEN] = second
    idle = settings.STAFF_IDLE_SECONDS if request.user.is_authenticated and request.user.is_staff else None
    end: int = session[BEGAN] + settings.SESSION_COOKIE_AGE
    if second >= end or (idle is not None and second >= session[SEEN] + idle):
        return 0
    if second - session[SEEN] >= _SEEN_STEP:
        session[SEEN] = second
    return (end if idle is None else min(end, session[SEEN] + idle)) - second


def _end(request: PersonalRequest) -> None:
    request.ended = Ended(request.user.get_username(), request.session.get(ACTING) or "")
    logout(request)
    if not by_script(request):
        messages.warning(request, _("Phiên làm việc đã hết. Hãy đăng nhập lại để tiếp tục."))
