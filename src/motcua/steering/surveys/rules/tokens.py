"""The right to one ballot: a hundred random bits that can be typed from a slip of paper. Only a hash is ever kept."""

from hashlib import sha256
from typing import Final

from motcua.kit.refusal import Refusal

_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O, U, which people read as other letters or as words."""

_READ_AS: Final = str.maketrans("OIL", "011")
_LENGTH: Final = 20
_GROUP: Final = 4
BITS: Final = 5 * _LENGTH


def written(number: int) -> str:
    """The token of a random number below 2^100: `7Q2M-…`, five groups of four."""
    letters = "".join(_LETTERS[number >> 5 * place & 31] for place in range(_LENGTH))
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def digest(token: str) -> bytes:
    """What is kept of a token, however it was typed. Refuses what cannot be one (`bad_token`)."""
    letters = "".join(char for char in token.upper() if char.isalnum()).translate(_READ_AS)
    if len(letters) != _LENGTH or not set(letters) <= set(_LETTERS):
        raise Refusal("bad_token", "Mã phiếu gồm {length} chữ và số; hãy nhập lại như trên giấy mời.", length=_LENGTH)
    return sha256(letters.encode()).digest()
