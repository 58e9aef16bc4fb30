"""The moment a request stands for: one for all that it shows and does, whoever asks and however often."""

from datetime import datetime
from typing import Protocol

from django.http import HttpRequest


class RequestTime(Protocol):
    """What the program puts on each request as `time`."""

    @property
    def wall(self) -> datetime:
        """When the request came in, by the clock on the wall."""

    @property
    def present(self) -> datetime:
        """The present that rules and figures go by: in a simulation the last act that was played, if that is later."""


def present(request: HttpRequest) -> datetime:
    """The present of this request, in Vietnam's time: everything about dossiers, agencies and figures stands at it."""
    return _time(request).present


def wall_clock(request: HttpRequest) -> datetime:
    """When the request came in, for what real days count: sessions, drafts, kept files, how often one tried."""
    return _time(request).wall


def _time(request: HttpRequest) -> RequestTime:
    time: RequestTime = request.time  # type: ignore[attr-defined]  # set by motcua.config.one_moment
    return time
