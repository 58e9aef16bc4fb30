"""Names, titles and what people wrote: Vietnamese on a page of any language, and marked as such (WCAG 3.1.2).

A Vietnamese page says its language once, at its head. On any other page a screen reader would read these words as if
they were the page's, so each stands in an element that says `lang="vi"`. A template uses the filter `vi`.
"""

from collections.abc import Iterable
from typing import Final

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

VIETNAMESE: Final = "vi"


class Marked(SafeString):
    """A text in its element; `plain` is the text alone, for an element that says the language itself: an option."""

    plain: str


def vietnamese(text: str) -> str:
    """A text of data for a place that takes markup: itself on a Vietnamese page, else marked."""
    if not text or get_language() == VIETNAMESE:
        return text
    marked = Marked(f'<span lang="vi">{conditional_escape(text)}</span>')
    marked.plain = text
    return marked


def own_or_named(text: str) -> str:
    """A text that is either a name, which is marked, or one of the program's own, which is translated."""
    said = gettext(text)
    return said if said != text else vietnamese(text)


def unmarked(words: str) -> str:
    """The words alone, for a place that takes no element: an option, a file, a paper."""
    return words.plain if isinstance(words, Marked) else words


def named(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What people choose from by name: each name marked."""
    return [(key, vietnamese(name)) for key, name in choices]


def filled(sentence: str, /, **values: str) -> SafeString:
    """A translated sentence with its %(name)s filled in, what is marked kept so; for a place that takes markup."""
    escaped = {name: conditional_escape(value) for name, value in values.items()}
    return mark_safe(conditional_escape(sentence) % escaped)  # noqa: S308  both halves are escaped
