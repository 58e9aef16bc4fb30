"""What the committee's first page says: the on-time figure, targets, tasks, bottlenecks, who is late."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.urls import reverse

from motcua.measure.facts.public import Show
from motcua.measure.indicators.public import Figure, province, year
from motcua.registry.agencies.public import directory
from motcua.steering.appraisal import public as appraisal
from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import BottleneckRecord, MeetingPage, TaskRow, TaskState
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import TargetRow, TargetState
from motcua.web.steer.figure_lists import part_of
from motcua.web.steer.moment import Moment
from motcua.web.steer.tallies import StateTally, of_targets, of_tasks
from motcua.web.steer.words import NBSP
from motcua.web.ui.templatetags.motcua_ui import percent

ON_TIME: Final = "TDGQ_ON_TIME"
"""The indicator the page opens with."""
SHOWN: Final = 8
"""Bottlenecks and late agencies that stand on the first page; the rest is one click away."""


@dataclass(slots=True)
class LateAgency:
    """An agency with what it owes: tasks overdue of those it leads, targets without data, appraisal past its day."""

    name: str
    identifier: str | None
    overdue: int = 0
    tasks: int = 0
    oldest: date | None = None
    blank: int = 0
    targets: int = 0
    duties: int = 0
    href: str = ""
    asked: Moment | None = None

    @property
    def weight(self) -> tuple[int, int, str]:
        """The order of the list: most overdue first, then most that is missing."""
        return (-self.overdue, -(self.blank + self.duties), self.name)

    @property
    def overdue_list(self) -> str:
        return self._listed("steer:late")

    @property
    def task_list(self) -> str:
        return self._listed("steer:tasks")

    @property
    def blank_list(self) -> str:
        return self._listed("steer:targets", **{"trang-thai": str(TargetState.NO_DATA)})

    @property
    def target_list(self) -> str:
        return self._listed("steer:targets")

    def _listed(self, route: str, **filters: str) -> str:
        """The list of what was counted; a name that is no agency has none."""
        if self.identifier is None or self.asked is None:
            return ""
        return reverse(route) + self.asked.query(**{"co-quan": self.identifier}, **filters)

    @property
    def owes(self) -> bool:
        return bool(self.overdue or self.blank or self.duties)


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The first page. `hits` and `whole` lead to the dossiers behind the on-time rate, `open` to its board."""

    asked: Moment
    figure: Figure
    open: str
    hits: str
    whole: str
    targets: StateTally
    plans: list[StateTally]
    tasks: StateTally
    groups: list[StateTally]
    bottlenecks: list[BottleneckRecord]
    late: list[LateAgency]
    meeting: MeetingPage | None
    reported: list[TaskRow]
    more_late: int = field(default=0)

    @property
    def rate(self) -> str:
        """The on-time rate without its sign: 97,32."""
        return percent(self.figure.ratio).removesuffix(f"{NBSP}%")

    @property
    def oldest(self) -> int:
        """Days the oldest open bottleneck has stood."""
        return max((one.age for one in self.bottlenecks), default=0)

    @property
    def unanswered(self) -> str:
        """The query of all tasks that wait for an answer, whoever gave them."""
        return self.asked.query(cho="tra-loi")

    @property
    def shown(self) -> list[BottleneckRecord]:
        return self.bottlenecks[:SHOWN]


def brief(asked: Moment) -> FirstPage:
    """Read everything once."""
    at = asked.at
    figure = province(ON_TIME, year(asked.today), as_of=at)
    rows, given = targets.targets(at=at), assignments.tasks(at=at)
    late = late_agencies(asked, rows, given)
    held = [key for key, _group, _title, day in assignments.meetings() if day <= asked.today]
    return FirstPage(
        asked=asked,
        figure=figure,
        open=reverse("board:home", query={"ky": figure.period, "luc": at.isoformat()}),
        hits=part_of(asked, figure, Show.NUMERATOR),
        whole=part_of(asked, figure, Show.WHOLE),
        targets=of_targets(asked, "", "", rows),
        plans=[
            of_targets(asked, plan.name, plan.code, [row for row in rows if row.plan == plan.code])
            for plan in targets.plans()
        ],
        tasks=of_tasks(asked, "", "", given),
        groups=[
            of_tasks(asked, name, code, [row for row in given if row.group == code])
            for code, name in assignments.groups()
        ],
        bottlenecks=assignments.bottlenecks(at=at),
        late=late[:SHOWN],
        more_late=max(0, len(late) - SHOWN),
        reported=reported_to(asked, given),
        meeting=assignments.meeting_page(held[0], at=at) if held else None,
    )


def reported_to(asked: Moment, given: Iterable[TaskRow]) -> list[TaskRow]:
    """The tasks this agency gave that were reported finished, or ask for more time, and wait for its answer."""
    root = next(iter(asked.place()), None)
    return [row for row in given if row.standing.unanswered and (row.giver.agency or root) == asked.agency]


def late_agencies(asked: Moment, rows: Iterable[TargetRow], given: Iterable[TaskRow]) -> list[LateAgency]:
    """Who owes something, derived from dates and nobody's list; the one with most overdue tasks first."""
    found: dict[str, LateAgency] = {}
    names = {identifier: one.name for identifier, one in directory(asked.today).items()}

    def of(identifier: str | None, name: str) -> LateAgency:
        if (identifier or name) in found:
            return found[identifier or name]
        said = names.get(identifier or "", name)
        href = reverse("steer:owed") + asked.query(**{"co-quan": identifier or ""}) if identifier else ""
        return found.setdefault(identifier or name, LateAgency(said, identifier, href=href, asked=asked))

    for task in given:
        for lead in task.leads:
            _count_task(of(lead.agency, lead.name), task)
    for row in rows:
        if row.owner or row.owner_text:
            agency = of(row.owner, row.owner_text)
            agency.targets += 1
            agency.blank += row.state is TargetState.NO_DATA
    for who in _late_in_appraisal(asked):
        of(who, who).duties += 1
    return sorted((one for one in found.values() if one.owes), key=lambda one: one.weight)


def _count_task(agency: LateAgency, task: TaskRow) -> None:
    agency.tasks += 1
    if task.state is TaskState.OVERDUE:
        agency.overdue += 1
        agency.oldest = min(filter(None, (agency.oldest, task.standing.due)), default=None)


def _late_in_appraisal(asked: Moment) -> list[str]:
    """Whose appraisal duties are past their day and still not done."""
    running = [held for held in appraisal.criteria_sets() if held.state == appraisal.YearState.OPEN]
    duties = [duty for held in running for duty in appraisal.late_duties(held, on=asked.today)]
    return [duty.who for duty in duties if duty.who and duty.done is None]
