"""What the door of assignments hands out: frozen records, never rows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from motcua.kit.due_days import DueDayPolicy, due_day_policy
from motcua.kit.words import Said
from motcua.steering.assignments.rules.documents import cite
from motcua.steering.assignments.rules.leads import is_central
from motcua.steering.assignments.rules.reminders import REMINDED, Rung
from motcua.steering.assignments.rules.states import RecordKind, TaskStanding, TaskState, Terms


@dataclass(frozen=True, slots=True)
class Named:
    """An agency as the source names it, with its identifier where exactly one bears that name."""

    name: str
    agency: str | None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as it stands on a day, as a card of the board."""

    group: str
    code: str
    section: str
    text: str
    leads: tuple[Named, ...]
    coordinating: tuple[Named, ...]
    product: str
    source: str
    clause: str
    giver: Named
    terms: Terms
    time: str
    status: str
    doubts: tuple[Said, ...]
    standing: TaskStanding

    @property
    def state(self) -> TaskState:
        return self.standing.state

    @property
    def moved(self) -> DueDayPolicy | None:
        """The policy by which the last day in time is not the due day itself; None where it is."""
        due, closes = self.standing.due, self.standing.closes
        return due_day_policy(due) if due and closes != due else None

    @property
    def reminded(self) -> bool:
        """Whether anybody is reminded of it now: not when it is done, stands, or waits for the giver's check."""
        return self.state in REMINDED and not self.standing.claimed

    @property
    def unassigned(self) -> bool:
        """Whether somebody who should do it is told by nobody: no lead, or one that is no agency here nor central."""
        return not self.leads or any(lead.agency is None and not is_central(lead.name) for lead in self.leads)

    def led_by(self, agency: str) -> bool:
        """Whether that agency is among those that lead."""
        return any(lead.agency == agency for lead in self.leads)

    def as_json(self) -> dict[str, object]:
        """One task of `motcua assignments status --json`."""
        standing = self.standing
        return {
            "group": self.group,
            "code": self.code,
            "section": self.section,
            "text": self.text,
            "leads": [{"name": one.name, "agency": one.agency} for one in self.leads],
            "coordinating": [{"name": one.name, "agency": one.agency} for one in self.coordinating],
            "product": self.product,
            "source": self.source,
            "clause": self.clause,
            "rhythm": str(self.terms.rhythm),
            "time": self.time,
            "starts": _day(self.terms.starts),
            "due": _day(standing.due),
            "closes": _day(standing.closes),
            "state": str(self.state),
            "done_on": _day(standing.done_on),
            "claimed": standing.claimed,
            "extended": standing.extended,
            "reported": self.status,
            "unassigned": self.unassigned,
            "needs_review": bool(self.doubts),
            "doubts": [one.vietnamese for one in self.doubts],
        }


