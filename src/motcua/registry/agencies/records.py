"""What the doors of this context hand out: frozen records, never rows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """An administrative unit from `valid_from` to the day before `valid_to` (None: still)."""

    code: str
    level: str
    name: str
    parent_code: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class SuccessionLink:
    """One other unit that took over from, or went into, a unit on a day; `partial`: a part only."""

    unit: UnitRecord
    on: date
    partial: bool


@dataclass(frozen=True, slots=True)
class Lineage:
    """What became of a unit, or what it was made of, after all reforms in between.

    `links` are the units at the far end, in order of code; empty where no source says (`known` False), or where the
    unit itself still stands unchanged (`known` True). `partial`: on some way there a unit was split, so that `links`
    together, and not any one of them, answer; and others may be missing.
    """

    unit: UnitRecord
    links: tuple[SuccessionLink, ...]
    partial: bool
    known: bool


@dataclass(frozen=True, slots=True)
class AgencyRecord:
    """An agency as it stands on a day. `parent` is an identifier; `unit_code` the administrative unit it serves.

    `settles`: it decides on dossiers; the others hand papers on.
    """

    id: int
    identifier: str
    legacy_identifier: str
    name: str
    short_name: str
    kind: str
    level: str
    parent: str | None
    unit_code: str
    settles: bool
    valid_from: date
    valid_to: date | None
    presumed: bool


@dataclass(frozen=True, slots=True)
class FormerName:
    """What a unit was called that went into another on a day; `partial`: a part of it only."""

    name: str
    on: date
    partial: bool


@dataclass(frozen=True, slots=True)
class AgencyLink:
    """An agency whose work was taken over from another, or went to it, on a day."""

    identifier: str
    on: date
    partial: bool
    decision: str


@dataclass(frozen=True, slots=True)
class DeskRecord:
    """A reception desk of an agency."""

    id: int
    agency: str
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class PostingRecord:
    """An account's place in an agency, at the desk of that number (None: at none); who it is, only accounts knows."""

    id: int
    account_id: int
    agency: str
    role: str
    valid_from: date
    valid_to: date | None
    desk: int | None = None


@dataclass(frozen=True, slots=True)
class CalendarVersionRecord:
    """One version of an agency's calendar (`agency` None: the country's); its parts as `models.CalendarVersion`."""

    id: int
    agency: str | None
    weeks: list[dict[str, Any]]
    days: dict[str, dict[str, Any]]
    known_until: date | None
    known_from: datetime
    reason: str
    decision: str
    changed_by: str
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True)
class AskedCalendar:
    """A change of a calendar that waits for another person, or was answered; `change` as `models.CalendarRequest`."""

    number: int
    agency: str
    change: dict[str, Any]
    reason: str
    decision: str
    by: str
    at: datetime
