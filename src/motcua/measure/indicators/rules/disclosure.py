"""Which figures may be told to everyone without telling one person's dossier apart: k = 5, over places and over time.

Who reads the figures of all months and of all agencies can subtract. Told are the whole of each month, and each key
(an agency, a procedure, a channel) between any two of its *ends*: the month ends at which it is told. A key that would
be told with 1 to 4 things is held back at that month's end, and told later together with the months that follow.
Others wait with it where its number would follow from theirs.

All that follows from what is told is sums of blocks less sums of months. The table of blocks by months is totally
unimodular, so two kinds of remainders are enough to look at, for every choice of months: what the chosen months hold
besides the told blocks that lie in them, and what the blocks that touch them hold outside, where all of these are told.
Whatever else follows is a union of such, and sums of what is empty or large enough are empty or large enough.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from motcua.measure.facts.pure import Split

FEWEST_TOLD: Final = 5
"""A group of fewer things than this is not told, unless it is empty."""

Step = Mapping[str, Split]
"""By key, what was closed in a run of months and what stood open at its end."""


def held_back(months: Sequence[Step]) -> list[AbstractSet[str] | None]:
    """For the end of each month from the first on, the keys held back there; None where the whole is.

    What is decided for a month looks at no later one: what was told stays told. `closed` adds up over months, `open`
    is counted at the end of each.
    """
    return list(_held_back(tuple(tuple(sorted(month.items())) for month in months)))


@lru_cache(maxsize=64)
def _held_back(months: tuple[tuple[tuple[str, Split], ...], ...]) -> tuple[AbstractSet[str] | None, ...]:
    """The same, remembered: months that are over seldom change, and every page of the public asks."""
    steps: list[Step] = []
    places: list[int | None] = []
    pending: Step = {}
    for month in map(dict, months):
        pending = {key: _then(pending.get(key, Split()), month.get(key, Split())) for key in {*pending, *month}}
        if _few(pending.values()):
            places.append(None)
            continue
        places.append(len(steps))
        steps.append(pending)
        pending = {}
    held = _held_keys(steps)
    return tuple(None if place is None else held[place] for place in places)


@dataclass(frozen=True, slots=True)
class _Block:
    """A key in the steps after its last end: what was closed in each, and what stands open now."""

    key: str
    first: int
    closed: tuple[int, ...]
    open: int

    def then(self, of: Split) -> "_Block":
        """With one step more."""
        return _Block(self.key, self.first, (*self.closed, of.closed), of.open)

    @property
    def amount(self) -> Split:
        """All its things."""
        return Split(self.open, sum(self.closed))

    @property
    def latest(self) -> Split:
        """Its things of the last step."""
        return Split(self.open, self.closed[-1])

    @property
    def steps(self) -> int:
        """Its steps as a set of bits."""
        return ((1 << len(self.closed)) - 1) << self.first


def _held_keys(steps: Sequence[Step]) -> list[frozenset[str]]:
    """Step by step the keys held back; a block of one step is told with its step and can be left out of the table."""
    waiting: dict[str, _Block] = {}
    told: list[_Block] = []
    found = []
    for number, step in enumerate(steps):
        blocks = [
            waiting[key].then(step.get(key, Split()))
            if key in waiting
            else _Block(key, number, (step[key].closed,), step[key].open)
            for key in sorted({*waiting, *step})
        ]
        held = _held(blocks, waiting.keys(), told)
        told += [block for block in blocks if block.key in waiting and block.key not in held]
        waiting = {block.key: block for block in blocks if block.key in held}
        found.append(frozenset(held))
    return found


def _held(blocks: Sequence[_Block], before: AbstractSet[str], told: Sequence[_Block]) -> set[str]:
    """As few as keep everything safe: those with too little, then those that waited before, then the smallest."""
    held = {block.key for block in blocks if _few([block.amount])}
    others = sorted(blocks, key=lambda one: (one.key not in before, not one.amount.total, one.amount.total, one.key))
    for block in others:
        if _safe(blocks, held, before, told):
            break
        held.add(block.key)
    return held


def _safe(blocks: Sequence[_Block], held: AbstractSet[str], before: AbstractSet[str], told: Sequence[_Block]) -> bool:
    """Whether nothing that follows speaks of 1 to 4 things."""
    untold = [block for block in blocks if block.key in held]
    unsure = [block.latest for block in blocks if block.key in held or block.key in before]
    if _few([block.amount for block in untold]) or _few(unsure):
        return False
    released = [*told, *(block for block in blocks if block.key in before and block.key not in held)]
    return not any(_few([Split(0, rest)]) for rest in _remainders(released, untold))


def _remainders(told: Sequence[_Block], untold: Sequence[_Block]) -> Iterable[int]:
    """What follows, of closed things, for every choice of steps."""
    steps = max((block.first + len(block.closed) for block in (*told, *untold)), default=0)
    every = (1 << steps) - 1
    single = [
        (1 << step, closed) for block in (*told, *untold) for step, closed in enumerate(block.closed, block.first)
    ]
    held = _within(steps, single)
    lying = _within(steps, [(block.steps, sum(block.closed)) for block in told])
    waiting = _within(steps, [(block.steps, 1) for block in untold])
    for chosen in range(1, every + 1):
        yield held[chosen] - lying[chosen]
        if waiting[every ^ chosen] == len(untold):
            yield lying[every] - lying[every ^ chosen] - held[chosen]


def _within(steps: int, amounts: Iterable[tuple[int, int]]) -> list[int]:
    """For every set of steps, as bits, the sum of the amounts of the sets that lie in it."""
    sums = [0] * (1 << steps)
    for lies_in, amount in amounts:
        sums[lies_in] += amount
    for step in range(steps):
        bit = 1 << step
        for chosen in range(1 << steps):
            if chosen & bit:
                sums[chosen] += sums[chosen ^ bit]
    return sums


def _then(before: Split, after: Split) -> Split:
    return Split(after.open, before.closed + after.closed)


def _few(of: Iterable[Split]) -> bool:
    """Whether these together are too few to be told, those closed alone or with those open."""
    whole = sum(of, Split())
    return 0 < whole.closed < FEWEST_TOLD or 0 < whole.total < FEWEST_TOLD
