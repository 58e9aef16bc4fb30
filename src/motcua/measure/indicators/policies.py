"""Who may open a figure down to its dossiers, and who is told small ones; the figure itself is everyone's."""

from datetime import date
from pathlib import Path

from motcua.commons.accounts.public import Matrix, Permission, Person, matrix_of
from motcua.registry.agencies.public import path_of

_PROVINCE = "province"
"""Where a figure of all agencies lies: below the province's committee, in no single agency."""


def may_open(person: Person, agency: str | None, *, on: date) -> Permission:
    """Whether the person may see which dossiers a figure counts: of one agency, or (None) of the whole province.

    The agency counts with those above it on that day; one that no longer stands counts alone.
    """
    place = (_PROVINCE, *path_of(None, on)) if agency is None else path_of(agency, on)
    return _matrix().decide("open_figure", person, place=place)


def may_see_small(person: Person) -> bool:
    """Whether the person is told figures of days and of few things: who works here."""
    return _matrix().decide("see_small_figures", person).allowed


def _matrix() -> Matrix:
    return matrix_of(Path(__file__).with_name("permissions.toml"))
