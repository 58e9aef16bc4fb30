"""The facts asked about index 766, 2.1, by the measures that its declaration executes."""

from dataclasses import dataclass

from motcua.measure.facts import public as facts
from motcua.measure.facts.public import By
from motcua.measure.indicators.public import declaration
from motcua.measure.indicators.selectors.figures import parts_of

PARTS = parts_of(declaration("TDGQ_ON_TIME"))


@dataclass(frozen=True)
class Counts:
    """The dossiers a period counts, by how they stood at its moment."""

    open_on_time: int = 0
    open_late: int = 0
    ended_on_time: int = 0
    ended_late: int = 0

    @property
    def on_time(self):
        return self.open_on_time + self.ended_on_time

    @property
    def late(self):
        return self.open_late + self.ended_late

    @property
    def total(self):
        return self.on_time + self.late

    def __add__(self, other):
        return Counts(
            self.open_on_time + other.open_on_time,
            self.open_late + other.open_late,
            self.ended_on_time + other.ended_on_time,
            self.ended_late + other.ended_late,
        )


@dataclass(frozen=True)
class Count:
    position: int
    of: dict

    @property
    def total(self):
        return sum(self.of.values(), Counts())


def counts(windows, by=By.AGENCY, agencies=None):
    found = facts.counts([PARTS.whole, PARTS.numerator], windows, by, agencies)
    assert all(one.ready for one in found)
    return [Count(one.position, {key: _read(*splits) for key, splits in one.of.items()}) for one in found]


def _read(whole, hits):
    missed = whole - hits
    return Counts(hits.open, missed.open, hits.closed, missed.closed)


def count(window, by=By.AGENCY, agencies=None):
    return counts([window], by, agencies)[0]


def listing(window, **asked):
    return facts.listing(PARTS, window, **asked)


def length(window, **asked):
    return facts.length(PARTS, window, **asked)


def falling_due(*, at, days):
    return facts.turning(PARTS.numerator, out=True, at=at, days=days)
