"""Which of the ballots that wait may be written down, and under which label: never one that fewer than ten share.

A cell is (group, agency, procedure, channel). While a survey is open, a cell with twenty ballots gives all but ten
chance ones and keeps those: who votes now may be written now or much later, and no cell is left with a rest that is
too small. At the end everything is written, small cells merged: channels of a stratum first, then procedures of an
agency, then agencies. Groups of respondents are never mixed; what is still too few is not written at all.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from uuid import UUID

from motcua.steering.surveys.rules.merging import FEWEST, Key, merged


@dataclass(frozen=True, slots=True)
class Lots:
    """Ballots by the label they are written under, each lot in a chance order; and those that stay sealed."""

    ready: dict[Key, list[UUID]]
    kept: list[UUID]


def ripe(waiting: Mapping[Key, list[UUID]], *, chance: Random) -> Lots:
    """What an open survey may write now."""
    lots = Lots({}, [])
    for cell in sorted(waiting):
        ballots = chance.sample(waiting[cell], len(waiting[cell]))
        written = max(0, len(ballots) - FEWEST)
        if written >= FEWEST:
            lots.ready[cell] = ballots[:written]
        lots.kept.extend(ballots[written if written >= FEWEST else 0 :])
    return lots


def last(waiting: Mapping[Key, list[UUID]], *, chance: Random) -> Lots:
    """What is written when the survey closes: everything, save groups of fewer than ten in all."""
    label_of = merged({cell: len(ballots) for cell, ballots in waiting.items()}, fewest=FEWEST, fixed=1)
    together: dict[Key | None, list[UUID]] = defaultdict(list)
    for cell in sorted(waiting):
        together[label_of[cell]].extend(waiting[cell])
    kept = together.pop(None, [])
    return Lots(
        {label: chance.sample(ballots, len(ballots)) for label, ballots in together.items() if label is not None}, kept
    )
