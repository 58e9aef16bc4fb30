"""Money: whole đồng as int. Nothing smaller exists, and nothing here rounds."""

import re
from typing import Final

from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import nfc, number

_AMOUNT: Final = re.compile(
    r"(\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)\s*(?:đ|₫|đồng|vnđ|vnd)?", re.ASCII
)
_LONGEST: Final = 15
"""Digits of the largest sum we read; a larger one is a slip of the keyboard."""


def dong(amount: int) -> str:
    """The sum as people read it, with a no-break space before the sign: "135.000 đ", "-5.000 đ"."""
    return f"{number(amount)}\N{NO-BREAK SPACE}đ"


def parse(text: str) -> int:
    """The sum that a person or a file wrote: "135.000 đ", "135000", "1,200,000 VNĐ", "135 000 đồng".

    Groups of three may be parted by one kind of sign. Refuses (`bad_money`) fractions, negative sums and anything
    that can be read in two ways, such as "1.5" or "1.200,50"; it never guesses.
    """
    plain = " ".join(nfc(text).lower().split())
    match = _AMOUNT.fullmatch(plain)
    digits = re.sub(r"[., ]", "", match[1]) if match else ""
    if not digits or len(digits) > _LONGEST:
        raise Refusal(
            "bad_money",
            "Không đọc được số tiền “{text}”; hãy ghi số đồng chẵn, ví dụ 135.000 đ.",
            text=text[:40],
        )
    return int(digits)
