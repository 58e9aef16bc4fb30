"""What the doors of this context hand out: frozen records, never rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from motcua.steering.appraisal.rules.consequences import UnitVerdict
from motcua.steering.appraisal.rules.result import Rules, SheetResult
from motcua.steering.appraisal.rules.stages import Stage


@dataclass(frozen=True, slots=True)
class SetRecord:
    """A criteria set of a year with its rules. `leaf_ids` are the rows of its leaves by code."""

    id: int
    code: str
    year: int
    name: str
    scope: str
    legal_basis: str
    state: str
    seals: int
    rules: Rules
    ids: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SheetRecord:
    """A unit's sheet. `signed_at` is when its leader signed the self-score off."""

    id: int
    unit: str
    name: str
    known: bool
    signed_at: datetime | None


@dataclass(frozen=True, slots=True)
class MarkRecord:
    """What one hand said about a leaf. Numbers are exact; `file_id` is the kept file of the evidence."""

    id: int
    leaf: str
    stage: Stage
    answer: Fraction | None
    points: Fraction | None
    applies: bool | None
    reason: str
    evidence: str
    file_id: int | None
    evidence_sha256: str
    authority: str
    agency: str
    actor: str
    at: datetime

    @property
    def tells(self) -> bool:
        """Whether points come of it, or whether the leaf applies; a remark and evidence alone tell neither."""
        return self.points is not None or self.applies is not None


@dataclass(frozen=True, slots=True)
class UnitResult:
    """A unit in the result: its outcome and what follows from it."""

    name: str
    outcome: SheetResult
    verdicts: tuple[UnitVerdict, ...]


@dataclass(frozen=True, slots=True)
class Duedate:
    """A milestone of a set's calendar with its day."""

    milestone: str
    label: str
    due: date


@dataclass(frozen=True, slots=True)
class YearRank:
    """A unit's sealed place in one year: `of` units had a rank. `unit` may be one that went into the asked one."""

    year: int
    set: str
    unit: str
    name: str
    total: Fraction | None
    grade: str | None
    rank: int | None
    of: int


@dataclass(frozen=True, slots=True)
class Closing:
    """A publication (`number` 0, no `digest`) or a seal of a set: by which decision, by whom, when."""

    number: int
    decision: str
    digest: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ComplaintRecord:
    """A unit's complaint about a leaf, and its answer.

    `reason` is empty while it waits; `points` None where the score stayed.
    """

    id: int
    unit: str
    leaf: str
    text: str
    at: datetime
    points: Fraction | None
    reason: str
    decision: str
