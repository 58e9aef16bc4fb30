"""Numbers as people type them, Vietnamese or English: "75,75", "1.234,5", "1,234.5", "1.234.567"."""

import re
from decimal import Decimal
from typing import Final

from motcua.kit.number_formats import fifteen_digits

_PLAIN: Final = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?", re.ASCII)
_PARTED: Final = (
    (re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[+-]?[0-9]{1,3}(?:\.[0-9]{3}){2,}", re.ASCII), "."),
    (re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[+-]?[0-9]{1,3}(?:,[0-9]{3}){2,}", re.ASCII), ","),
)
_LONGEST: Final = 40


def read_decimal(text: str) -> Decimal | None:
    """The number a text says, to fifteen significant digits as Excel; None where it says none.

    One sign alone is the decimal sign: "1.234" is a little more than one. Who must not take it so asks first.
    """
    bare = text.strip()
    if len(bare) > _LONGEST:
        return None
    for pattern, thousands in _PARTED:
        if pattern.fullmatch(bare):
            bare = bare.replace(thousands, "")
    return fifteen_digits(Decimal(bare.replace(",", "."))) if _PLAIN.fullmatch(bare) else None
