"""Who may do what with briefings."""

from datetime import date
from pathlib import Path

from motcua.commons.accounts.public import Permission, Person, matrix_of
from motcua.registry.agencies.public import path_of


def may(act: str, person: Person, *, on: date) -> Permission:
    """Whether the person may do that act of `permissions.toml`. A briefing is the province's."""
    matrix = matrix_of(Path(__file__).with_name("permissions.toml"))
    return matrix.decide(act, person, place=path_of(None, on))
