"""A briefing for the hall: at most twelve slides, each a figure with its parts or the rows of a list that matter most.

What a slide has no room for stands in the annex, and the slide says how much that is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Final

from motcua.kit.vietnamese import number
from motcua.steering.briefings.rules.contents import (
    Briefing,
    BriefingFigure,
    Change,
    FigureUnit,
    Item,
    ItemKind,
    Section,
)
from motcua.steering.briefings.rules.front import ranked
from motcua.steering.briefings.rules.shown import Address
from motcua.steering.briefings.rules.words import figure_words, headline, item_words, listed, period_name, period_words

ROWS: Final = 6
"""Rows of a list that are still read from the last chair."""
MOST: Final = 12
"""Slides that a committee looks at."""
_CHANGES: Final = "Thay đổi"
_ITEMS: Final = {
    ItemKind.TARGET: "Chỉ tiêu chưa đạt hoặc chưa có số liệu",
    ItemKind.TASK: "Nhiệm vụ quá hạn hoặc không rõ",
    ItemKind.BOTTLENECK: "Điểm nghẽn chờ quyết định",
}


@dataclass(frozen=True, slots=True)
class SlideRow:
    """A row of a slide: what it is, its value large, more in small words.

    `state` is that of a target, a task, a bottleneck or a part of their whole; empty for the others.
    """

    text: str
    headline: str = ""
    words: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Slide:
    """A page for the hall. `headline` is a figure, empty on a list; `address` explains the figure, empty without one.

    `section` is empty on the first slide, whose rows are the chapters.
    """

    section: str
    title: str
    headline: str = ""
    words: str = ""
    rows: tuple[SlideRow, ...] = ()
    address: str = ""


def slides(briefing: Briefing, address: Address) -> tuple[Slide, ...]:
    """What the briefing is about, each chapter by what matters most in it, what changed; the rest is the annex's.

    No chapter is silent because another is long.
    """
    changed = list(_changes(briefing))
    told = _fair([list(_chapter(one, briefing, address)) for one in briefing.sections], MOST - 1 - len(changed))
    chapters = dict.fromkeys(slide.section for slide in (*told, *changed))
    name, days = period_name(briefing), period_words(briefing)
    rows = tuple(map(SlideRow, chapters))
    first = Slide("", f"Tài liệu họp kỳ {name}", words="" if name == days else days, rows=rows)
    return first, *told, *changed


def _fair(chapters: Sequence[Sequence[Slide]], room: int) -> list[Slide]:
    """So many slides at most, in order: the first of every chapter, then what asks for a decision, then the others."""
    every = [
        (0 if nth == 0 else 1 if slide.title in _ITEMS.values() else 2, place, nth)
        for place, chapter in enumerate(chapters)
        for nth, slide in enumerate(chapter)
    ]
    taken = sorted((place, nth) for _, place, nth in sorted(every)[:room])
    return [chapters[place][nth] for place, nth in taken]


def _chapter(section: Section, briefing: Briefing, address: Address) -> Iterator[Slide]:
    by_group = groupby(section.figures, key=lambda one: _together(section, one))
    for (_, alone), figures in sorted(((key, tuple(group)) for key, group in by_group), key=_points_first):
        if alone:
            yield _list(section.title, _title(section, figures), [_alone(one) for one in _weighty(section, figures)])
        else:
            yield _figure(section, figures, address(figures[0], briefing))
    for kind, items in groupby(filter(listed, section.items), key=lambda item: item.kind):
        yield _list(section.title, _ITEMS[kind], [_item(one) for one in items])


def _points_first(group: tuple[tuple[str, bool], tuple[BriefingFigure, ...]]) -> bool:
    """Of a ranking its units come before how many there are of each class; everything else stays as it stands."""
    (unit, _), _figures = group
    return unit == FigureUnit.PERCENT


def _weighty(section: Section, figures: Sequence[BriefingFigure]) -> Sequence[BriefingFigure]:
    """The figures of a list, those first that a committee looks for: both ends of a ranking, the lowest of an index."""
    if figures[0].unit is FigureUnit.POINTS and section.code.startswith("appraisal."):
        units = ranked(section)
        first, last = units[: ROWS // 2], units[max(ROWS // 2, len(units) - ROWS // 2) :]
        ends = [*first, *last]
        return [*ends, *(one for one in figures if one not in ends)]
    if section.code == "index_766":
        return sorted(figures, key=lambda one: (one.value is None, Decimal(one.value or 0)))
    return figures


def _together(section: Section, figure: BriefingFigure) -> tuple[str, bool]:
    """Which figures stand on one slide, and whether they are a list rather than a whole with its parts."""
    if section.code == "index_766":
        return ("", False) if figure.code == section.code else ("leaves", True)
    if section.code.startswith("appraisal."):
        return figure.unit, True
    if section.code == "dossiers":
        return figure.definition, False
    return figure.code.rpartition(".")[0], False


def _title(section: Section, figures: Sequence[BriefingFigure]) -> str:
    if section.code == "index_766":
        return "Các chỉ tiêu thấp nhất của chỉ số 766"
    return "Đầu bảng và cuối bảng" if figures[0].unit is FigureUnit.POINTS else "Số đơn vị ở từng loại"


def _figure(section: Section, figures: Sequence[BriefingFigure], address: str) -> Slide:
    first, *parts = figures
    words = "; ".join(filter(None, (_parts(first), first.note)))
    rows = tuple(_part(one, first.name.rpartition(": ")[0]) for one in parts)
    return Slide(section.title, first.name, headline(first), words, rows, address)


def _part(figure: BriefingFigure, of: str) -> SlideRow:
    """A part of a whole: how many, and their share; `of` is the group, which the slide's title says already."""
    name = figure.name.removeprefix(f"{of}: ") if of else figure.name
    state = figure.code.rpartition(".")[2] if figure.definition in {"targets", "tasks"} else ""
    many = number(figure.numerator) if isinstance(figure.numerator, int) else ""
    return SlideRow(name[:1].upper() + name[1:], many or headline(figure), headline(figure) if many else "", state)


def _alone(figure: BriefingFigure) -> SlideRow:
    """A figure of its own: a leaf of the index, a unit, a class."""
    return SlideRow(figure.name, headline(figure), "; ".join(filter(None, (figure.note, _parts(figure)))))


def _parts(figure: BriefingFigure) -> str:
    """What a figure was made of: "188 trên 203"; empty without data."""
    parts = figure_words(figure).partition(" (")[2].rstrip(")")
    return parts.replace("/", " trên ")


def _item(item: Item) -> SlideRow:
    text = f"{item.who}: {item.text}" if item.who and item.kind is not ItemKind.TARGET else item.text
    state, _, said = item_words(item).partition(": ")
    return SlideRow(text, state, said, item.state)


def _changes(briefing: Briefing) -> Iterator[Slide]:
    if briefing.since is not None:
        rows = [_changed(one) for one in briefing.changes] or [SlideRow("Không có gì khác.")]
        yield _list(_CHANGES, f"So với {briefing.since.title}", rows)


def _changed(change: Change) -> SlideRow:
    return SlideRow(change.text, change.after or "không còn", f"trước: {change.before or 'chưa có'}")


def _list(section: str, title: str, rows: Sequence[SlideRow]) -> Slide:
    """A list as far as it is read from the last chair; how many more there are stands beside its title."""
    more = len(rows) - ROWS
    words = f"{ROWS} trong {number(len(rows))}; còn lại ở phụ lục" if more > 0 else ""
    return Slide(section, title, words=words, rows=tuple(rows[:ROWS]))
