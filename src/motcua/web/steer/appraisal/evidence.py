"""A file that comes with a word on a leaf: kept once, also when the rest has to be typed again."""

from typing import Any

from django.http import HttpRequest

from motcua.commons.accounts.public import person_of
from motcua.commons.files import public as files
from motcua.flows.receive_file import receive_file
from motcua.web.ui.present import wall_clock

_DIGITS = 18
"""Of any number a database gives to a file."""


def kept_file(request: HttpRequest, sent: Any, again: str) -> files.FileRecord | None:
    """The file just sent, or one of this person's (its number) that an earlier sending had kept; None for neither.

    Refuses a file that cannot be taken.
    """
    person = person_of(request)
    if sent is not None:
        return receive_file(sent, who=person, address=request.META["REMOTE_ADDR"], at=wall_clock(request))
    if not (again.isascii() and again.isdigit() and len(again) <= _DIGITS):
        return None
    found = files.file(int(again))
    return found if found.owner == person.key else None
