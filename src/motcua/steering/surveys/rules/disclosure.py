"""What open data must leave out so that nobody can be found in it, not even by subtraction."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

from motcua.steering.surveys.rules.merging import FEWEST

Row = TypeVar("Row", bound=Hashable)


def hidden(counts: Mapping[Row, int], *, fewest: int = FEWEST) -> set[Row]:
    """Rows of a table with a published total whose figures are not shown.

    Every row of 1 to `fewest` - 1; and, as long as the hidden ones are one row or together too few, the smallest of
    the others, so that the total less what is shown says nothing about anyone. Equal counts go by name.
    """
    ascending = sorted((row for row in counts if counts[row]), key=lambda row: (counts[row], str(row)))
    small = [row for row in ascending if counts[row] < fewest]
    if not small:
        return set()
    chosen = len(small)
    while chosen < len(ascending) and (chosen == 1 or sum(counts[row] for row in ascending[:chosen]) < fewest):
        chosen += 1
    return set(ascending[:chosen])
