"""A request stands for one moment: the clock on the wall is read once, the present at most once, if asked for."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property

from django.http import HttpRequest, HttpResponse

from motcua.commons.ledger.public import present
from motcua.kit.now import now


class OneTime:
    """The time of one request."""

    def __init__(self, wall: datetime) -> None:
        self.wall = wall

    @cached_property
    def present(self) -> datetime:
        """The ledger's present at that moment."""
        return present(self.wall)


class TimedRequest(HttpRequest):
    """A request after the middleware."""

    time: OneTime


class OneMoment:
    """Middleware: puts `time` on the request. Pages read it by `motcua.web.ui.present`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: TimedRequest) -> HttpResponse:
        request.time = OneTime(now())
        return self.get_response(request)
