"""Cells too small to hide in are merged with their neighbours, the nearest first. One rule for samples and ballots."""

from collections.abc import Mapping
from typing import Final

FEWEST: Final = 10
"""Ballots are kept, written and shown at least so many together; a stratum of a sample draws at least so many."""

Key = tuple[str, ...]
"""A cell by ever finer parts, such as (agency, procedure); "" at its end says that the part was given up."""


def merged(counts: Mapping[Key, int], *, fewest: int, fixed: int = 0) -> dict[Key, Key | None]:
    """Under which label each cell goes so that every label holds at least `fewest`; None where that cannot be.

    From the finest part to the coarsest: among the cells that share all parts before it, those that are too small go
    together under a label without it, and where they are still too few the smallest of their neighbours joins them.
    The first `fixed` parts are never given up: a label of too few that has only those left is None, as is all of it.
    Equal sizes are taken in the order of their keys, so that the answer depends on nothing but `counts`.
    """
    under: dict[Key, list[Key]] = {key: [key] for key, count in counts.items() if count}
    length = len(next(iter(under), ()))
    for known in range(length - 1, fixed - 1, -1):
        for prefix in sorted({label[:known] for label in under}):
            _merge_below(under, counts, prefix=prefix, length=length, fewest=fewest)
    label_of: dict[Key, Key | None] = {
        key: label if _size(cells, counts) >= fewest else None for label, cells in under.items() for key in cells
    }
    return label_of | {key: None for key, count in counts.items() if not count}


def _merge_below(
    under: dict[Key, list[Key]], counts: Mapping[Key, int], *, prefix: Key, length: int, fewest: int
) -> None:
    """Merge the labels below `prefix` that are too small; `under` holds the cells of each label."""
    below = sorted((_size(cells, counts), label) for label, cells in under.items() if label[: len(prefix)] == prefix)
    small = [label for size, label in below if size < fewest]
    if not small:
        return
    large = [label for size, label in below if size >= fewest]
    if large and sum(size for size, _ in below[: len(small)]) < fewest:
        small.append(large[0])
    together = [cell for label in small for cell in under.pop(label)]
    under.setdefault(prefix + ("",) * (length - len(prefix)), []).extend(together)


def _size(cells: list[Key], counts: Mapping[Key, int]) -> int:
    return sum(counts[cell] for cell in cells)
