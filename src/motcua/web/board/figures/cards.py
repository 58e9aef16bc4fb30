"""Everything a page of figures shows, read once: of the province, or of one agency."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.kit.ratio import Ratio
from motcua.measure.facts.public import By, counted_since
from motcua.measure.indicators import public as indicators
from motcua.measure.indicators.public import (
    Counts,
    Figure,
    Forecast,
    HeldBack,
    LeaguePlace,
    Movers,
    Period,
)
from motcua.registry.agencies.public import AgencyKind, AgencyRecord
from motcua.registry.procedures.public import procedures
from motcua.web.board import words
from motcua.web.board.figures import moves
from motcua.web.board.figures.bands import League, arrange
from motcua.web.board.figures.board_page import BoardPage, ChannelShare, FigureChange
from motcua.web.board.figures.opened import Lists, OpenedLines
from motcua.web.board.names import Names
from motcua.web.board.standpoint import DAYS_AHEAD, Standpoint, before, lived_through
from motcua.web.ui.drawing import Move
from motcua.web.ui.periods import in_words
from motcua.web.ui.templatetags.motcua_ui import number, opens
from motcua.web.ui.vietnamese_text import filled, vietnamese

MONTHS: Final = 12
LONGEST_NAME: Final = 72
"""Letters of a procedure without a short name; the whole name stands on its page."""
ALL: Final = 1_000_000
"""More agencies and procedures than there are."""


def build(asked: Standpoint, agency: AgencyRecord | None, *, may_open: bool) -> BoardPage:
    """Read the page of the province, or of one agency."""
    key = agency.identifier if agency else None
    names, say = Names.on(asked.today), words.spoken(asked.declared)
    figure, earlier = _told_figure(asked, key), before(asked.period)
    lists = Lists(opening(asked, figure, key) if may_open else "")
    now, then = _movers(asked, By.PROCEDURE, key, asked.period, earlier)
    changed = _change(now, then, earlier, counted_since())
    apart = asked.told.in_detail or not key
    return BoardPage(
        asked=asked,
        agency=agency,
        declared=asked.declared,
        say=say,
        figure=figure,
        change=changed,
        trend=_trend(asked, key),
        by_agency=[] if key else _agency_lines(asked, names, changed, OpenedLines(say, lists)),
        by_procedure=_procedure_lines(now, then, changed, OpenedLines(say, lists)) if apart else None,
        ahead=_ahead(asked, key),
        channels=_channels(asked, key, lists) if apart else (),
        league=None if key else _league(asked, names, figure, lists),
        lists=lists,
        typed_terms=indicators.typed_terms(figure) if figure.denominator else 0,
    )


def _held(asked: Standpoint, agency: str | None, of: Period, by: By = By.AGENCY) -> HeldBack:
    """What this reader is not told of the province, or of one agency: a part of it, or all."""
    if agency is None:
        return asked.told.held(asked.code, of, as_of=asked.as_of, by=by)
    held = asked.told.held(asked.code, of, as_of=asked.as_of)
    return HeldBack(whole=held.whole or agency in held.keys)


def _trend(asked: Standpoint, agency: str | None) -> tuple[Figure, ...]:
    months = indicators.trend(asked.code, agency=agency, months=MONTHS, as_of=asked.as_of)
    return tuple(_held(asked, agency, indicators.period(one.period)).figure(one) for one in months)


def _ahead(asked: Standpoint, agency: str | None) -> Forecast | None:
    """What lies ahead of the moment; nothing where the period of the figure is over."""
    if not asked.running or not asked.told.in_detail:
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
    """The figure taken apart; who is held back in one of the periods is so in all of them."""
    found = indicators.movers(asked.code, periods, as_of=asked.as_of, by=by, agency=agency, first=ALL)
    held = [_held(asked, agency, of, by) for of in periods]
    keys = frozenset[str]().union(*(one.keys for one in held))
    return [replace(one, keys=keys).movers(of) for one, of in zip(held, found, strict=True)]


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

    def others(keys: Sequence[str]) -> str:
        count = sum(key != moves.HELD_BACK for key in keys)
        if not count:
            return _("Các cơ quan ít hồ sơ, gộp lại")
        words = ngettext("%(count)s cơ quan khác", "%(count)s cơ quan khác", count) % {"count": number(count)}
        return words if count == len(keys) else _("%(others)s và các cơ quan ít hồ sơ") % {"others": words}

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

    def others(keys: Sequence[str]) -> str:
        count = sum(key != moves.HELD_BACK for key in keys)
        if not count:
            return _("Các thủ tục ít hồ sơ, gộp lại")
        words = ngettext("%(count)s thủ tục khác", "%(count)s thủ tục khác", count) % {"count": number(count)}
        return words if count == len(keys) else _("%(others)s và các thủ tục ít hồ sơ") % {"others": words}

    return moves.lines(points, name=line, others=others, better=now.better)


def _channels(asked: Standpoint, agency: str | None, lists: Lists) -> tuple[ChannelShare, ...]:
    [found] = _movers(asked, By.CHANNEL, agency, asked.period)
    parts = sorted(found.parts, key=lambda part: (-part.counts.total, part.key or ""))
    return tuple(
        ChannelShare(words.channel(part.key or ""), part.counts, lists.of(kenh=part.key or ""))
        for part in parts
        if part.key and part.counts.total
    )


@dataclass(frozen=True, slots=True)
class Settling:
    """The agencies of the league in its order, and those of which this reader is told nothing."""

    places: Sequence[LeaguePlace]
    held: Collection[str]


def settling(asked: Standpoint, names: Names) -> Settling:
    """Who settles dossiers, as far as this reader is told."""
    held = _held(asked, None, asked.period).keys
    places = indicators.league(asked.code, asked.period, as_of=asked.as_of, member=lambda agency: agency not in held)
    return Settling([one for one in places if _settles(one, names)], held)


def province_of(asked: Standpoint) -> Figure:
    """The province's figure, as far as this reader is told."""
    return _told_figure(asked, None)


def _told_figure(asked: Standpoint, agency: str | None) -> Figure:
    return _held(asked, agency, asked.period).figure(_figure(asked, agency))


def _league(asked: Standpoint, names: Names, figure: Figure, lists: Lists) -> League:
    found = settling(asked, names)

    def of(place: LeaguePlace) -> str:
        own = lists.of(co_quan=place.figure.agency)
        hits, whole = opens(place.figure.numerator, own.hits), opens(place.figure.denominator, own.whole)
        return filled("%(hits)s/%(whole)s", hits=hits, whole=whole)

    return arrange(found.places, names.of, found.held, query=asked.query, province=figure, parts=of)


def _settles(place: LeaguePlace, names: Names) -> bool:
    """Whoever only takes dossiers in for others has no figure to wait for."""
    record = names.records.get(place.figure.agency)
    return bool(place.figure.denominator) or record is None or record.kind != AgencyKind.SERVICE_CENTRE
