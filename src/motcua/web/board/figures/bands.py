"""The league in bands: an order is only written down where the intervals of two rates do not overlap."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.kit.vietnamese import alphabetical
from motcua.measure.indicators.public import Better, Figure, LeaguePlace
from motcua.web.ui.templatetags.motcua_ui import percent

AXIS: Final = 200
"""Units of the little axis beside each rate."""
_TENS: Final = 10
"""The axis begins and ends at a multiple of it."""
_TOP: Final = 101
"""Above every rate."""
SHOWN: Final = 5
"""Agencies of a band that stand there without being asked for."""


@dataclass(frozen=True, slots=True)
class RankedAgency:
    """An agency with its figure, in words; `low`, `high`, `at` on the axis, to draw where there are `ranks`."""

    name: str
    href: str
    ranks: str
    rate: str
    of: str
    low: str
    high: str
    at: str


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of rates and who lies in it; `more` are folded away."""

    title: str
    rows: Sequence[RankedAgency]
    more: Sequence[RankedAgency]

    @property
    def count(self) -> int:
        """How many lie in the band."""
        return len(self.rows) + len(self.more)

    @property
    def others(self) -> str:
        """The title of those folded away."""
        return _("%(band)s, tiếp") % {"band": self.title}


@dataclass(frozen=True, slots=True)
class Axis:
    """The rates that the little axes show, in per cent."""

    floor: int
    ceiling: int

    @classmethod
    def of(cls, places: Iterable[LeaguePlace], better: Better) -> "Axis":
        """From the lowest interval up to 100, or, where less is better, from 0 to the highest."""
        ends = [place.interval for place in places if place.interval]
        if better is Better.HIGHER:
            lowest = int(100 * min((low for low, _ in ends), default=Decimal(1)))
            return cls(min(90, lowest - lowest % _TENS), 100)
        highest = int(100 * max((high for _, high in ends), default=Decimal(0)))
        return cls(0, min(100, highest - highest % _TENS + _TENS))

    def at(self, rate: Fraction | Decimal) -> int:
        """A rate's place on it."""
        return min(AXIS, max(0, int((rate * 100 - self.floor) * AXIS / (self.ceiling - self.floor))))


@dataclass(frozen=True, slots=True)
class League:
    """Everyone, each once: by band, those with too few things, those held back for that, and those without any."""

    bands: tuple[Band, ...]
    few: tuple[RankedAgency, ...]
    held: tuple[tuple[str, str], ...]
    """Name and address."""
    without: tuple[str, ...]
    axis: Axis
    goal: int
    """Where the province's rate stands on the axis."""


def arrange(
    places: Iterable[LeaguePlace],
    names: Mapping[str, str],
    held: Iterable[str],
    *,
    query: str,
    province: Figure,
    parts: Callable[[LeaguePlace], str],
) -> League:
    """The league of these places, best rate first, and who is `held` back; `query` goes with the address of each.

    `parts` writes the two numbers of a place.
    """
    known, board = list(places), province.declared.board
    ranked = [place for place in known if place.ranks]
    axis = Axis.of(ranked, board.better)
    row = partial(_row, names=names, query=query, axis=axis, parts=parts)
    rated = [(100 * (place.figure.ratio.value or Fraction(0)), row(place)) for place in ranked]
    edges = [0, *board.bands, _TOP]
    stretches = list(pairwise(edges))
    bands = []
    for low, top in stretches[::-1] if board.better is Better.HIGHER else stretches:
        inside = [one for rate, one in rated if low <= rate < top]
        best = (low, top) == (stretches[-1] if board.better is Better.HIGHER else stretches[0])
        if inside:
            bands.append(_band(_title(low, top), inside, best=best))
    return League(
        tuple(bands),
        tuple(row(place) for place in known if not place.ranks and place.figure.denominator),
        tuple((name, _page(agency, query)) for name, agency in by_name(held, names)),
        tuple(
            name for name, _agency in by_name((one.figure.agency for one in known if not one.figure.denominator), names)
        ),
        axis,
        axis.at(province.ratio.value or Fraction(0)),
    )


def by_name(agencies: Iterable[str], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """The agencies as people read them: name and identifier."""
    return sorted(((names.get(one, one), one) for one in agencies), key=lambda named: alphabetical(named[0]))


def _page(agency: str, query: str) -> str:
    return f"{reverse('board:agency', args=[agency])}?{query}"


def _title(low: int, top: int) -> str:
    if not low:
        return _("Dưới %(top)s %%") % {"top": top}
    if top == _TOP:
        return _("Từ %(low)s %% trở lên") % {"low": low}
    return _("%(low)s đến dưới %(top)s %%") % {"low": low, "top": top}


def _band(title: str, rows: list[RankedAgency], *, best: bool) -> Band:
    """Of the best band the first, of the others the last: there something must be done."""
    return Band(title, rows[:SHOWN], rows[SHOWN:]) if best else Band(title, rows[-SHOWN:], rows[:-SHOWN])


def _row(
    place: LeaguePlace, *, names: Mapping[str, str], query: str, axis: Axis, parts: Callable[[LeaguePlace], str]
) -> RankedAgency:
    low, high = place.interval or (Decimal(0), Decimal(1))
    figure = place.figure
    return RankedAgency(
        name=names.get(figure.agency, figure.agency),
        href=_page(figure.agency, query),
        ranks="{}–{}".format(*place.ranks) if place.ranks else "",
        rate=percent(figure.ratio),
        of=parts(place),
        low=str(axis.at(low)),
        high=str(axis.at(high)),
        at=str(axis.at(figure.ratio.value or Fraction(0))),
    )
