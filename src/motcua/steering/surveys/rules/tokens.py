"""The right to one ballot: a hundred random bits that can be typed from a slip of paper. Only a hash is ever kept."""

import hmac
from hashlib import sha256
from typing import Final

from motcua.kit.crockford import LETTERS, plain, spelled
from motcua.kit.refusal import Refusal

_LENGTH: Final = 20
BITS: Final = 5 * _LENGTH
_HALF: Final = _LENGTH // 2
HALF_BITS: Final = 5 * _HALF


def written(number: int) -> str:
    """The token of a random number below 2^100: `7Q2M-…`, five groups of four."""
    return spelled(number, _LENGTH)


def first_half(key: bytes, *, run: int, slip: int) -> str:
    """The first half of a slip's token: the same each time for who has the survey's key, chance for all others."""
    mixed = hmac.digest(key, f"half of a slip|{run}|{slip}".encode(), "sha256")
    return spelled(int.from_bytes(mixed) >> 8 * len(mixed) - HALF_BITS, _HALF)


def second_half(number: int) -> str:
    """The second half of a random number below 2^50."""
    return spelled(number, _HALF)


def digest(token: str) -> bytes:
    """What is kept of a token, however it was typed. Refuses what cannot be one (`bad_token`)."""
    letters = plain(token)
    if len(letters) != _LENGTH or not set(letters) <= set(LETTERS):
        raise Refusal("bad_token", "Mã phiếu gồm {length} chữ và số; hãy nhập lại như trên giấy mời.", length=_LENGTH)
    return sha256(letters.encode()).digest()
