"""A provincial target handed down: who has a share, how it stands there, and who is missing."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from motcua.steering.targets.rules.plans import PERCENT
from motcua.steering.targets.rules.states import TargetState, Value


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


@dataclass(frozen=True, slots=True)
class Rollup:
    """What the agencies that reported come to together: how many they are, the least, the most, the mean.

    `total` adds what can be added: numbers, and shares of which every part is known (then `parts` are the sums and
    `total` is their share in per cent). Percentages without their parts have a mean and no total.
    """

    reported: int
    least: Fraction
    most: Fraction
    mean: Fraction
    total: Fraction | None
    parts: tuple[int, int] | None = None


def rollup(values: Sequence[Value], unit: str) -> Rollup | None:
    """The shares' newest values put together; None where nobody reported. "No data" is never counted as 0."""
    found = [value.value for value in values if value.value is not None]
    if not found:
        return None
    total, parts = (sum(found, Fraction()), None) if unit != PERCENT else _pooled(values)
    return Rollup(len(found), min(found), max(found), sum(found, Fraction()) / len(found), total, parts)


def _pooled(values: Sequence[Value]) -> tuple[Fraction | None, tuple[int, int] | None]:
    parts = [value.parts for value in values if value.value is not None]
    known = [part for part in parts if part is not None]
    whole = sum(of for _, of in known)
    if len(known) < len(parts) or not whole:
        return None, None
    met = sum(count for count, _ in known)
    return Fraction(met * 100, whole), (met, whole)
