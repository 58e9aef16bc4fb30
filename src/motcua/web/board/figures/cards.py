"""Everything a page of figures shows, read once: of the province, or of one agency."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Final

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import ngettext

from motcua.kit.ratio import Ratio
from motcua.measure.facts.public import By, Show, counted_since, watermark
from motcua.measure.indicators import public as indicators
from motcua.measure.indicators.public import (
    Better,
    Counts,
    Declaration,
    Figure,
    Forecast,
    IndicatorState,
    LeaguePlace,
    Movers,
    Period,
)
from motcua.registry.agencies.public import AgencyKind, AgencyRecord
from motcua.registry.procedures.public import procedures
from motcua.web.board import words
from motcua.web.board.figures import moves
from motcua.web.board.figures.bands import League, arrange
from motcua.web.board.figures.opened import Lists, OpenedLines
from motcua.web.board.names import Names
from motcua.web.board.standpoint import DAYS_AHEAD, Standpoint, before, lived_through
from motcua.web.ui.drawing import BarPart, Move, Point
from motcua.web.ui.periods import in_words
from motcua.web.ui.templatetags.motcua_ui import number, opens
from motcua.web.ui.vietnamese_text import filled, vietnamese

MONTHS: Final = 12
LONGEST_NAME: Final = 72
"""Letters of a procedure without a short name; the whole name stands on its page."""
_TONES: Final = {"ontime": ("early", "open"), "late": ("done-late", "open-late"), "plain": ("open", "open")}
"""The looks of a side's closed and open parts."""
_ONE_TONE: Final = {"ontime": "early", "late": "open-late", "plain": "open"}
"""The look of a side that is one part."""
ALL: Final = 1_000_000
"""More agencies and procedures than there are."""


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
    """A page of figures; `lists` are the things behind each of its numbers."""

    asked: Standpoint
    agency: AgencyRecord | None
    declared: Declaration
    say: Mapping[str, str]
    figure: Figure
    change: FigureChange
    trend: tuple[Figure, ...]
    by_agency: list[Move]
    by_procedure: list[Move]
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


def build(asked: Standpoint, agency: AgencyRecord | None, *, may_open: bool) -> BoardPage:
    """Read the page of the province, or of one agency."""
    key = agency.identifier if agency else None
    names, say = Names.on(asked.today), words.spoken(asked.declared)
    figure, earlier = _figure(asked, key), before(asked.period)
    lists = Lists(opening(asked, figure, key) if may_open else "")
    now, then = _movers(asked, By.PROCEDURE, key, asked.period, earlier)
    changed = _change(now, then, earlier, counted_since())
    return BoardPage(
        asked=asked,
        agency=agency,
        declared=asked.declared,
        say=say,
        figure=figure,
        change=changed,
        trend=tuple(indicators.trend(asked.code, agency=key, months=MONTHS, as_of=asked.as_of)),
        by_agency=[] if key else _agency_lines(asked, names, changed, OpenedLines(say, lists)),
        by_procedure=_procedure_lines(now, then, changed, OpenedLines(say, lists)),
        ahead=_ahead(asked, key),
        channels=_channels(asked, key, lists),
        league=None if key else _league(asked, names, figure, lists),
        lists=lists,
        typed_terms=indicators.typed_terms(figure),
    )


def _ahead(asked: Standpoint, agency: str | None) -> Forecast | None:
    """What lies ahead of the moment; nothing where the period of the figure is over."""
    if not asked.running:
        return None
    return indicators.will_turn(asked.code, days=DAYS_AHEAD, as_of=asked.as_of, agency=agency)


def opening(asked: Standpoint, figure: Figure, agency: str | None) -> str:
    """The address of the dossiers behind a figure: the same period, moment and place in the feed."""
    query = f"{asked.query}&vi_tri={figure.position}" + (f"&co_quan={agency}" if agency else "")
    return f"{reverse('board:dossiers', args=[figure.indicator])}?{query}"


