"""What is asked for: the acts with their fields, who acts, and what a rule may look up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Protocol

from motcua.casework.clock.public import ClockPolicy
from motcua.casework.dossiers.rules.states import Act
from motcua.kit.worktime import Calendar, Term


class Duty(StrEnum):
    """The part a person plays in an act; incompatible duties are held by different people."""

    CITIZEN = "citizen"
    CLERK = "clerk"
    OFFICIAL = "official"
    LEADER = "leader"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: an opaque key, never a name; for which agency; in which duty."""

    key: str
    agency: str
    duty: Duty


@dataclass(frozen=True, slots=True)
class Submit:
    """File a dossier with the agency the actor stands at, to be settled by `settling_agency`."""

    ACT: ClassVar[Act] = Act.SUBMIT
    procedure: str
    channel: str
    settling_agency: str
    identity: str = "none"
    papers: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Accept:
    """Take the dossier and promise a time (form 01); `term` stands in for the procedure's own."""

    ACT: ClassVar[Act] = Act.ACCEPT
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class Refuse:
    """Refuse to take the dossier (form 03), with all `reasons` at once (their number; words and ground are content)."""

    ACT: ClassVar[Act] = Act.REFUSE
    reasons: int


@dataclass(frozen=True, slots=True)
class RequestSupplement:
    """Ask for what is missing (form 02), with all `reasons` at once (their number; the words are content)."""

    ACT: ClassVar[Act] = Act.REQUEST_SUPPLEMENT
    reasons: int


@dataclass(frozen=True, slots=True)
class Supply:
    """Hand in what was asked for."""

    ACT: ClassVar[Act] = Act.SUPPLY
    papers: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Forward:
    """Pass the dossier to another agency or another step."""

    ACT: ClassVar[Act] = Act.FORWARD
    to_agency: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Finish:
    """Decide: the result is granted or rejected (its number, name and files are content)."""

    ACT: ClassVar[Act] = Act.FINISH
    result: str
    electronic: bool = False


@dataclass(frozen=True, slots=True)
class ReturnResult:
    """Hand the result to the applicant."""

    ACT: ClassVar[Act] = Act.RETURN_RESULT
    via: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The applicant takes the dossier back (why, if they say so, is content)."""

    ACT: ClassVar[Act] = Act.WITHDRAW


Deed = Submit | Accept | Refuse | RequestSupplement | Supply | Forward | Finish | ReturnResult | Withdraw

DUTIES: Mapping[Act, frozenset[Duty]] = {
    Act.SUBMIT: frozenset({Duty.CITIZEN, Duty.CLERK}),
    Act.ACCEPT: frozenset({Duty.CLERK}),
    Act.REFUSE: frozenset({Duty.CLERK}),
    Act.REQUEST_SUPPLEMENT: frozenset({Duty.CLERK, Duty.OFFICIAL}),
    Act.SUPPLY: frozenset({Duty.CITIZEN, Duty.CLERK}),
    Act.FORWARD: frozenset({Duty.OFFICIAL}),
    Act.FINISH: frozenset({Duty.OFFICIAL}),
    Act.RETURN_RESULT: frozenset({Duty.CLERK}),
    Act.WITHDRAW: frozenset({Duty.CITIZEN, Duty.CLERK}),
}
"""Which duty an act belongs to: who takes dossiers in does not decide them (`reliability` matrix, NĐ 118/2025)."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The statutory term of a procedure version for a channel, and the shorter one the province commits to."""

    statutory: Term | None
    committed: Term | None


class Grounds(Protocol):
    """What the rules may ask about the world; every answer is for a given day or moment."""

    @property
    def live(self) -> bool:
        """Whether the database's clock gives every effective time."""

    def version(self, procedure: str, on: date) -> int:
        """The procedure version in force; refuses an unknown procedure."""

    def settles(self, version: int, agency: str, on: date) -> bool:
        """Whether that agency's level settles the procedure; refuses an unknown agency."""

    def terms(self, version: int, channel: str, agency: str, on: date) -> Terms:
        """The terms that are free of doubt."""

    def knows(self, agency: str, on: date) -> bool:
        """Whether the agency stands on that day."""

    def calendar(self, agency: str, at: datetime) -> Calendar:
        """The agency's work calendar as it was known at `at`."""

    def policy(self, at: datetime) -> ClockPolicy:
        """The clock's policy values in force at `at`."""
