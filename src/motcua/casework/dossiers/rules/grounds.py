"""Who acts, and what a rule may look up before it decides."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from motcua.casework.clock.public import ClockPolicy
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
class ProcedureTerms:
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

    def terms(self, version: int, channel: str, agency: str, on: date) -> ProcedureTerms:
        """The terms that are free of doubt."""

    def knows(self, agency: str, on: date) -> bool:
        """Whether the agency stands on that day."""

    def calendar(self, agency: str, at: datetime) -> Calendar:
        """The agency's work calendar as it was known at `at`."""

    def policy(self, at: datetime) -> ClockPolicy:
        """The clock's policy values in force at `at`."""
