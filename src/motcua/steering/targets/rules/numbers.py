"""Numbers as people write them into plans and reports: exact, and never guessed."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from motcua.kit.decimals import read_decimal
from motcua.kit.ratio import half_up

_DOUBTFUL: Final = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_PLACES: Final = 6
DIGITS: Final = 20
"""Digits of a number that is stored, six of them after the point."""


def read_number(text: str) -> Decimal | None:
    """The number a text says: "100%", "95,5", "0.125", "1.234,5"; None where it says none.

    "1.234" is none: it may be a thousand or a little more than one, so whoever writes it is asked to write 1234.
    """
    bare = text.strip().removesuffix("%").strip()
    found = None if _DOUBTFUL.fullmatch(bare) else read_decimal(bare)
    if found is None:
        return None
    whole, _, rest = f"{found:f}".partition(".")
    return found if len(rest) <= _PLACES and len(whole.lstrip("-")) <= DIGITS - _PLACES else None


def stored_number(text: str) -> Decimal | None:
    """The number a spreadsheet stored as one, half up at six places: 13.815 is no thousand, a third has no end."""
    found = read_decimal(text)
    return None if found is None else read_number(half_up(Fraction(found), _PLACES))


def shown(value: Fraction) -> str:
    """An exact number as a decimal string without needless zeros, half up at six places: "100", "13.815484"."""
    return half_up(value, _PLACES).rstrip("0").rstrip(".")


def agrees(stated: str, exact: Fraction) -> bool:
    """Whether a printed figure is the exact one, rounded half up to the places it was printed with.

    83.4 for 45,681 of 54,708 is not: it is 83.50.
    """
    printed = read_number(stated)
    if printed is None:
        return False
    places = len(str(printed).partition(".")[2])
    return Fraction(printed) == Fraction(half_up(exact, places))
