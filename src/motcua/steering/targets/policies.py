"""Who may do what with targets."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from motcua.commons.accounts.public import Permission, Person, matrix_of

OWNER = "owner"
"""The relation of a person who acts for the agency that answers for the target."""

RIGHTS: Final = Path(__file__).with_name("permissions.toml")


def may(act: str, person: Person, *, place: Sequence[str], owner: str | None = None) -> Permission:
    """Whether the person may do that act of `permissions.toml`.

    `place` is the agency the target belongs to, then those above it: the owner's for values, the committee of the
    province for plans. `owner` is the identifier of the agency that answers for the target.
    """
    relations = {OWNER} if owner is not None and person.acting == owner else set()
    return matrix_of(RIGHTS).decide(act, person, place=place, relations=relations)
