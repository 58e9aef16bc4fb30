"""What the door of targets hands out: frozen records, never rows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from motcua.kit.due_days import DueDayPolicy, due_day_policy
from motcua.kit.ratio import Ratio
from motcua.kit.words import Said
from motcua.steering.targets.rules.cascade import Cascade, Spread
from motcua.steering.targets.rules.numbers import agrees, shown
from motcua.steering.targets.rules.promises import TargetPromise
from motcua.steering.targets.rules.sources import Source
from motcua.steering.targets.rules.states import Direction, GoalSpan, Judgement, TargetState, Value


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """A plan: its code, its name, the document that set it, how many targets it has."""

    code: str
    name: str
    document: str
    targets: int


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target as it stands on a day, as a line of the targets page.

    `direction` is None while a person has not settled it; `doubts` are sentences. `owner` is an identifier where the
    owner's name (`owner_text`) is that of one agency. `parent` is the code of the target that it is a share of.
    """

    plan: str
    code: str
    group: str
    text: str
    unit: str
    direction: Direction | None
    owner: str | None
    owner_text: str
    source: Source
    spread: Spread
    doubts: tuple[Said, ...]
    judgement: Judgement
    baseline: Fraction | None = None
    parent: str = ""

    @property
    def state(self) -> TargetState:
        return self.judgement.state

    @property
    def misprinted(self) -> bool:
        """Whether the figure that was printed is not what its parts say (83.4 for 45,681 of 54,708)."""
        value = self.judgement.value
        if value is None or value.value is None or not value.stated:
            return False
        return not agrees(value.stated, value.value)

    @property
    def moved(self) -> DueDayPolicy | None:
        """The policy by which the last day in time is not the goal's due day itself; None where it is."""
        goal, closes = self.judgement.goal, self.judgement.closes
        return due_day_policy(goal.due) if goal and goal.due and closes != goal.due else None

    def as_json(self) -> dict[str, object]:
        """One target of `motcua targets status --json`; numbers are decimal strings, shares in per cent."""
        goal, value = self.judgement.goal, self.judgement.value
        return {
            "plan": self.plan,
            "code": self.code,
            "group": self.group,
            "text": self.text,
            "unit": self.unit,
            "direction": self.direction and str(self.direction),
            "goal": goal and shown(goal.value),
            "starts": _day(goal.starts if goal else None),
            "due": _day(goal.due if goal else None),
            "closes": _day(self.judgement.closes),
            "state": str(self.state),
            **_value(value),
            "misprinted": self.misprinted,
            "age_days": self.judgement.age,
            "trend": str(self.judgement.trend),
            "owner": self.owner,
            "owner_text": self.owner_text,
            "source": str(self.source),
            "needs_review": bool(self.doubts),
            "doubts": [one.vietnamese for one in self.doubts],
        }


@dataclass(frozen=True, slots=True)
class RevisionRecord:
    """What a target said from a moment on, who wrote it, who approved it, why."""

    at: datetime
    by: str
    approved_by: str
    reason: str
    content: dict[str, object]


@dataclass(frozen=True, slots=True)
class TargetDraftRecord:
    """A change that waits: of which target (and what it says today), what is proposed, by whom, when, why."""

    plan: str
    code: str
    text: str
    promise: TargetPromise
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TargetConflictRecord:
    """A row of a file that waits for a person's word: the target it contradicts or may be, and what it says.

    `parts` are what both the source and a person changed; without any, it is open which target the row means.
    """

    id: int
    plan: str
    code: str
    text: str
    file: str
    line: int
    content: dict[str, object]
    parts: tuple[str, ...]
    part_words: tuple[Said, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class TargetPage:
    """A target with all it promises and all that was said of it, and its shares where it was handed down."""

    row: TargetRow
    goals: tuple[GoalSpan, ...]
    values: tuple[Value, ...]
    revisions: tuple[RevisionRecord, ...]
    cascade: Cascade


@dataclass(frozen=True, slots=True)
class RegisterCount:
    """What a register counts on a day: whole units, or a share (then `of` is the whole); the day of its newest row."""

    count: int
    of: int | None
    as_of: date

    @property
    def value(self) -> Fraction | None:
        """The count, or the share in per cent; None where the whole is nothing."""
        if self.of is None:
            return Fraction(self.count)
        share = Ratio(self.count, self.of).value
        return None if share is None else share * 100


def tally(rows: Iterable[TargetRow]) -> dict[TargetState, int]:
    """How many rows stand in each state; every state has its count."""
    counted = Counter(row.state for row in rows)
    return {state: counted[state] for state in TargetState}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _value(value: Value | None) -> dict[str, object]:
    exact = value.value if value else None
    numerator, denominator = value.parts if value and value.parts else (None, None)
    return {
        "value": None if exact is None else shown(exact),
        "numerator": numerator,
        "denominator": denominator,
        "stated": (value and value.stated) or None,
        "as_of": _day(value.as_of if value else None),
    }
