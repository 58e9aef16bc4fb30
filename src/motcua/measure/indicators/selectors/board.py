"""What a leader looks at first: the trend, what moves the number, who stands where, what will be late."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from motcua.kit.now import VIETNAM
from motcua.measure.facts.public import By, Count, Counts, Window, counts, falling_due, watermark
from motcua.measure.indicators.declarations import declaration
from motcua.measure.indicators.rules import interval, period
from motcua.measure.indicators.rules.period import Period
from motcua.measure.indicators.selectors.figures import Figure, each, provinces, series


def trend(code: str, *, agency: str | None, months: int, as_of: datetime) -> list[Figure]:
    """The figures of the last `months` calendar months up to the as-of's, oldest first; of one agency or of all."""
    asked: list[Period] = []
    day = as_of.astimezone(VIETNAM).date()
    for _ in range(months):
        asked.insert(0, period.month(day))
        day = asked[0].start - timedelta(days=1)
    if agency is None:
        return provinces(code, asked, as_of=as_of)
    return series(code, agency, asked, as_of=as_of)


@dataclass(frozen=True, slots=True)
class Mover:
    """An agency or procedure with what it adds to the late count; key None stands for all others together."""

    key: str | None
    counts: Counts


@dataclass(frozen=True, slots=True)
class Movers:
    """The late count of a period taken apart: the parts add up to the whole, the rest included."""

    total: Counts
    parts: tuple[Mover, ...]
    period: str
    as_of: datetime
    position: int
    rule_version: str


def movers(
    code: str, periods: Sequence[Period], *, as_of: datetime, by: By, agency: str | None = None, first: int = 3
) -> list[Movers]:
    """The `first` agencies or procedures with the most late dossiers, and the rest; of one agency or of all.

    Period by period, all at the same feed position.
    """
    windows = [Window(one.start, one.end, as_of) for one in periods]
    found = counts(windows, by, None if agency is None else [agency])
    return [_movers(code, one, taken, as_of=as_of, first=first) for one, taken in zip(periods, found, strict=True)]


def _movers(code: str, asked: Period, found: Count, *, as_of: datetime, first: int) -> Movers:
    ranked = sorted(found.of.items(), key=lambda item: (-item[1].late, item[0]))
    parts = [Mover(key, counts) for key, counts in ranked[:first]]
    rest = sum((counts for _, counts in ranked[first:]), Counts())
    return Movers(
        total=found.total,
        parts=(*parts, Mover(None, rest)) if ranked[first:] else tuple(parts),
        period=asked.label,
        as_of=as_of,
        position=found.position,
        rule_version=declaration(code).rule_version,
    )


@dataclass(frozen=True, slots=True)
class Place:
    """An agency in the league: its figure, the 95 % interval of its rate, the best and the worst rank it may hold.

    `ranks` is None below `interval.FEWEST` dossiers, `interval` without data.
    """

    figure: Figure
    interval: tuple[Decimal, Decimal] | None
    ranks: tuple[int, int] | None


def league(
    code: str, asked: Period, *, as_of: datetime, member: Callable[[str], bool] = lambda _agency: True
) -> list[Place]:
    """The agencies that `member` lets in, best rate first, those without a rank last; equal rates by identifier."""
    figures = [figure for figure in each(code, asked, as_of=as_of) if member(figure.agency)]
    ranks = interval.ranks([figure.ratio for figure in figures])
    places = [Place(figure, interval.wilson(figure.ratio), rank) for figure, rank in zip(figures, ranks, strict=True)]
    return sorted(
        places, key=lambda place: (place.ranks is None, -(place.figure.ratio.value or 0), place.figure.agency)
    )


@dataclass(frozen=True, slots=True)
class Ahead:
    """How many dossiers in progress will be late unless something is done, by the day of their due."""

    days: tuple[tuple[date, int], ...]
    as_of: datetime
    position: int
    rule_version: str


def will_be_late(code: str, *, days: int, as_of: datetime, agency: str | None = None) -> Ahead:
    """From the as-of to the end of the day `days` days later; of one agency or of all."""
    position, _ = watermark()
    found = falling_due(at=as_of, days=days, agencies=None if agency is None else [agency])
    return Ahead(tuple(found), as_of, position, declaration(code).rule_version)
