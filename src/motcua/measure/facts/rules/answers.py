"""What facts answer: numbers of things, and things as they stood."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Split:
    """How many things a measure counts, by whether they were still open at the moment.

    `closed` is 0 where the shape knows no closing (stock); a flow's things all count as closed: they happened.
    """

    open: int = 0
    closed: int = 0

    @property
    def total(self) -> int:
        return self.open + self.closed

    def __add__(self, other: "Split") -> "Split":
        return Split(self.open + other.open, self.closed + other.closed)

    def __sub__(self, other: "Split") -> "Split":
        return Split(self.open - other.open, self.closed - other.closed)


@dataclass(frozen=True, slots=True)
class Seen:
    """A thing as it stood at a moment: `columns` None says that it was not there yet.

    `dossier` is the dossier it belongs to; `mine` whether an agency asked about answers for it, `counted` whether the
    figure's whole counts it, `hit` whether its numerator does. `later` is when it came to count by the shape's first
    time, if that was after the moment but known since.
    """

    code: str
    dossier: str
    agency: str | None
    columns: Mapping[str, Any] | None
    mine: bool
    counted: bool
    hit: bool
    later: datetime | None
    mark: str = ""
