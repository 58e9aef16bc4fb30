"""Who may open a figure down to its dossiers; the figure itself is everyone's."""

from datetime import date
from pathlib import Path

from motcua.commons.accounts.public import Permission, Person, matrix_of
from motcua.registry.agencies.public import path_of

_PROVINCE = "province"
"""Where a figure of all agencies lies: below the province's committee, in no single agency."""


def may_open(person: Person, agency: str | None, *, on: date) -> Permission:
    """Whether the person may see which dossiers a figure counts: of one agency, or (None) of the whole province.

    The agency counts with those above it on that day; one that no longer stands counts alone.
    """
    matrix = matrix_of(Path(__file__).with_name("permissions.toml"))
    place = (_PROVINCE, *path_of(None, on)) if agency is None else path_of(agency, on)
    return matrix.decide("open_figure", person, place=place)
