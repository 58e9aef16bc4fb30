"""What a check of the ledger counts, and what it complains about."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Broken:
    """One thing that does not fit: what kind of thing, which one, and why."""

    what: str
    where: str
    why: str


@dataclass(slots=True)
class StreamTally:
    """How much of one kind of stream was looked at, and how much of it does not fit."""

    streams: int = 0
    events: int = 0
    broken: int = 0


@dataclass(slots=True)
class Checked:
    """How much was looked at, by kind of stream."""

    kinds: dict[str, StreamTally] = field(default_factory=dict)
    checkpoints: int = 0

    def of(self, kind: str) -> StreamTally:
        """The tally of that kind."""
        return self.kinds.setdefault(kind, StreamTally())

    @property
    def chains(self) -> int:
        """The chains looked at."""
        return sum(tally.streams for tally in self.kinds.values())

    @property
    def events(self) -> int:
        """The events looked at."""
        return sum(tally.events for tally in self.kinds.values())
