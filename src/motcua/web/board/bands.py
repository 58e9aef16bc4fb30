"""The league in bands: an order is only written down where the intervals of two rates do not overlap."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.measure.indicators.public import FEWEST, Place
from motcua.web.ui.templatetags.motcua_ui import number, percent

GOAL: Final = 98
"""Per cent on time that the board speaks of; the points of index 766 go on to 100."""
LOWS: Final = (GOAL, 96, 94, 0)
"""Where the bands begin, in per cent."""
AXIS: Final = 200
"""Units of the little axis beside each rate."""
_FLOOR: Final = 10
"""The axis begins at a multiple of it."""
SHOWN: Final = 5
"""Agencies of a band that stand there without being asked for."""


@dataclass(frozen=True, slots=True)
class Row:
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
    rows: Sequence[Row]
    more: Sequence[Row]

    @property
    def count(self) -> int:
        """How many lie in the band."""
        return len(self.rows) + len(self.more)

    @property
    def others(self) -> str:
        """The title of those folded away."""
        return _("%(band)s, tiếp") % {"band": self.title}


@dataclass(frozen=True, slots=True)
class League:
    """Everyone, each once: by band, those with too few dossiers, and those without any."""

    bands: tuple[Band, ...]
    few: tuple[Row, ...]
    without: tuple[str, ...]
    floor: int
    goal: int
    """Where the province's rate stands on the axis."""


def arrange(places: Iterable[Place], names: Mapping[str, str], *, query: str, province: Fraction | None) -> League:
    """The league of these places, best rate first; `query` goes with the address of each agency."""
    known = list(places)
    ranked = [place for place in known if place.ranks]
    floor = _floor([place.interval[0] for place in ranked if place.interval])
    row = partial(_row, names=names, query=query, floor=floor)
    bands = []
    top = Fraction(101)
    rated = [(_percent(place), row(place)) for place in ranked]
    for low in LOWS:
        inside = [one for rate, one in rated if low <= rate < top]
        if inside:
            bands.append(_band(low, top, inside))
        top = Fraction(low)
    few = [place for place in known if not place.ranks and place.figure.denominator]
    without = [place.figure.agency for place in known if not place.figure.denominator]
    return League(
        tuple(bands),
        tuple(map(row, few)),
        tuple(sorted(names.get(agency, agency) for agency in without)),
        floor,
        _at(province or Fraction(0), floor),
    )


def _band(low: int, top: Fraction, rows: list[Row]) -> Band:
    """Of a good band the first, of the others the last: there something must be done."""
    if low == GOAL:
        return Band(_("Từ %(low)s %% trở lên") % {"low": low}, rows[:SHOWN], rows[SHOWN:])
    title = _("%(low)s đến dưới %(top)s %%") if low else _("Dưới %(top)s %%")
    return Band(title % {"low": low, "top": int(top)}, rows[-SHOWN:], rows[:-SHOWN])


def _row(place: Place, *, names: Mapping[str, str], query: str, floor: int) -> Row:
    low, high = place.interval or (Decimal(0), Decimal(1))
    figure = place.figure
    return Row(
        name=names.get(figure.agency, figure.agency),
        href=f"{reverse('board:agency', args=[figure.agency])}?{query}",
        ranks="{}–{}".format(*place.ranks) if place.ranks else "",
        rate=percent(figure.ratio),
        of=f"{number(figure.numerator)}/{number(figure.denominator)}",
        low=str(_at(low, floor)),
        high=str(_at(high, floor)),
        at=str(_at(figure.ratio.value or Fraction(0), floor)),
    )


def _percent(place: Place) -> Fraction:
    return 100 * (place.figure.ratio.value or Fraction(0))


def _at(rate: Fraction | Decimal, floor: int) -> int:
    """A rate's place on the axis from `floor` to 100 per cent."""
    return min(AXIS, max(0, int((rate * 100 - floor) * AXIS / (100 - floor))))


def _floor(lows: list[Decimal]) -> int:
    lowest = int(100 * min(lows, default=Decimal(1)))
    return min(90, lowest - lowest % _FLOOR)


__all__ = ["FEWEST", "GOAL", "Band", "League", "Row", "arrange"]
