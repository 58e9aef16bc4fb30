"""Fees as the list writes them; an amount is whole đồng, or there is none."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from motcua.kit.vietnamese import fold
from motcua.registry.procedures.rules.doubts import Doubt


class FeeKind(StrEnum):
    """What the row says about money."""

    FREE = "free"
    FIXED = "fixed"
    FOREIGN = "foreign"
    UNTOLD = "untold"
    DOUBTFUL = "doubtful"


LEAST_FEE = 1000
"""đồng. No fee in force is smaller; "135 VNĐ" is a slip for 135.000."""

_DONG = {"", "vnd", "vn", "dong", "viet nam dong", "d"}
_WHOLE = re.compile(r"[0-9]{1,12}")
_SET_BY_PROVINCE = ("hoi dong nhan dan", "hdnd", "do uy ban nhan dan cap tinh quy dinh", "do ubnd tinh quy dinh")


@dataclass(frozen=True, slots=True)
class Fee:
    """`amount` in whole units of `currency`: VND for a free or fixed fee, the list's own for a foreign one."""

    kind: FeeKind
    amount: int | None = None
    currency: str = ""


UNTOLD = Fee(FeeKind.UNTOLD)
"""The list says "Không có thông tin": no data, which is not the same as free."""
FREE = Fee(FeeKind.FREE, 0, "VND")
DOUBTFUL = Fee(FeeKind.DOUBTFUL)


def read_fee(kind: str, amount: str, currency: str, note: str) -> tuple[Fee, Doubt | None]:
    """The fee of one channel row and the doubt about it; a doubtful fee has no amount."""
    match kind.strip().lower():
        case "none" | "":
            return (UNTOLD, None) if not amount else (DOUBTFUL, Doubt.FEE_AMBIGUOUS)
        case "free":
            return (DOUBTFUL, Doubt.FEE_CONTRADICTED) if _province_sets_it(note) else (FREE, None)
        case "amount":
            return _fixed(amount, currency)
        case "ambiguous":
            return DOUBTFUL, Doubt.FEE_AMBIGUOUS
    return DOUBTFUL, Doubt.FEE_UNREADABLE


@lru_cache(maxsize=4096)
def _province_sets_it(note: str) -> bool:
    folded = fold(note)
    return any(words in folded for words in _SET_BY_PROVINCE)


def _fixed(amount: str, currency: str) -> tuple[Fee, Doubt | None]:
    if not _WHOLE.fullmatch(amount):
        return DOUBTFUL, Doubt.FEE_UNREADABLE
    whole = int(amount)
    if fold(currency).strip() not in _DONG:
        return Fee(FeeKind.FOREIGN, whole, currency.strip().upper()), None
    if whole == 0:
        return FREE, None
    if whole < LEAST_FEE:
        return DOUBTFUL, Doubt.FEE_SUSPICIOUS
    return Fee(FeeKind.FIXED, whole, "VND"), None
