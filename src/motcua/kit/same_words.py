"""Whether two texts of lists are one: people's files are told apart by words, as their numbers begin anew in each."""

from collections.abc import Container
from difflib import SequenceMatcher
from typing import Final

from motcua.kit.vietnamese import fold

_REWRITTEN: Final = 0.6
"""Below this share of common letters a text is another one, and no older one written better."""


def plain_words(text: str) -> str:
    """A text without case, accents, signs at its ends and needless blanks."""
    return " ".join(fold(text).split()).strip(" .,;")


def rewritten(before: str, after: str) -> bool:
    """Whether one text may be the other, written better."""
    return SequenceMatcher(None, before, after, autojunk=False).ratio() >= _REWRITTEN


def free_code(code: str, taken: Container[str], *, longest: int) -> str:
    """The code, or where another has it the code with the next number: 1.1#2."""
    if code not in taken:
        return code
    stem, number = code.partition("#")[0][:longest], 2
    while f"{stem}#{number}" in taken:
        number += 1
    return f"{stem}#{number}"
