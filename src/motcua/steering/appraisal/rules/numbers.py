"""Numbers as people write them in tables, kept exact."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from motcua.kit.decimals import read_decimal
from motcua.kit.ratio import Ratio
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import decimal, share

_COUNTED: Final = re.compile(r"([0-9]{1,12})/([0-9]{1,12})(?:=([0-9]{1,9}(?:[.,][0-9]{1,9})?))?", re.ASCII)
_MOST: Final = 10**9
_PLACES: Final = 4
"""So many places a typed score has at most."""


def exact(text: str) -> Fraction:
    """The number a cell holds, to fifteen digits: 75,75 and 1.234,5. Refuses anything else (`not_a_number`)."""
    found = read_decimal(text)
    if found is None or abs(found) >= _MOST:
        raise Refusal("not_a_number", "“{text}” không phải là số; hãy viết như 1,25.", text=text[:40])
    return Fraction(found)


@dataclass(frozen=True, slots=True)
class Counted:
    """A rate given by its counts, and the per cent that a report printed beside them, if it did ("83.4")."""

    ratio: Ratio
    printed: str = ""

    @property
    def rate(self) -> Fraction:
        """Per cent, exact."""
        return Fraction(100 * self.ratio.numerator, self.ratio.denominator)

    @property
    def differs(self) -> bool:
        """Whether the printed per cent is not what the counts give, to as many places as were printed."""
        places = len(self.printed.partition(".")[2])
        return bool(self.printed) and self.ratio.percent(places) != self.printed

    @property
    def words(self) -> str:
        """The counts and what they give, for people; what was printed, where it differs."""
        printed = f"; bản in ghi {decimal(self.printed)} %" if self.differs else ""
        return share(self.ratio) + printed


def counted(text: str) -> Counted | None:
    """Counts written as `45681/54708` or, with the printed per cent, `45681/54708=83.4`; None for anything else.

    Refuses a rate of nothing (`nothing_counted`).
    """
    found = _COUNTED.fullmatch(text)
    if found is None:
        return None
    if not int(found[2]):
        raise Refusal("nothing_counted", "Mẫu số bằng 0 là chưa có số liệu; hãy để trống câu trả lời.")
    return Counted(Ratio(int(found[1]), int(found[2])), (found[3] or "").replace(",", "."))


def written(value: Fraction) -> str:
    """An exact number for keeping: `n` or `n/d`; `Fraction` reads it back."""
    return str(value)


def shown(value: Fraction) -> str:
    """Two places, half up, the middle away from zero: as `kit.ratio.half_up`, for tables of many numbers."""
    numerator, denominator = value.numerator, value.denominator
    units = (200 * abs(numerator) + denominator) // (2 * denominator)
    whole, rest = divmod(units, 100)
    return f"{'-' if numerator < 0 and units else ''}{whole}.{rest:02d}"


def as_it_stands(typed: Fraction, standing: Fraction | None) -> Fraction:
    """What a typed score means: the standing one, exactly, where it was typed as people are shown it; 0 is always 0."""
    return typed if not typed or standing is None or typed != Fraction(shown(standing)) else standing


def typed_score(text: str, standing: Fraction | None) -> Fraction:
    """The points a person typed; the standing ones, exactly, where they are what stands. Refuses what no sheet shows.

    (`score_too_fine`): a score finer than that could be neither read nor corrected.
    """
    typed = as_it_stands(exact(text), standing)
    if typed != standing and (typed * 10**_PLACES).denominator != 1:
        raise Refusal("score_too_fine", "Điểm ghi tối đa {places} chữ số sau dấu phẩy, như 2,3975.", places=_PLACES)
    return typed


def plain(value: Fraction) -> str:
    """A number for a cell: whole, or a decimal without trailing zeros where it has one; else `n/d`."""
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


def worded(value: Fraction) -> str:
    """A number for a sentence, in Vietnamese signs: 1,25."""
    return plain(value).replace(".", ",")