@dataclass(frozen=True, slots=True)
class ConflictRecord:
    """A row of a file that waits for a person's word: the task it contradicts or may be, what it says, where it stood.

    `parts` are what both the source and a person changed; without any, it is open which task the row means.
    """

    id: int
    task: TaskRow
    file: str
    line: int
    said: tuple[tuple[Said, str], ...]
    parts: tuple[Said, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Happened:
    """A record of a task, as its page shows it."""

    kind: RecordKind
    on: date
    day: date | None
    turn: date | None
    text: str
    file: int | None
    agency: str | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Money:
    """What is set aside for a task and what is listed to be bought, in đồng.

    Money without a list cannot be allotted: Nghị quyết 33/NQ-HĐND of Quảng Nam had none and could not be spent.
    """

    budget: tuple[tuple[int, str, int], ...]
    investments: tuple[tuple[str, int], ...]

    @property
    def set_aside(self) -> int:
        return sum(amount for _, _, amount in self.budget)

    @property
    def listed(self) -> int:
        return sum(amount for _, amount in self.investments)

    @property
    def list_missing(self) -> bool:
        """Whether there is money and no list to spend it by."""
        return bool(self.budget) and not self.investments


@dataclass(frozen=True, slots=True)
class BottleneckRecord:
    """A bottleneck: its age in days (until its end where it has one), the decision it needs or got."""

    id: int
    group: str
    task: str | None
    text: str
    decision_needed: str
    owner: Named
    raised_on: date
    age: int
    ended_on: date | None
    decision: str


@dataclass(frozen=True, slots=True)
class TaskPage:
    """A task with all that hangs from it; `directive`, `meeting` and `dialogue` are keys of where it was given.

    A reminder: the day it went out, and how far past the due day that was (`rules.reminders.days_past`).
    """

    row: TaskRow
    result: str
    directive: int | None
    meeting: int | None
    dialogue: int | None
    records: tuple[Happened, ...]
    revisions: tuple[tuple[datetime, str, str, dict[str, object]], ...]
    reminders: tuple[tuple[date, int], ...]
    bottlenecks: tuple[BottleneckRecord, ...]
    money: Money


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """A meeting with agenda (title, paper), minutes, and the tasks it gave as they stand.

    `attendance` holds each agency that was invited or came: whether it came, None where nobody noted it yet.
    """

    id: int
    group: str
    title: str
    held_on: date
    begins: time | None
    location: str
    agenda: tuple[tuple[str, int | None], ...]
    attendance: tuple[tuple[Named, bool | None], ...]
    minutes: str
    minutes_file: int | None
    conclusion: str
    tasks: tuple[TaskRow, ...]

    @property
    def concluded(self) -> bool:
        """Whether there are minutes or a notice: then agenda and invitations stay as they are."""
        return bool(self.minutes or self.minutes_file or self.conclusion)


@dataclass(frozen=True, slots=True)
class DialogueRecord:
    """A dialogue with citizens or enterprises, and the promises made there as they stand."""

    id: int
    group: str
    held_on: date
    partners: str
    topic: str
    location: str
    questions: int
    promises: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class PilotRecord:
    """A pilot model with its results up to a day (day, text, file)."""

    group: str
    code: str
    name: str
    lead: Named
    started_on: date | None
    results: tuple[tuple[date, str, int | None], ...]


@dataclass(frozen=True, slots=True)
class DirectiveRecord:
    """An official document that directs or concludes, and the tasks it gave as they stand."""

    id: int
    kind: str
    number: str
    issued_on: date | None
    issuer: str
    title: str
    file: int | None
    tasks: tuple[TaskRow, ...]

    @property
    def givers(self) -> frozenset[str | None]:
        """The agencies that gave its tasks; None for one that is no agency of this system."""
        return frozenset(task.giver.agency for task in self.tasks)

    @property
    def cited(self) -> str:
        """As texts cite it."""
        return cite(self.kind, self.number, self.issued_on, self.issuer)


@dataclass(frozen=True, slots=True)
class CommendationRecord:
    """A commendation: who (an agency or a collective), in which form, for what, by which document."""

    id: int
    group: str
    task: str | None
    collective: Named
    form: str
    on: date
    reason: str
    directive: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A reminder as an agency it went to sees it: which rung, on which day, of what, when the agency said it saw it.

    `days` counts from the due day to the day of the page (`rules.reminders.days_past`): a rung says it of its own day.
    """

    id: int
    rung: Rung
    on: date
    days: int
    task: TaskRow
    seen: datetime | None


@dataclass(frozen=True, slots=True)
class Invitation:
    """An agency's invitation to a meeting, and when the agency said it saw it."""

    meeting: int
    title: str
    held_on: date
    begins: time | None
    location: str
    seen: datetime | None


def tally(rows: Iterable[TaskRow]) -> dict[TaskState, int]:
    """How many tasks stand in each state; every state has its count."""
    counted = Counter(row.state for row in rows)
    return {state: counted[state] for state in TaskState}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
