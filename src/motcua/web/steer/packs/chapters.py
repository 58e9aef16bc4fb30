"""A pack as its pages show it: chapters of figures with links and QR codes, slides, and the periods to choose from."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Any, Final, NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.kit.refusal import Refusal
from motcua.kit.typesetting import qr
from motcua.measure.indicators.public import Period, month, period, year
from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import MeetingPage
from motcua.steering.briefings import public as briefings
from motcua.steering.briefings.public import (
    Address,
    BriefingFigure,
    FrontPage,
    FrontPart,
    Item,
    PackRecord,
    Section,
    Slide,
)
from motcua.web.steer.moment import EARLIEST, Moment
from motcua.web.steer.packs.live import Live
from motcua.web.steer.words import TARGET_LOOKS, TASK_LOOKS, StateLook
from motcua.web.ui.drawing import BarPart
from motcua.web.ui.templatetags.motcua_ui import day

_DRAWN: Final = re.compile(r'viewBox="([^"]+)".* d="([^"]+)"')
_OPEN: Final = StateLook("", "late", "alert", "late")
LOOKS: Final[Mapping[str, StateLook]] = {
    **{str(state): look for state, look in TARGET_LOOKS.items()},
    **{str(state): look for state, look in TASK_LOOKS.items()},
    "open": _OPEN,
}
"""Tone and icon of each state of a target, a task or a bottleneck; the words are the pack's own."""
FEW_DAYS: Final = 7
"""A meeting so near gives no period of its own to start from."""


class Code(NamedTuple):
    """A QR code drawn once on a page and used wherever its address is explained."""

    id: str
    address: str
    box: str
    path: str


class ChapterLine(NamedTuple):
    """A figure of a chapter: its words, the live page behind it, the code of its definition."""

    figure: BriefingFigure
    words: str
    href: str
    code: Code


class PackEntry(NamedTuple):
    """A target, a task or a bottleneck: its words, its page, its look."""

    item: Item
    words: str
    href: str
    look: StateLook | None


class Chapter(NamedTuple):
    """A section of a pack; `urgent` entries the committee has to look at, `rest` the others."""

    section: Section
    lines: list[ChapterLine]
    urgent: list[PackEntry]
    rest: list[PackEntry]


class PackChoice(NamedTuple):
    """A period somebody may want a pack of."""

    label: str
    words: str | Promise
    days: str


@dataclass(frozen=True)
class PackPage:
    """A pack open in somebody's hands."""

    pack: PackRecord
    asked: Moment
    address: Address

    @cached_property
    def codes(self) -> dict[str, Code]:
        """The QR codes of all definitions by their address, each once."""
        addresses = dict.fromkeys(self._of(figure) for figure in self.pack.briefing.figures)
        return {address: code_of(address, number) for number, address in enumerate(addresses, start=1)}

    @cached_property
    def front(self) -> FrontPage:
        """What a leader reads in a minute."""
        return briefings.front(self.pack.briefing)

    @property
    def wholes(self) -> list[tuple[str, int, list[BarPart]]]:
        """The wholes of that page, to be drawn."""
        return [(one.title, one.total, [self._part(one.code, part) for part in one.parts]) for one in self.front.wholes]

    def _part(self, section: str, part: FrontPart) -> BarPart:
        href = self.behind.get(f"{section}.{part.state}", "")
        return BarPart(part.words, part.count, _tone(part.state), href)

    @cached_property
    def behind(self) -> dict[str, str]:
        """The list or page behind each figure, by its code."""
        return {line.figure.code: line.href for chapter in self.chapters for line in chapter.lines}

    @cached_property
    def chapters(self) -> list[Chapter]:
        """The sections with their links."""
        live = Live(self.pack.briefing, self.asked)
        return [self._chapter(section, live) for section in self.pack.briefing.sections]

    def _chapter(self, section: Section, live: Live) -> Chapter:
        lines = [
            ChapterLine(one, briefings.figure_words(one), live.of_figure(section, one), self.codes[self._of(one)])
            for one in section.figures
        ]
        entries: dict[bool, list[PackEntry]] = {True: [], False: []}
        for one in section.items:
            look = LOOKS.get(one.state)
            entries[briefings.listed(one)].append(PackEntry(one, briefings.item_words(one), live.of_item(one), look))
        return Chapter(section, lines, urgent=entries[True], rest=entries[False])

    def _of(self, figure: BriefingFigure) -> str:
        return self.address(figure, self.pack.briefing)


def _tone(state: str) -> str:
    """The tone of a part of a whole; of dossiers there are two."""
    return LOOKS[state].part if state in LOOKS else {"on_time": "ontime"}.get(state, state)


