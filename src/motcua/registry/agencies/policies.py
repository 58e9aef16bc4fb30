"""Who may change which calendar."""

from datetime import date
from pathlib import Path

from motcua.commons.accounts.public import Permission, Person, matrix_of
from motcua.registry.agencies.selectors.agencies import path_of


def may_edit_calendar(person: Person, agency: str, *, on: date) -> Permission:
    """Whether the person may change the calendar of that agency, and so of those below it."""
    matrix = matrix_of(Path(__file__).with_name("permissions.toml"))
    return matrix.decide("edit_calendar", person, place=path_of(agency, on))
