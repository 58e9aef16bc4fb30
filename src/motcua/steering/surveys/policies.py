"""Who may run a survey, bring in its ballots, and read what people wrote."""

from datetime import date
from pathlib import Path

from motcua.commons.accounts.public import Permission, Person, matrix_of
from motcua.registry.agencies.public import path_of


def may(act: str, person: Person, agency: str | None, *, on: date) -> Permission:
    """Whether the person may do an act of `permissions.toml` for an agency, or (None) for the whole province."""
    matrix = matrix_of(Path(__file__).with_name("permissions.toml"))
    return matrix.decide(act, person, place=path_of(agency, on))
