"""Papers: how many originals and copies, and whether a line names a paper at all."""

import re

MOST_COPIES = 9
"""A list asks for a handful of copies; "20251" is the year of a circular with the 1 glued to it."""

_COUNT = re.compile(r"0?[0-9]")


def read_count(text: str) -> int | None:
    """How many, None when the cell cannot mean a number of copies. An empty cell asks for none."""
    if not text:
        return 0
    return int(text) if _COUNT.fullmatch(text) else None


def names_something(text: str) -> bool:
    """Whether a cell holds a word; a lone full stop or semicolon is what the crawler left of a broken line."""
    return any(character.isalnum() for character in text)
