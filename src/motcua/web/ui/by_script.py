"""Whether a script of the page asks, or a person who goes to a page: only the latter sees a page as the answer."""

from typing import Final

from django.http import HttpRequest

SCRIPTS: Final = ("HX-Request", "X-Requested-With")
"""Headers that htmx and our own scripts send, and no form."""


def by_script(request: HttpRequest) -> bool:
    """A script of one of our pages asks; what it cannot use as a page it must be told in short."""
    return any(name in request.headers for name in SCRIPTS)
