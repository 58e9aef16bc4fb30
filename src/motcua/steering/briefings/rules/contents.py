"""What a briefing holds. All of it is text, whole numbers and lists, so that it is frozen as its canonical bytes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from motcua.kit.now import VIETNAM


class FigureUnit(StrEnum):
    """What a figure's value is: a share in per cent, or points."""

    PERCENT = "percent"
    POINTS = "points"


class FigureState(StrEnum):
    """Whether there is a figure at all."""

    OK = "ok"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"


class ItemKind(StrEnum):
    """What is listed one by one beside the figures."""

    TARGET = "target"
    TASK = "task"
    BOTTLENECK = "bottleneck"


@dataclass(frozen=True, slots=True)
class BriefingFigure:
    """A figure with its parts. `numerator` and `denominator` are counts, or points as decimal text.

    `value` is decimal text, None without data; `note` adds what a reader must know. `definition` names what explains
    it: `indicator:CODE`, or a code of `definitions`. `rank` is the place of a unit whose sheet is whole, the first 1;
    None for all else, also for points that say nothing of a place.
    """

    code: str
    name: str
    numerator: int | str | None
    denominator: int | str | None
    value: str | None
    unit: FigureUnit
    state: FigureState
    as_of: str
    rule_version: str
    definition: str
    note: str = ""
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A target, a task or a bottleneck as it stands; `said` is its value with what was printed, or its due day."""

    kind: ItemKind
    code: str
    text: str
    state: str
    who: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the briefing."""

    code: str
    title: str
    figures: tuple[BriefingFigure, ...]
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two briefings, in words; `before` None where it is new, `after` None where it is gone."""

    code: str
    text: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Since:
    """With what a briefing compares itself: an earlier pack as it was shown, or how things stood at a meeting."""

    title: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """All that is shown for a period: `judged_on` is the day by which targets and tasks are judged.

    `position` is the feed position of the dossier figures; `simulated` marks what comes from a simulation.
    """

    period: str
    starts: str
    ends: str
    as_of: str
    judged_on: str
    position: int
    simulated: bool
    sections: tuple[Section, ...]
    since: Since | None = None
    changes: tuple[Change, ...] = ()

    @property
    def figures(self) -> Iterator[BriefingFigure]:
        return (figure for section in self.sections for figure in section.figures)

    @property
    def items(self) -> Iterator[Item]:
        return (item for section in self.sections for item in section.items)

    def content(self) -> dict[str, Any]:
        """The briefing as it is frozen."""
        return asdict(self)


def stamp(at: datetime) -> str:
    """A moment as it is frozen: Vietnam's time, to the second."""
    return at.astimezone(VIETNAM).isoformat(timespec="seconds")


def with_changes(briefing: Briefing, since: Since, changes: tuple[Change, ...]) -> Briefing:
    """The briefing with what is different since then."""
    return replace(briefing, since=since, changes=changes)


def read(content: Mapping[str, Any]) -> Briefing:
    """The briefing that a frozen content is."""
    since = content["since"]
    return Briefing(
        **{
            **content,
            "sections": tuple(_section(one) for one in content["sections"]),
            "since": None if since is None else Since(**since),
            "changes": tuple(Change(**one) for one in content["changes"]),
        }
    )


def _section(content: Mapping[str, Any]) -> Section:
    figures: Sequence[Mapping[str, Any]] = content["figures"]
    items: Sequence[Mapping[str, Any]] = content["items"]
    return Section(
        code=content["code"],
        title=content["title"],
        figures=tuple(
            BriefingFigure(**{**one, "unit": FigureUnit(one["unit"]), "state": FigureState(one["state"])})
            for one in figures
        ),
        items=tuple(Item(**{**one, "kind": ItemKind(one["kind"])}) for one in items),
    )
