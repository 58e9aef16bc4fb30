"""Who may: the matrix files of the contexts, read once, and the one question they answer."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from motcua.commons.accounts.rules.matrix import Matrix, Permission, Person


@cache
def matrix_of(path: Path) -> Matrix:
    """A context's matrix, from the `permissions.toml` beside its policies. Raises ValueError if it is not valid."""
    return Matrix.parse(path.read_text(encoding="utf-8"))


def may_manage(person: Person, *, place: Sequence[str]) -> Permission:
    """Whether the person may give out roles that hold at `place`: an agency, then those above it."""
    return matrix_of(Path(__file__).with_name("permissions.toml")).decide("manage_accounts", person, place=place)
