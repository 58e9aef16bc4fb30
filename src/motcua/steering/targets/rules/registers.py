"""The registers that targets read: villages with their coverage, community digital teams. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Book(StrEnum):
    """A register."""

    VILLAGES = "villages"
    TEAMS = "teams"


class Sift(StrEnum):
    """What a list of a register is narrowed to; the first four are of villages, the others of teams."""

    NO_MOBILE = "no_mobile"
    NO_FIXED = "no_fixed"
    COVERED = "covered"
    NOT_KNOWN = "not_known"
    UNTRAINED = "untrained"
    TRAINED = "trained"


SIFTS = {
    Book.VILLAGES: (Sift.NO_MOBILE, Sift.NO_FIXED, Sift.COVERED, Sift.NOT_KNOWN),
    Book.TEAMS: (Sift.UNTRAINED, Sift.TRAINED),
}
READ_BY = {
    "villages_without_mobile": (Book.VILLAGES, Sift.NO_MOBILE),
    "villages_without_fixed": (Book.VILLAGES, Sift.NO_FIXED),
    "villages_with_mobile": (Book.VILLAGES, None),
    "villages_with_fixed": (Book.VILLAGES, None),
    "digital_teams": (Book.TEAMS, None),
    "digital_team_members": (Book.TEAMS, None),
    "digital_team_members_trained": (Book.TEAMS, None),
}
"""The rows behind each count that a target may read."""


@dataclass(frozen=True, slots=True)
class Village:
    """A village of an administrative unit: whether it has mobile and fixed broadband; None where it is not known."""

    unit: str
    name: str
    mobile: bool | None = None
    fixed: bool | None = None


@dataclass(frozen=True, slots=True)
class Team:
    """A community digital team: how many members, how many of them trained, what it does. No members: dissolved."""

    unit: str
    name: str
    members: int = 0
    trained: int = 0
    activity: str = ""


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """What a register says of a village or a team as of a day: who wrote it, when, and why it was corrected."""

    said: Village | Team
    on: date
    at: datetime
    by: str = ""
    reason: str = ""
