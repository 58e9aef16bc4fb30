"""What a leader looks at first: the trend, what moves the number, who stands where, what will be late."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from motcua.kit.now import VIETNAM
from motcua.kit.ratio import Ratio
from motcua.measure.facts.public import By, turning, watermark
from motcua.measure.indicators.declarations import declaration
from motcua.measure.indicators.rules import interval, period
from motcua.measure.indicators.rules.counts import Counts
from motcua.measure.indicators.rules.declaration import Better
from motcua.measure.indicators.rules.period import Period
from motcua.measure.indicators.selectors.figures import Answer, Figure, ask, each, provinces, series


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
    """An agency, channel or procedure with what it adds to the figure; key None stands for all others together."""

    key: str | None
    counts: Counts


@dataclass(frozen=True, slots=True)
class Movers:
    """The figure of a period taken apart: the parts add up to the whole, the rest included.

    `better` says which side counts against it: the rest of the whole, or the numerator where less is better.
    """

    total: Counts
    parts: tuple[Mover, ...]
    better: Better
    period: str
    as_of: datetime
    position: int
    rule_version: str

    def against(self, counts: Counts) -> int:
        """How many things of these counts speak against the figure."""
        return against(counts, self.better)


def against(counts: Counts, better: Better) -> int:
    """How many things speak against a figure: the rest, or the numerator where less is better."""
    return counts.rest if better is Better.HIGHER else counts.numerator


def movers(
    code: str, periods: Sequence[Period], *, as_of: datetime, by: By, agency: str | None = None, first: int = 3
) -> list[Movers]:
    """The `first` keys with the most things against the figure, and the rest; of one agency or of all.

    Period by period, all at the same feed position.
    """
    found = ask(code, periods, as_of=as_of, by=by, agencies=None if agency is None else [agency])
    return [_movers(one, first=first) for one in found]


def _movers(found: Answer, *, first: int) -> Movers:
    better = found.declared.board.better
    ranked = sorted(found.of.items(), key=lambda item: (-against(item[1], better), item[0]))
    parts = [Mover(key, counts) for key, counts in ranked[:first]]
    rest = sum((counts for _, counts in ranked[first:]), Counts())
    return Movers(
        total=found.total,
        parts=(*parts, Mover(None, rest)) if ranked[first:] else tuple(parts),
        better=better,
        period=found.period.label,
        as_of=found.window.as_of,
        position=found.position,
        rule_version=found.declared.rule_version,
    )


@dataclass(frozen=True, slots=True)
class LeaguePlace:
    """An agency in the league: its figure, the 95 % interval of its rate, the best and the worst rank it may hold.

    `ranks` is None below `interval.FEWEST` dossiers, `interval` without data.
    """

    figure: Figure
    interval: tuple[Decimal, Decimal] | None
    ranks: tuple[int, int] | None


def league(
    code: str, asked: Period, *, as_of: datetime, member: Callable[[str], bool] = lambda _agency: True
) -> list[LeaguePlace]:
    """The agencies that `member` lets in, best rate first, those without a rank last; equal rates by identifier."""
    figures = [figure for figure in each(code, asked, as_of=as_of) if member(figure.agency)]
    ranks = interval.ranks([_goodness(figure) for figure in figures])
    places = [
        LeaguePlace(figure, interval.wilson(figure.ratio), rank) for figure, rank in zip(figures, ranks, strict=True)
    ]
    sign = -1 if figures and figures[0].declared.board.better is Better.HIGHER else 1
    return sorted(
        places, key=lambda place: (place.ranks is None, sign * (place.figure.ratio.value or 0), place.figure.agency)
    )


def _goodness(figure: Figure) -> Ratio:
    """The share that should be high: of the numerator, or of the rest where less is better."""
    if figure.declared.board.better is Better.HIGHER:
        return figure.ratio
    return Ratio(figure.denominator - figure.numerator, figure.denominator)


@dataclass(frozen=True, slots=True)
class Forecast:
    """How many open things time alone will turn against the figure, by the last day on which they are not yet so."""

    days: tuple[tuple[date, int], ...]
    as_of: datetime
    position: int
    rule_version: str


def will_turn(code: str, *, days: int, as_of: datetime, agency: str | None = None) -> Forecast | None:
    """From the as-of to the end of the day `days` days later; of one agency or of all. None: time turns nothing."""
    declared = declaration(code)
    if not declared.numerator.turns:
        return None
    position, _ = watermark(declared.whole.fact)
    out = declared.board.better is Better.HIGHER
    agencies = None if agency is None else [agency]
    found = turning(declared.numerator, out=out, at=as_of, days=days, agencies=agencies)
    return Forecast(tuple(found), as_of, position, declared.rule_version)
