"""Who may do what with targets."""

from collections.abc import Sequence
from pathlib import Path

from motcua.commons.accounts.public import Permission, Person, matrix_of

OWNER = "owner"
"""The relation of a person who acts for the agency that answers for the target."""


def may(act: str, person: Person, *, place: Sequence[str], owner: str | None = None) -> Permission:
    """Whether the person may do that act of `permissions.toml`.

    `place` is the agency the target belongs to, then those above it: the owner's for values, the committee of the
    province for plans. `owner` is the identifier of the agency that answers for the target.
    """
    relations = {OWNER} if owner is not None and person.acting == owner else set()
    matrix = matrix_of(Path(__file__).with_name("permissions.toml"))
    return matrix.decide(act, person, place=place, relations=relations)
