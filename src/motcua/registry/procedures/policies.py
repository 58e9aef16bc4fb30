"""Who may settle what is doubtful in the catalogue."""

from collections.abc import Sequence
from pathlib import Path

from motcua.commons.accounts.public import Permission, Person, matrix_of


def may_review(person: Person, *, place: Sequence[str]) -> Permission:
    """Whether the person may settle doubts; the catalogue is the whole province's, so `place` is its committee."""
    return matrix_of(Path(__file__).with_name("permissions.toml")).decide("review_procedure", person, place=place)
