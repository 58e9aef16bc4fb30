"""Numbers as people write them in tables, kept exact."""

import re
from fractions import Fraction
from typing import Final

from motcua.kit.refusal import Refusal

_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,9}([.,][0-9]{1,18})?", re.ASCII)


def exact(text: str) -> Fraction:
    """The number a cell holds; a comma is a decimal comma. Refuses anything else (`not_a_number`)."""
    if not _NUMBER.fullmatch(text):
        raise Refusal("not_a_number", "“{text}” không phải là số; hãy viết như 1.25.", text=text[:40])
    return Fraction(text.replace(",", "."))


def written(value: Fraction) -> str:
    """An exact number for keeping: `n` or `n/d`; `Fraction` reads it back."""
    return str(value)


def shown(value: Fraction) -> str:
    """Two places, half up, the middle away from zero: as `kit.ratio.half_up`, for tables of many numbers."""
    numerator, denominator = value.numerator, value.denominator
    units = (200 * abs(numerator) + denominator) // (2 * denominator)
    whole, rest = divmod(units, 100)
    return f"{'-' if numerator < 0 and units else ''}{whole}.{rest:02d}"


def plain(value: Fraction) -> str:
    """A number for a sentence or a cell: whole, or a decimal without trailing zeros where it has one; else `n/d`."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return str(value)
    places = max(value.denominator.bit_length(), 1)
    scaled = abs(value.numerator) * 10**places // value.denominator
    whole, part = divmod(scaled, 10**places)
    digits = f"{part:0{places}d}".rstrip("0")
    return ("-" if value < 0 else "") + (f"{whole}.{digits}" if digits else str(whole))
