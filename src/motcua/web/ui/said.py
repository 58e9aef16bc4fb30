"""A sentence that was put together without Django (`kit.words.Said`), written out in the reader's language."""

from collections.abc import Callable
from datetime import date, datetime

from django.template.defaultfilters import linebreaksbr
from django.utils.translation import gettext as _

from motcua.kit.now import VIETNAM
from motcua.kit.words import AgencyName, Lasting, Left, Said, Value, Word
from motcua.web.ui.vietnamese_text import filled, vietnamese
from motcua.web.ui.wording import wording

Named = Callable[[str], str]
"""From an agency's identifier to its name."""


def say(said: Said, agency: Named = str) -> str:
    """The sentence with its values written out, for a place that takes markup: a name in it is marked as Vietnamese."""
    text = _(said.text)
    if not said.values:
        return text
    return filled(text, **{name: _written(value, agency) for name, value in said.values.items()})


def told(text: str | Said, agency: Named = str) -> str:
    """An entry of a history: what people wrote, marked, its lines kept; or a sentence of the program's own."""
    return say(text, agency) if isinstance(text, Said) else vietnamese(linebreaksbr(text, autoescape=True))


def _written(value: Value, agency: Named) -> str:  # noqa: PLR0911  one line a kind of value
    words = wording()
    match value:
        case Said():
            return say(value, agency)
        case Word():
            return _(value)
        case str():
            return vietnamese(value)
        case AgencyName():
            return vietnamese(agency(value.identifier))
        case Lasting() | Left():
            return words.duration(value.minutes) if isinstance(value, Lasting) else words.remaining(value.minutes)
        case datetime():
            return str(words.moment(value.astimezone(VIETNAM)))
        case date():
            return str(words.day(value))
    return str(value)
