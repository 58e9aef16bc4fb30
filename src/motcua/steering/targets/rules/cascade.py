"""A provincial target handed down: who has a share, how it stands there, and who is missing."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from motcua.steering.targets.rules.states import TargetState


class Spread(StrEnum):
    """To whom a target is handed down."""

    NOBODY = "nobody"
    DEPARTMENTS = "departments"
    COMMUNES = "communes"
    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class Cascade:
    """The shares of a target by agency; who should have one and has none; who has one but no data; counts by state."""

    shares: dict[str, TargetState]
    missing: tuple[str, ...]
    silent: tuple[str, ...]
    counts: dict[TargetState, int]


def cascade(expected: Collection[str], shares: Mapping[str, TargetState]) -> Cascade:
    """Put the shares beside the agencies that should have one. An agency beyond those expected still counts."""
    counted = Counter(shares.values())
    return Cascade(
        shares=dict(sorted(shares.items())),
        missing=tuple(sorted(set(expected).difference(shares))),
        silent=tuple(sorted(agency for agency, state in shares.items() if state is TargetState.NO_DATA)),
        counts={state: counted[state] for state in TargetState},
    )
