"""Who may: the matrix files of the contexts, read once, and the one question they answer."""

from functools import cache
from pathlib import Path

from motcua.commons.accounts.rules.matrix import Matrix


@cache
def matrix_of(path: Path) -> Matrix:
    """A context's matrix, from the `permissions.toml` beside its policies. Raises ValueError if it is not valid."""
    return Matrix.parse(path.read_text(encoding="utf-8"))
