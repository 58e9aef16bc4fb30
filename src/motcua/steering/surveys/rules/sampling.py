"""How many are asked, how they are spread, and who they are: a draw that anybody can do again with a pencil.

A dossier's lot is SHA-256 of `seed:code` in UTF-8; in each stratum those with the smallest lots are drawn. The order
of a database, of a file or of a day plays no part, and `printf %s seed:code | sha256sum` checks any single one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from heapq import nsmallest
from math import ceil
from typing import Final

from motcua.kit.refusal import Refusal
from motcua.steering.surveys.rules.merging import FEWEST, Key, merged

METHOD: Final = "sha256-seed-code/1"
"""The name under which the draw below is recorded with its result."""

Place = Key
"""Agency and procedure; "" stands for several of them taken together."""


@dataclass(frozen=True, slots=True)
class StratumSize:
    """How many there are, and how many of them are drawn."""

    population: int
    size: int


@dataclass(frozen=True, slots=True)
class SamplingPlan:
    """A sample before it is drawn: its strata, and to which of them each place belongs."""

    strata: dict[Place, StratumSize]
    stratum_of: dict[Place, Place]

    @property
    def population(self) -> int:
        return sum(stratum.population for stratum in self.strata.values())

    @property
    def size(self) -> int:
        return sum(stratum.size for stratum in self.strata.values())


def sample_size(population: int, error: Fraction) -> int:
    """By n = N / (1 + N·e²), rounded up (Quyết định 1001/QĐ-BNV ngày 11/12/2023; e is a fraction: 5 % is 1/20).

    Corrected for small N: never more than there are, never fewer than ten or, of fewer, all. Refuses an error that is
    not between 0 and 1 (`bad_error`).
    """
    if not 0 < error < 1:
        raise Refusal("bad_error", "Sai số phải lớn hơn 0 % và nhỏ hơn 100 %, không phải {error} %.", error=error * 100)
    asked = ceil(Fraction(population) / (1 + population * error**2))
    return min(population, max(asked, FEWEST))


def plan(counts: Mapping[Place, int], error: Fraction) -> SamplingPlan:
    """One sample of all places together, spread in proportion; a stratum that would draw fewer than ten is merged.

    Places are merged within their agency first, then across agencies. Refuses fewer than ten in all
    (`population_too_small`): so few cannot be asked without being known.
    """
    population = sum(counts.values())
    _refuse_few(population)
    size = sample_size(population, error)
    fewest = ceil(Fraction(FEWEST * population, size))
    labels = merged(counts, fewest=fewest)
    stratum_of = {place: label for place, label in labels.items() if label is not None}
    populations: Counter[Place] = Counter()
    for place, stratum in stratum_of.items():
        populations[stratum] += counts[place]
    sizes = allocate(populations, size)
    return SamplingPlan({key: StratumSize(populations[key], sizes[key]) for key in sorted(populations)}, stratum_of)


def plan_each(counts: Mapping[Place, int], error: Fraction) -> SamplingPlan:
    """A sample for each agency of its own, so that each has an index of its own; those under ten share one."""
    of_agency: Counter[tuple[str, ...]] = Counter()
    for (agency, _), count in counts.items():
        of_agency[agency,] += count
    _refuse_few(of_agency.total())
    label_of = merged(of_agency, fewest=FEWEST)
    lots: dict[tuple[str, ...] | None, dict[Place, int]] = defaultdict(dict)
    for place, count in counts.items():
        lots[label_of[place[0],]][place] = count
    lots.pop(None, None)
    whole = SamplingPlan({}, {})
    for label, lot in lots.items():
        part = plan(lot, error)
        if label == ("",):
            part = SamplingPlan({("", ""): StratumSize(part.population, part.size)}, dict.fromkeys(lot, ("", "")))
        whole.strata.update(part.strata)
        whole.stratum_of.update(part.stratum_of)
    return SamplingPlan(dict(sorted(whole.strata.items())), whole.stratum_of)


def _refuse_few(population: int) -> None:
    if population < FEWEST:
        raise Refusal(
            "population_too_small",
            "Chỉ có {population} hồ sơ đã giải quyết trong kỳ; cần ít nhất {fewest} để khảo sát mà không lộ ai.",
            population=population,
            fewest=FEWEST,
        )


def allocate(populations: Mapping[Place, int], size: int) -> dict[Place, int]:
    """`size` spread in proportion: whole parts first, what is left to the largest remainders, then by name."""
    population = sum(populations.values())
    quotas = {key: Fraction(size * count, population) for key, count in populations.items()}
    given = {key: int(quota) for key, quota in quotas.items()}
    left = size - sum(given.values())
    for key in sorted(quotas, key=lambda key: (given[key] - quotas[key], key))[:left]:
        given[key] += 1
    return given


def lot(seed: str, code: str) -> bytes:
    """What decides whether a dossier is drawn: the smaller, the sooner."""
    return sha256(f"{seed}:{code}".encode()).digest()


def draw(dossiers: Iterable[tuple[str, Place]], planned: SamplingPlan, *, seed: str) -> dict[str, Place]:
    """The stratum of each dossier drawn, by code. `dossiers` are those the plan was made for, in any order."""
    waiting: dict[Place, list[tuple[bytes, str]]] = defaultdict(list)
    for code, place in dossiers:
        key = planned.stratum_of[place]
        waiting[key].append((lot(seed, code), code))
        if len(waiting[key]) > 4 * planned.strata[key].size + 1000:
            waiting[key] = nsmallest(planned.strata[key].size, waiting[key])
    drawn = {code: key for key, lots in waiting.items() for _, code in nsmallest(planned.strata[key].size, lots)}
    return dict(sorted(drawn.items()))
