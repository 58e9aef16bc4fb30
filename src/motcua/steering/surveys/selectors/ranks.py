"""What others published, year by year."""

from motcua.steering.surveys.models import OutsideRank
from motcua.steering.surveys.rules.ranks import Rank, RankChange, steps


def published(index: str, place: str) -> dict[int, Rank]:
    """The latest row of each year."""
    rows = OutsideRank.objects.filter(index=index, place=place).order_by("id")
    return {row.year: Rank(row.index, row.place, row.year, row.rank, row.among, row.value, row.source) for row in rows}


def outside_ranks() -> dict[tuple[str, str], list[RankChange]]:
    """Every index and place known, each with its years in order, beside the year before."""
    known = OutsideRank.objects.order_by("index", "place").values_list("index", "place").distinct()
    return {(index, place): steps(published(index, place).values()) for index, place in known}
