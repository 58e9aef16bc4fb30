"""What moves a figure: the points each agency or procedure adds or takes, exactly, so that the lines add up."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from heapq import nsmallest
from typing import Final

from motcua.kit.ratio import half_up
from motcua.measure.indicators.public import Better, Movers
from motcua.web.board.words import PLACES, signed
from motcua.web.ui.drawing import Move

NAMED: Final = 5
"""Lines with a name; the others are one line together."""

Points = Mapping[str, Fraction]
HELD_BACK: Final = ""
"""The key of those that are not told one by one; they are never named."""
Line = tuple[str, str, str]
"""The words, the address and the small words of a line."""


def shortfall(now: Movers) -> Points:
    """How many points each key keeps the rate from the best there is: together the rate less 100, or less 0."""
    total, sign = now.total.total, -1 if now.better is Better.HIGHER else 1
    return {} if not total else {key: sign * Fraction(100 * many, total) for key, many in _against(now).items()}


def change(now: Movers, before: Movers) -> Points:
    """How many points of the change of the rate each key makes; empty if one of the two has no data."""
    ours, theirs = shortfall(now), shortfall(before)
    if not now.total.total or not before.total.total:
        return {}
    return {key: ours.get(key, Fraction(0)) - theirs.get(key, Fraction(0)) for key in {*ours, *theirs}}


def named(points: Points) -> list[str]:
    """Whom to name: the largest that go the way of the sum, and the one that goes most against it."""
    down = sum(points.values(), Fraction(0)) < 0
    known = {key: value for key, value in points.items() if value and key != HELD_BACK}
    along = [key for key, value in known.items() if (value < 0) is down]
    against = [key for key, value in known.items() if (value < 0) is not down]
    return [*_largest(along, NAMED - 1, points), *_largest(against, 1, points)]


def _largest(among: Iterable[str], most: int, points: Points) -> list[str]:
    return nsmallest(most, among, key=lambda key: (-abs(points[key]), key))


def lines(
    points: Points,
    *,
    name: Callable[[str], Line],
    others: Callable[[Sequence[str]], str],
    better: Better = Better.HIGHER,
) -> list[Move]:
    """Those named, then one line for all others, whose text makes the written lines add up exactly."""
    moves = []
    chosen = named(points)
    left = _rounded(sum(points.values(), Fraction(0)))
    for key in chosen:
        value = points[key]
        label, href, note = name(key)
        moves.append(Move(label, value, signed(value), href, note, up_is_bad=better is Better.LOWER))
        left -= _rounded(value)
    if rest := [key for key, value in points.items() if value and key not in chosen]:
        moves.append(Move(others(rest), left, signed(left), rest=True))
    return moves


def _rounded(points: Fraction) -> Fraction:
    return Fraction(half_up(points, PLACES))


def _against(of: Movers) -> dict[str, int]:
    found = {part.key or HELD_BACK: of.against(part.counts) for part in of.parts}
    return {key: many for key, many in found.items() if many}
