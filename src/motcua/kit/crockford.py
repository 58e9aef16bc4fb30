"""Numbers as letters that people type off paper: Crockford's base 32, without I, L, O and U."""

from typing import Final

LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUP: Final = 4
_READ_AS: Final = str.maketrans("OIL", "011")


def spelled(number: int, length: int) -> str:
    """So many letters, five bits each, in groups of four: `7Q2M-9XHD`."""
    letters = "".join(LETTERS[number >> 5 * place & 31] for place in range(length))
    return "-".join(letters[start : start + _GROUP] for start in range(0, length, _GROUP))


def plain(text: str) -> str:
    """What was typed as it can be compared: capitals and digits alone, what looks like a digit read as one."""
    return "".join(sign for sign in text.upper() if sign.isalnum()).translate(_READ_AS)
