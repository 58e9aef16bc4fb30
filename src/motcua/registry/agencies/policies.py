"""Who may change which agency and which calendar."""

from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path
from typing import Final

from motcua.commons.accounts.public import EVERYWHERE, Authority, Permission, Person, Who, demand, matrix_of
from motcua.kit.waiting import WaitingQuery
from motcua.registry.agencies.selectors.agencies import path_of
from motcua.registry.agencies.selectors.asked import calendars_asked, calendars_asked_within

RIGHTS: Final = Path(__file__).with_name("permissions.toml")


def may_edit_calendar(who: Who, agency: str | None, *, on: date) -> Permission:
    """Whether the one who acts may change the calendar of that agency (None: all), and so of those below it."""
    return _may("edit_calendar", who, agency, on)


def edit_calendar(who: Who, agency: str | None, *, on: date) -> None:
    """Raise Denied to who may not change that calendar."""
    demand(may_edit_calendar(who, agency, on=on))


def waiting(person: Person, *, below: Collection[str], at: datetime) -> list[WaitingQuery]:
    """Changes of calendars that this person may confirm; `below` are the agencies at and below theirs."""
    acting = person.acting or ""
    if acting == EVERYWHERE:
        return [calendars_asked(person.key, at=at)] if may_edit_calendar(person, None, on=at.date()) else []
    if acting not in below or not may_edit_calendar(person, acting, on=at.date()):
        return []
    return [calendars_asked_within(below, person.key, at=at)]


def edit_agency(who: Who, agency: str | None, *, on: date) -> None:
    """Raise Denied to who may not change that agency, its desks and who is posted there; None is the whole province."""
    demand(_may("edit_agency", who, agency, on))


def _may(act: str, who: Who, agency: str | None, on: date) -> Permission:
    place = () if isinstance(who, Authority) else path_of(agency, on)
    return matrix_of(RIGHTS).decide(act, who, place=place)