def _figure(asked: Standpoint, agency: str | None) -> Figure:
    if agency is None:
        return indicators.province(asked.code, asked.period, as_of=asked.as_of)
    return indicators.compute(asked.code, [agency], asked.period, as_of=asked.as_of)[0]


def _movers(asked: Standpoint, by: By, agency: str | None, *periods: Period) -> list[Movers]:
    return indicators.movers(asked.code, periods, as_of=asked.as_of, by=by, agency=agency, first=ALL)


def _change(now: Movers, then: Movers, earlier: Period, since: datetime | None) -> FigureChange:
    ours, theirs = (Ratio(one.total.numerator, one.total.total).value for one in (now, then))
    if ours is None or theirs is None:
        return FigureChange(in_words(earlier), None, now.better)
    if since and not lived_through(earlier, since):
        return FigureChange(in_words(earlier), None, now.better, since)
    return FigureChange(in_words(earlier), 100 * (ours - theirs), now.better)


def _points(now: Movers, then: Movers, changed: FigureChange) -> moves.Points:
    return moves.shortfall(now) if changed.points is None else moves.change(now, then)


def _agency_lines(asked: Standpoint, names: Names, changed: FigureChange, said: OpenedLines) -> list[Move]:
    now, then = _movers(asked, By.AGENCY, None, asked.period, before(asked.period))
    counts = {part.key: part.counts for part in now.parts}

    def line(key: str) -> moves.Line:
        address = f"{reverse('board:agency', args=[key])}?{asked.query}"
        note = said.against(now, counts.get(key, Counts()), co_quan=key)
        return vietnamese(names.of.get(key, key)), address, note

    def others(count: int) -> str:
        return ngettext("%(count)s cơ quan khác", "%(count)s cơ quan khác", count) % {"count": number(count)}

    return moves.lines(_points(now, then, changed), name=line, others=others, better=now.better)


def _procedure_lines(now: Movers, then: Movers, changed: FigureChange, said: OpenedLines) -> list[Move]:
    points = _points(now, then, changed)
    counts = {part.key: part.counts for part in now.parts}
    known = procedures(moves.named(points))

    def line(key: str) -> moves.Line:
        short = known[key].short_name if key in known else key
        return (
            vietnamese(Truncator(short).chars(LONGEST_NAME)),
            reverse("portal:procedure", args=[key]),
            said.against(now, counts.get(key, Counts()), **{"thu-tuc": key}),
        )

    def others(count: int) -> str:
        return ngettext("%(count)s thủ tục khác", "%(count)s thủ tục khác", count) % {"count": number(count)}

    return moves.lines(points, name=line, others=others, better=now.better)


def _channels(asked: Standpoint, agency: str | None, lists: Lists) -> tuple[ChannelShare, ...]:
    [found] = _movers(asked, By.CHANNEL, agency, asked.period)
    parts = sorted(found.parts, key=lambda part: (-part.counts.total, part.key or ""))
    return tuple(
        ChannelShare(words.channel(part.key or ""), part.counts, lists.of(kenh=part.key or ""))
        for part in parts
        if part.counts.total
    )


def _league(asked: Standpoint, names: Names, figure: Figure, lists: Lists) -> League:
    places = indicators.league(asked.code, asked.period, as_of=asked.as_of)
    settling = [one for one in places if _settles(one, names)]

    def of(place: LeaguePlace) -> str:
        own = lists.of(co_quan=place.figure.agency)
        hits, whole = opens(place.figure.numerator, own.hits), opens(place.figure.denominator, own.whole)
        return filled("%(hits)s/%(whole)s", hits=hits, whole=whole)

    return arrange(settling, names.of, query=asked.query, province=figure, parts=of)


def _settles(place: LeaguePlace, names: Names) -> bool:
    """Whoever only takes dossiers in for others has no figure to wait for."""
    record = names.records.get(place.figure.agency)
    return bool(place.figure.denominator) or record is None or record.kind != AgencyKind.SERVICE_CENTRE
