"""A file that comes with a word on a leaf: kept once, also when the rest has to be typed again."""

from typing import Any

from motcua.commons.files import public as files
from motcua.web.steer.moment import Moment

_DIGITS = 18
"""Of any number a database gives to a file."""


def kept_file(asked: Moment, sent: Any, again: str) -> files.FileRecord | None:
    """The file just sent, or one of this person's (its number) that an earlier sending had kept; None for neither.

    Refuses a file that cannot be taken.
    """
    owner = asked.person.key
    if sent is not None:
        return files.keep(sent, name=sent.name or "", at=asked.at, owner=owner)
    if not (again.isascii() and again.isdigit() and len(again) <= _DIGITS):
        return None
    found = files.file(int(again))
    return found if found.owner == owner else None
