"""What an import of administrative units knows beforehand."""

from datetime import date
from typing import Final

REFORM: Final = date(2025, 7, 1)
"""The day on which districts ended and two levels of local government began (NQ 203/2025/QH15, Luật 72/2025/QH15)."""

PROVINCE: Final = "province"
DISTRICT: Final = "district"
COMMUNE: Final = "commune"
LEVELS: Final = (PROVINCE, DISTRICT, COMMUNE)

DIGITS: Final = {PROVINCE: 2, DISTRICT: 3, COMMUNE: 5}
"""Digits of a code on each level of the national list (QĐ 124/2004/QĐ-TTg and after it QĐ 19/2025/QĐ-TTg)."""

LONGEST_NAME: Final = 100


def level_of(code: str) -> str | None:
    """The level a code's length tells, None if it is no code."""
    if not (code.isascii() and code.isdigit()):
        return None
    return next((level for level, digits in DIGITS.items() if digits == len(code)), None)
