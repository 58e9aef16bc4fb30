"""Who may change which agency and which calendar."""

from datetime import date
from pathlib import Path
from typing import Final

from motcua.commons.accounts.public import Authority, Permission, Who, demand, matrix_of
from motcua.registry.agencies.selectors.agencies import path_of

RIGHTS: Final = Path(__file__).with_name("permissions.toml")


def may_edit_calendar(who: Who, agency: str | None, *, on: date) -> Permission:
    """Whether the one who acts may change the calendar of that agency (None: all), and so of those below it."""
    return _may("edit_calendar", who, agency, on)


def edit_calendar(who: Who, agency: str | None, *, on: date) -> None:
    """Raise Denied to who may not change that calendar."""
    demand(may_edit_calendar(who, agency, on=on))


def edit_agency(who: Who, agency: str | None, *, on: date) -> None:
    """Raise Denied to who may not change that agency, its desks and who is posted there; None is the whole province."""
    demand(_may("edit_agency", who, agency, on))


def _may(act: str, who: Who, agency: str | None, on: date) -> Permission:
    place = () if isinstance(who, Authority) else path_of(agency, on)
    return matrix_of(RIGHTS).decide(act, who, place=place)
