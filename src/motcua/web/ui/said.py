"""A sentence that was put together without Django (`kit.words.Said`), written out in the reader's language."""

from collections.abc import Callable
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.kit.now import VIETNAM
from motcua.kit.words import AgencyName, Lasting, Left, Said, Value, Word
from motcua.web.ui.wording import wording

Named = Callable[[str], str]
"""From an agency's identifier to its name."""


def say(said: Said, agency: Named = str) -> str:
    """The sentence with its values written out."""
    text = _(said.text)
    return text % {name: _written(value, agency) for name, value in said.values.items()} if said.values else text


def _written(value: Value, agency: Named) -> str:  # noqa: PLR0911  one line a kind of value
    words = wording()
    match value:
        case Said():
            return say(value, agency)
        case Word():
            return _(value)
        case AgencyName():
            return agency(value.identifier)
        case Lasting():
            return str(words.duration(value.minutes))
        case Left():
            return str(words.remaining(value.minutes))
        case datetime():
            return str(words.moment(value.astimezone(VIETNAM)))
        case date():
            return str(words.day(value))
    return str(value)
