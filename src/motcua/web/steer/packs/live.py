"""Where what a pack shows stands today: the list, board or sheet behind a figure, the page of a target or a task."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from django.urls import reverse

from motcua.kit.refusal import Refusal
from motcua.measure.facts.public import Show
from motcua.steering.appraisal import public as appraisal
from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import TaskState
from motcua.steering.briefings.public import (
    ASSISTED,
    COUNTED_TOGETHER,
    INDICATOR,
    SELF_FILED,
    Briefing,
    BriefingFigure,
    FigureUnit,
    Item,
    ItemKind,
    Section,
)
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import TargetState
from motcua.web.steer.figure_lists import list_of, moment_in_address
from motcua.web.steer.moment import Moment

_INDICATOR: Final = "indicator:"
_LISTS: Final = {"bottlenecks": "steer:bottlenecks", "pilots": "steer:pilots"}
_VIEWS: Final = {"pilots.with_results": "co-ket-qua", "pilots.in_progress": "dang-lam"}
_PARTS: Final[Mapping[str, tuple[Show, tuple[str, ...]]]] = {
    "dossiers.on_time": (Show.NUMERATOR, ()),
    "dossiers.late": (Show.REST, ()),
    "dossiers.ended": (Show.WHOLE_CLOSED, ()),
    "dossiers.open_late": (Show.REST_OPEN, ()),
    "dossiers.self_filed": (Show.WHOLE, SELF_FILED),
    "dossiers.assisted": (Show.WHOLE, ASSISTED),
}
"""The part of the on-time figure, and the channels, that each figure counts."""


@dataclass(frozen=True)
class Live:
    """The addresses behind a briefing for one reader, on the day it was judged; empty where there is no such page."""

    briefing: Briefing
    asked: Moment

    def of_figure(self, section: Section, figure: BriefingFigure) -> str:
        """The list, board or sheet a figure was counted from."""
        if section.code == "targets":
            return self._counted("steer:targets", "ke-hoach", section, figure, TargetState)
        if section.code == "tasks":
            return self._counted("steer:tasks", "nhom", section, figure, TaskState)
        if section.code in _LISTS:
            return self._list(_LISTS[section.code], xem=_VIEWS.get(figure.code, ""))
        if section.code.startswith("appraisal."):
            return self._score(section, figure)
        return self._dossiers(figure) if section.code in {"dossiers", "index_766"} else ""

    def of_item(self, item: Item) -> str:
        """The page of a target or a task; the list of bottlenecks."""
        if item.kind is ItemKind.BOTTLENECK:
            return self._list("steer:bottlenecks")
        route, wholes = ("steer:target", self._plans) if item.kind is ItemKind.TARGET else ("steer:task", self._groups)
        whole = max((code for code in wholes if item.code.startswith(f"{code}/")), key=len, default="")
        return reverse(route, args=[whole, item.code.removeprefix(f"{whole}/")]) if whole else ""

    def _counted(
        self, route: str, name: str, section: Section, figure: BriefingFigure, states: Iterable[StrEnum]
    ) -> str:
        """A list by plan or group and by the states that are counted, both read from the figure's code."""
        whole, _, state = figure.code.removeprefix(section.code).removeprefix(".").rpartition(".")
        known = [str(one) for one in states]
        together = COUNTED_TOGETHER.get(state, frozenset())
        asked = [one for one in known if one == state or one in together]
        return self._list(route, **{name: whole, "trang-thai": ",".join(asked)})

    def _list(self, route: str, **filters: str) -> str:
        day = self.briefing.judged_on
        asked = {"ngay": day if day < self.asked.today.isoformat() else ""} | filters
        return reverse(route, query={name: value for name, value in asked.items() if value} or None)

    def _score(self, section: Section, figure: BriefingFigure) -> str:
        """A unit's sheet or the council's table for those who may see it; the published result for everyone."""
        code, _, year = section.code.removeprefix("appraisal.").rpartition("@")
        try:
            held = appraisal.criteria_set(code, int(year))
        except Refusal:
            return ""
        if appraisal.may("see_council", self.asked.person, on=self.asked.today).allowed:
            if figure.unit is FigureUnit.POINTS:
                unit = figure.code.removeprefix(f"{section.code}.")
                return reverse("steer:appraisal_sheet", args=[held.code, held.year, unit])
            return reverse("steer:appraisal_council", args=[held.code, held.year])
        return "" if held.state == appraisal.YearState.OPEN else reverse("steer:appraisal_result", args=[code, year])

    def _dossiers(self, figure: BriefingFigure) -> str:
        """The dossiers that were counted for those who may open them, else the board; as of the figure's moment."""
        moment = moment_in_address(self.briefing.period, figure.as_of, self.briefing.position)
        code = figure.definition.removeprefix(_INDICATOR)
        show, channels = _PARTS.get(figure.code, (Show.NUMERATOR, ()))
        if code != figure.definition or channels:
            return list_of(self.asked, code if code != figure.definition else INDICATOR, moment, show, channels)
        return reverse("board:home", query=moment)

    @cached_property
    def _plans(self) -> list[str]:
        return [plan.code for plan in targets.plans()]

    @cached_property
    def _groups(self) -> list[str]:
        return [code for code, _ in assignments.groups()]
