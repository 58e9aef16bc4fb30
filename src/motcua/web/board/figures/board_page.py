"""What a page of figures says, put together from what was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Final

from django.utils.translation import gettext as _

from motcua.kit.ratio import Ratio
from motcua.measure.facts.public import Show, watermark
from motcua.measure.indicators.public import (
    Better,
    Counts,
    Declaration,
    Figure,
    Forecast,
    IndicatorState,
)
from motcua.registry.agencies.public import AgencyRecord
from motcua.web.board import words
from motcua.web.board.figures.bands import League
from motcua.web.board.figures.opened import Lists
from motcua.web.board.standpoint import Standpoint
from motcua.web.ui.drawing import BarPart, Move, Point
from motcua.web.ui.periods import in_words
from motcua.web.ui.templatetags.motcua_ui import percent

_TONES: Final = {"ontime": ("early", "open"), "late": ("done-late", "open-late"), "plain": ("open", "open")}
"""The looks of a side's closed and open parts."""
_ONE_TONE: Final = {"ontime": "early", "late": "open-late", "plain": "open"}
"""The look of a side that is one part."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """The figure beside that of the period before; `points` None where one of the two has no data.

    Nor are there points where that period was hardly counted: then `since` is when counting began.
    """

    words: str
    points: Fraction | None
    better: Better
    since: datetime | None = None

    @property
    def worse(self) -> bool:
        """Whether it went the wrong way."""
        return self.points is not None and self.points != 0 and (self.points < 0) is (self.better is Better.HIGHER)

    @property
    def text(self) -> str:
        """How many points, without the sign."""
        return "" if self.points is None else words.points(abs(self.points))


@dataclass(frozen=True, slots=True)
class ChannelShare:
    """One way in, with its share on time."""

    words: str
    counts: Counts
    lists: Lists

    @property
    def ratio(self) -> Ratio:
        """On time of all."""
        return Ratio(self.counts.numerator, self.counts.total)


@dataclass(frozen=True, slots=True)
class BoardPage:
    """A page of figures; `lists` are the things behind each of its numbers.

    `by_procedure` is None where this reader is not told.
    """

    asked: Standpoint
    agency: AgencyRecord | None
    declared: Declaration
    say: Mapping[str, str]
    figure: Figure
    change: FigureChange
    trend: tuple[Figure, ...]
    by_agency: list[Move]
    by_procedure: list[Move] | None
    ahead: Forecast | None
    channels: tuple[ChannelShare, ...]
    league: League | None
    lists: Lists
    typed_terms: int = 0

    @property
    def points_of(self) -> str:
        """What the movers add up to: the change, the way that is left to 100 %, or (less is better) the rate."""
        if self.change.points is not None:
            return "change"
        return "shortfall" if self.higher else "rate"

    @property
    def higher(self) -> bool:
        """Whether more is better."""
        return self.declared.board.better is Better.HIGHER

    @property
    def begun(self) -> bool:
        """Whether there has been a dossier at all."""
        return watermark()[1] is not None

    @property
    def computing(self) -> bool:
        """Whether its cells are being filled still."""
        return self.figure.state is IndicatorState.COMPUTING

    @property
    def total_moved(self) -> str:
        """The sum of the movers in words."""
        if self.change.points is not None:
            return words.signed(self.change.points)
        return words.signed(100 * (self.figure.ratio.value or Fraction(0)) - (100 if self.higher else 0))

    @property
    def parts(self) -> list[BarPart]:
        """The parts of the number; each a link to its things for those who may see them."""
        counts, say, board = self.figure.counts, self.say, self.declared.board
        hit, rest = _TONES[board.numerator], _TONES[board.rest]
        if "numerator_open" not in say:
            wanted = [
                (say["part_numerator"], counts.numerator, _ONE_TONE[board.numerator], Show.NUMERATOR),
                (say["part_rest"], counts.rest, _ONE_TONE[board.rest], Show.REST),
            ]
        else:
            wanted = [
                (say["numerator_closed"], counts.hits.closed, hit[0], Show.NUMERATOR_CLOSED),
                (say["numerator_open"], counts.hits.open, hit[1], Show.NUMERATOR_OPEN),
                (say["rest_closed"], counts.missed.closed, rest[0], Show.REST_CLOSED),
                (say["rest_open"], counts.missed.open, rest[1], Show.REST_OPEN),
            ]
        return [BarPart(label, count, tone, self.lists.part(show)) for label, count, tone, show in wanted]

    @property
    def points(self) -> list[Point]:
        """The trend as a line; it breaks where a month has no data."""
        return [
            Point(one.window.start.strftime("%m/%Y"), None if one.value is None else Fraction(one.value))
            for one in self.trend
        ]

    @property
    def rate(self) -> str:
        """The number of the page in words, without its sign."""
        return words.decimal(self.figure.value or "")

    @property
    def earned(self) -> str:
        """The points of the index."""
        return words.decimal(self.figure.points or "")

    @property
    def withheld(self) -> bool:
        """Whether there is a figure, of so few things that this reader is not told."""
        return self.figure.state is IndicatorState.WITHHELD

    @property
    def headline(self) -> str:
        """The figure in a few words."""
        without = {
            IndicatorState.COMPUTING: _("Đang tính"),
            IndicatorState.WITHHELD: _("Quá ít để công bố riêng"),
        }
        if self.figure.value:
            return f"{self.say['share']} {percent(self.figure.ratio)}"
        return without.get(self.figure.state, _("Chưa có dữ liệu"))

    @property
    def told_instead(self) -> tuple[str, str] | None:
        """The address and the words of the longest period of this year of which the agency is told by itself."""
        key = self.agency.identifier if self.agency else ""
        of = self.asked.told.latest(self.asked.code, key, as_of=self.asked.as_of)
        return None if of is None else (f"?ky={of.label}{self.asked.which}", in_words(of))

    @property
    def has_trend(self) -> bool:
        """Whether any month has data."""
        return any(one.value for one in self.trend)

    @property
    def last_rate(self) -> str:
        """The latest month's rate that there is, for the end of the line."""
        return next((words.decimal(one.value) for one in reversed(self.trend) if one.value), "")

    @property
    def goal(self) -> int | None:
        """The per cent that the page speaks of, if any."""
        return self.declared.board.goal

    @property
    def spare(self) -> int:
        """How many things more may speak against the figure with the goal still kept; negative: how many too many."""
        if self.goal is None:
            return 0
        allowed = (100 - self.goal if self.higher else self.goal) * self.figure.counts.total // 100
        return allowed - (self.figure.counts.rest if self.higher else self.figure.counts.numerator)

    @property
    def missing(self) -> int:
        """How many things fewer against it would reach the goal."""
        return max(0, -self.spare)

    @property
    def due_days(self) -> list[tuple[str, int, str]]:
        """The days looked ahead on which dossiers fall due: in words, how many, the address of these."""
        days = self.ahead.days if self.ahead else ()
        turning = Show.TURNING
        return [(words.named_day(on), count, self.lists.of(ngay=on.isoformat()).part(turning)) for on, count in days]

    @property
    def overdue(self) -> int:
        """How many open things stand against the figure already at its moment."""
        counts = self.figure.counts
        return counts.missed.open if self.higher else counts.numerator

    @property
    def overdue_list(self) -> str:
        """The address of these."""
        return self.lists.part(Show.REST_OPEN if self.higher else Show.NUMERATOR)

    @property
    def due_soon(self) -> int:
        """How many will be late within the days looked ahead."""
        return sum(count for _day, count in self.ahead.days) if self.ahead else 0