def code_of(address: str, number: int = 1) -> Code:
    """The QR code of an address, ready to be drawn."""
    return Code(f"qr-{number}", address, *_drawn(address))


@lru_cache(maxsize=256)
def _drawn(address: str) -> tuple[str, str]:
    """View box and path of a QR code; the addresses of a frozen pack stay the same."""
    found = _DRAWN.search(qr(address).decode())
    assert found is not None  # noqa: S101  the picture is our own
    return found[1], found[2]


@dataclass(frozen=True)
class Screen:
    """One slide of a pack in the hall: its place among them and the addresses of its neighbours."""

    pack: PackRecord
    all: tuple[Slide, ...]
    number: int

    @property
    def slide(self) -> Slide:
        return self.all[self.number - 1]

    @property
    def rows(self) -> list[tuple[briefings.SlideRow, str]]:
        """The rows with the tone of their state."""
        return [(row, LOOKS[row.state].part if row.state in LOOKS else "") for row in self.slide.rows]

    @property
    def chapters(self) -> list[tuple[str, str]]:
        """The chapters that the first slide lists, each with the address of where it begins."""
        begins = {one.section: place for place, one in reversed([*enumerate(self.all, start=1)])}
        return [(row.text, self._at(begins[row.text])) for row in self.all[0].rows]

    @property
    def first(self) -> bool:
        return self.number == 1

    @property
    def code(self) -> Code | None:
        """The QR code of what the figure means."""
        return code_of(self.slide.address) if self.slide.address else None

    @property
    def keys(self) -> dict[str, str]:
        """The addresses of the next, the previous, the first and the last slide; none where it is this one."""
        last = len(self.all)
        places = {"next": self.number + 1, "prev": self.number - 1, "first": 1, "last": last}
        return {name: self._at(at) for name, at in places.items() if 1 <= at <= last and at != self.number}

    def _at(self, number: int) -> str:
        return reverse("steer:pack_slide", args=[self.pack.id, number])


def choices(asked: Moment) -> list[PackChoice]:
    """Periods to choose from, the one most people want first."""
    today = asked.today
    return [*_since_meeting(today), *_calendar(today)]


def _calendar(today: date) -> Iterator[PackChoice]:
    this = month(today)
    named = (
        (this, _("Tháng này")),
        (month(this.start - timedelta(days=1)), _("Tháng trước")),
        (period(f"{today.year}-Q{(today.month + 2) // 3}"), _("Quý này")),
        (year(today), _("Năm nay")),
    )
    return (_choice(of, words) for of, words in named)


def _since_meeting(today: date) -> Iterator[PackChoice]:
    held = next((on for _key, _group, _title, on in assignments.meetings() if on <= today), None)
    if held is not None and today - held >= timedelta(days=FEW_DAYS):
        yield _choice(_run(held + timedelta(days=1), today), _("Từ phiên họp trước đến nay"))


def _choice(of: Period, words: str | Promise) -> PackChoice:
    return PackChoice(of.label, words, days_of(of))


def days_of(of: Period) -> str:
    """The days of a period: 05/10/2026 – 22/11/2026."""
    return f"{day(of.start)} – {day(of.end - timedelta(days=1))}"


def _run(first: date, last: date) -> Period:
    return period(f"{first}..{last}" if first < last else f"{last}")


def period_of(asked: Moment, text: str, first: str, last: str) -> Period:
    """The period asked for by its name, or by its two days. Refuses what cannot be read (`bad_period`)."""
    found = period(f"{first}..{last}" if first or last else text)
    if not EARLIEST <= found.start <= asked.today:
        raise Refusal("bad_start", "Kỳ phải bắt đầu từ năm 2000 và không muộn hơn hôm nay; hãy chọn kỳ khác.")
    return found


def period_for(held: MeetingPage, today: date) -> Period:
    """What a meeting talks about: from the day after its group's meeting before, or its year, until it is held."""
    until = min(held.held_on, today)
    before: Sequence[Any] = [on for *_rest, on in assignments.meetings(group=held.group) if on < until]
    return _run(before[0] + timedelta(days=1), until) if before else _run(until.replace(month=1, day=1), until)


def may_make(asked: Moment) -> bool:
    """Whether the reader may make packs: they are the committee's."""
    return not asked.fixed and briefings.may("make_briefing", asked.person, on=asked.today).allowed


def may_see(asked: Moment) -> bool:
    """Whether the reader may open packs."""
    return briefings.may("see_briefing", asked.person, on=asked.today).allowed
