"""Ranks that others give us (PCI, SIPAS, PAR INDEX): kept year by year with their source, never computed here."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Rank:
    """What was published of a place for a year; `value` in the index's own unit, None where only the rank is known."""

    index: str
    place: str
    year: int
    rank: int | None
    among: int | None
    value: Decimal | None
    source: str


@dataclass(frozen=True, slots=True)
class RankChange:
    """A year beside the one before it: places gained (negative: lost) and points gained; None where one is unknown."""

    rank: Rank
    places: int | None
    points: Decimal | None


def steps(ranks: Iterable[Rank]) -> list[RankChange]:
    """The years of one index and place in order, each compared with the year directly before it."""
    by_year = {rank.year: rank for rank in ranks}
    found = []
    for year in sorted(by_year):
        now, before = by_year[year], by_year.get(year - 1)
        places = before.rank - now.rank if before and before.rank and now.rank else None
        points = now.value - before.value if before and before.value is not None and now.value is not None else None
        found.append(RankChange(now, places, points))
    return found
