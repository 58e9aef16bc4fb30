"""One key for the ways a Vietnamese name is legitimately written."""

import unicodedata
from functools import lru_cache
from typing import Final

_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))


@lru_cache(maxsize=65536)
def spelling_key(name: str) -> str:
    """Equal for names that differ only in case, blanks, apostrophe or the place of a tone ("Hòa", "Hoà").

    Different tones and different letters stay different: "Tân Thạnh" is not "Tân Thành".
    """
    return " ".join(_syllable(word) for word in name.translate(_APOSTROPHES).lower().split())


def _syllable(word: str) -> str:
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(sorted(mark for mark in letters if mark in _TONES))
    return "".join(mark for mark in letters if mark not in _TONES) + tones
