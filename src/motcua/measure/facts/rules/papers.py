"""From what happened to a dossier's papers to their spans: each paper by itself, from when it was taken in.

A paper is taken in when the dossier is accepted, or when it is handed in afterwards (Thông tư 01/2023/TT-VPCP: papers
are digitised as they are received). Before that it is there, and counted by nothing that asks for papers taken in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class SubmittedPaper(Protocol):
    """A paper as the feed gives it."""

    @property
    def id(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def digitised(self) -> bool: ...


class Acceptance(Protocol):
    """How the dossier stands after an event: accepted or not."""

    @property
    def accepted_at(self) -> datetime | None: ...


class PapersEntry(Protocol):
    """One event of a dossier at its place in the feed, with the papers that came with it."""

    @property
    def position(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def standing(self) -> Acceptance: ...
    @property
    def papers(self) -> Sequence[SubmittedPaper]: ...


@dataclass(frozen=True, slots=True)
class SubmittedPaperSpan:
    """A paper, and where it stands so: [position_from, position_to) in the feed, [at_from, at_to) in time."""

    paper: SubmittedPaper
    given: PapersEntry
    position_from: int
    position_to: int | None
    at_from: datetime
    at_to: datetime | None
    taken_at: datetime | None


def spans(entries: Sequence[PapersEntry]) -> Iterator[SubmittedPaperSpan]:
    """The spans of one dossier's papers, paper by paper, from its entries in order."""
    acceptance = next((entry for entry in entries if entry.standing.accepted_at is not None), None)
    for entry in entries:
        for paper in entry.papers:
            if acceptance is None:
                yield SubmittedPaperSpan(paper, entry, entry.position, None, entry.at, None, None)
            elif entry.position > acceptance.position:
                yield SubmittedPaperSpan(paper, entry, entry.position, None, entry.at, None, entry.at)
            else:
                taken = acceptance.at
                yield SubmittedPaperSpan(paper, entry, entry.position, acceptance.position, entry.at, taken, None)
                yield SubmittedPaperSpan(paper, entry, acceptance.position, None, taken, None, taken)
