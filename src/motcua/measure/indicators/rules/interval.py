"""How sure a rate is, and which ranks it may hold."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal, localcontext

from motcua.kit.ratio import Ratio

Z = Decimal("1.959963984540054")
"""Two-sided 95 %."""

FEWEST = 30
"""A rate of fewer dossiers is not ranked."""

_DIGITS = 28


def wilson(ratio: Ratio) -> tuple[Decimal, Decimal] | None:
    """Wilson's 95 % interval of a share, each end in [0, 1]; None without data. Deterministic: no floats."""
    if not ratio.denominator:
        return None
    with localcontext() as context:
        context.prec = _DIGITS
        n, hits = Decimal(ratio.denominator), Decimal(ratio.numerator)
        square = Z * Z
        centre = (hits + square / 2) / (n + square)
        half = Z / (n + square) * (hits * (n - hits) / n + square / 4).sqrt()
        return max(Decimal(0), centre - half), min(Decimal(1), centre + half)


def ranks(ratios: Sequence[Ratio]) -> list[tuple[int, int] | None]:
    """For each rate the best and the worst rank its interval allows; None below `FEWEST` dossiers.

    A unit stands behind another only if the other's whole interval is above its own, so units whose intervals overlap
    share ranks and no order is pretended between them.
    """
    intervals = [wilson(ratio) if ratio.denominator >= FEWEST else None for ratio in ratios]
    lows = sorted(low for low, _ in filter(None, intervals))
    highs = sorted(high for _, high in filter(None, intervals))
    of = len(lows)
    return [
        interval and (1 + of - bisect_right(lows, interval[1]), of - bisect_left(highs, interval[0]))
        for interval in intervals
    ]
