"""The two numbers of a figure, and the parts they fall into."""

from dataclasses import dataclass

from motcua.measure.facts.pure import Split

_NOTHING = Split()


@dataclass(frozen=True, slots=True)
class Counts:
    """The things a figure counts: the whole, and those of it in the numerator, by whether they are open or closed."""

    whole: Split = _NOTHING
    hits: Split = _NOTHING

    @property
    def numerator(self) -> int:
        return self.hits.total

    @property
    def total(self) -> int:
        return self.whole.total

    @property
    def missed(self) -> Split:
        """The part of the whole that is not in the numerator."""
        return self.whole - self.hits

    @property
    def rest(self) -> int:
        return self.missed.total

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.whole + other.whole, self.hits + other.hits)
