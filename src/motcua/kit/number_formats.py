"""What Excel shows of a stored value: fifteen significant digits, a per cent sign that multiplies, a month as a month.

A number format is up to four sections parted by semicolons (ECMA-376, Part 1, 18.8.31): with one, it is for all
numbers; with two, the second is for those below zero; with three, the third is for zero. A section may open with a
condition of its own, `[>=1]`. What stands in quotes, after a backslash, an underscore or an asterisk is shown and
means nothing.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Context, Decimal
from operator import eq, ge, gt, le, lt, ne
from typing import Final

_SHOWN_ONLY: Final = re.compile(r'"[^"]*"?|[\\_*].')
_IN_BRACKETS: Final = re.compile(r"\[[^\]]*\]")
_CONDITION: Final = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]+)?)\]")
_COMPARED: Final[dict[str, Callable[[Decimal, Decimal], bool]]] = {
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
    "=": eq,
    "<>": ne,
}
_TEXT_SECTION: Final = 3
_FIFTEEN: Final = Context(prec=15)


def fifteen_digits(value: Decimal) -> Decimal:
    """The number as Excel keeps and compares it: 0.7999999999999999 is 0.8."""
    rounded = _FIFTEEN.plus(value)
    return rounded if rounded == value else rounded.normalize()


def shown_number(value: float, number_format: str) -> str:
    """A number as a decimal string, as its format shows it: 85 of 0.85 in `0%`, but of 85 in `0"%"`; 007 in `000`.

    Rounding by the format is not taken over: 0.855 in `0%` is 85.5.
    """
    number = fifteen_digits(Decimal(str(value)))
    section = _IN_BRACKETS.sub("", _section(number, number_format))
    text = f"{number * 100 ** section.count('%'):f}".removesuffix(".0")
    return text.zfill(len(section)) if section and not section.strip("0") and text.isdigit() else text


def shown_day(value: date, number_format: str) -> str:
    """A day as read again: 2026-06-30, or "tháng 6/2026" and "2026" where its format shows no more than these."""
    letters = set(_IN_BRACKETS.sub("", _SHOWN_ONLY.sub("", number_format)).lower())
    if "y" not in letters or "d" in letters:
        return f"{value:%Y-%m-%d}"
    return f"tháng {value.month}/{value.year}" if "m" in letters else str(value.year)


def _section(number: Decimal, number_format: str) -> str:
    """The section in use, without what is only shown."""
    sections = _SHOWN_ONLY.sub("", number_format).split(";")[:_TEXT_SECTION]
    conditions = [_CONDITION.search(section) for section in sections]
    if any(conditions):
        for section, found in zip(sections, conditions, strict=True):
            if found is None or _COMPARED[found[1]](number, Decimal(found[2])):
                return section
        return sections[-1]
    return sections[_place(number, sections)]


def _place(number: Decimal, sections: Sequence[str]) -> int:
    if number < 0 and len(sections) > 1:
        return 1
    return 2 if number == 0 and len(sections) > 2 else 0  # noqa: PLR2004  the third section is for zero
