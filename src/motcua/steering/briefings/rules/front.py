"""The page a leader reads in a minute: the figures that matter, how wholes divide, who leads and lags, what to decide.

It says nothing that the briefing does not: each of its figures stands with its parts in the annex.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from motcua.steering.briefings.rules.contents import Briefing, BriefingFigure, FigureUnit, Item, ItemKind, Section
from motcua.steering.briefings.rules.words import STATES, figure_words, headline, item_words, listed

ENDS: Final = 3
"""Units shown at each end of a ranking."""
URGENT: Final = 5
"""Matters to decide that a page still holds."""
_KEYS: Final = {
    "dossiers.on_time": "Hồ sơ đúng hạn",
    "dossiers.open_late": "Hồ sơ đang giải quyết đã quá hạn",
    "index_766": "Chỉ số 766, phần đã có số liệu",
    "targets.met": "Chỉ tiêu đạt hoặc vượt",
    "tasks.overdue": "Nhiệm vụ quá hạn",
    "bottlenecks.open": "Điểm nghẽn chưa tháo gỡ",
}
_WHOLES: Final = {
    "dossiers": {"on_time": "đúng hạn", "late": "trễ hạn"},
    "targets": STATES[ItemKind.TARGET],
    "tasks": STATES[ItemKind.TASK],
}
_FIRST: Final = (ItemKind.BOTTLENECK, ItemKind.TASK, ItemKind.TARGET)


@dataclass(frozen=True, slots=True)
class FrontFigure:
    """A figure large, its parts small: "95,13 %", "684 trên 719"; `code` names it in its briefing."""

    code: str
    name: str
    headline: str
    parts: str
    known: bool


@dataclass(frozen=True, slots=True)
class FrontPart:
    """A part of a whole: its state, its words, how many."""

    state: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class FrontWhole:
    """A whole with its parts, those of nothing left out; `code` is its section's."""

    code: str
    title: str
    parts: tuple[FrontPart, ...]

    @property
    def total(self) -> int:
        """All of it."""
        return sum(one.count for one in self.parts)


@dataclass(frozen=True, slots=True)
class FrontPlace:
    """A unit in a ranking: its place among those that have one, its points, their share of the most in per cent.

    `code` names its points in the briefing.
    """

    place: int
    name: str
    points: str
    share: int
    code: str


@dataclass(frozen=True, slots=True)
class FrontRanking:
    """Both ends of a ranking, the best first; `unranked` units have no place yet."""

    title: str
    best: tuple[FrontPlace, ...]
    last: tuple[FrontPlace, ...]
    ranked: int
    unranked: int


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The whole page; `urgent` are words, who and state, `waiting` how many more there are."""

    figures: tuple[FrontFigure, ...]
    wholes: tuple[FrontWhole, ...]
    rankings: tuple[FrontRanking, ...]
    urgent: tuple[tuple[str, str, str], ...]
    waiting: int


def front(briefing: Briefing) -> FrontPage:
    """The page of a briefing; what it has no figures for is left out."""
    found = {one.code: one for one in briefing.figures}
    asked = [one for kind in _FIRST for one in briefing.items if one.kind is kind and listed(one)]
    urgent = _spread(asked)
    return FrontPage(
        figures=tuple(_figure(name, found[code]) for code, name in _KEYS.items() if code in found),
        wholes=tuple(filter(lambda one: one.parts, map(_whole, briefing.sections))),
        rankings=tuple(_rankings(briefing.sections)),
        urgent=tuple((one.text, one.who, item_words(one)) for one in urgent),
        waiting=len(asked) - len(urgent),
    )


def ranked(section: Section) -> list[BriefingFigure]:
    """The units of a ranking whose sheets are whole, the best first; equals stay as they stood."""
    points = (one for one in section.figures if one.unit is FigureUnit.POINTS and one.value is not None)
    return sorted((one for one in points if one.rank is not None), key=lambda one: one.rank or 0)


def _figure(name: str, one: BriefingFigure) -> FrontFigure:
    parts = figure_words(one).partition(" (")[2].rstrip(")").replace("/", " trên ")
    return FrontFigure(one.code, name, headline(one), parts, known=one.value is not None)


def _whole(section: Section) -> FrontWhole:
    names = _WHOLES.get(section.code, {})
    counts = {one.code.removeprefix(f"{section.code}."): one.numerator for one in section.figures}
    parts = (FrontPart(state, words, int(counts.get(state) or 0)) for state, words in names.items())
    return FrontWhole(section.code, section.title, tuple(one for one in parts if one.count))


def _rankings(sections: Sequence[Section]) -> Iterator[FrontRanking]:
    for section in sections:
        if section.code.startswith("appraisal."):
            units = ranked(section)
            places = [FrontPlace(one.rank or 0, one.name, headline(one), _share(one), one.code) for one in units]
            every = sum(one.unit is FigureUnit.POINTS for one in section.figures)
            last = places[max(ENDS, len(places) - ENDS) :]
            yield FrontRanking(section.title, tuple(places[:ENDS]), tuple(last), len(units), every - len(units))


def _share(one: BriefingFigure) -> int:
    """Of a hundred points, whole; sets that do not rescale end at their own most, and fill the bar there."""
    return min(100, int(Decimal(one.value or 0)))


def _spread(asked: Sequence[Item]) -> list[Item]:
    """The first of each kind by turns, so that no kind hides another; in the order of their kinds."""
    kinds = [[one for one in asked if one.kind is kind] for kind in _FIRST]
    turns = [of[place] for place in range(URGENT) for of in kinds if place < len(of)][:URGENT]
    return sorted(turns, key=lambda one: _FIRST.index(one.kind))
