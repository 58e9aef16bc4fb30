"""Each fact with the feed it is read from and the pure function that makes its spans: all that the kernel knows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Protocol

from motcua.casework.dossiers import feed
from motcua.measure.facts.rules import dossiers, papers
from motcua.measure.facts.rules.catalogue import DOSSIER, PAPER
from motcua.measure.facts.rules.measures import Fact


class Entry(Protocol):
    """An entry of any feed."""

    @property
    def position(self) -> int: ...
    @property
    def at(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class Projector:
    """How a fact follows its feed.

    `histories(after, upto)`: all entries up to `upto` of each owner of things that has one after `after`; `rows`: the
    spans of one owner, as rows of `columns`. An owner's things are replaced together; `owner` is the column that
    names it.
    """

    fact: Fact
    owner: str
    columns: tuple[str, ...]
    histories: Callable[[int, int], Iterator[Sequence[Any]]]
    rows: Callable[[Sequence[Any]], Iterator[tuple[Any, ...]]]


_STANDING = (
    "settling_agency",
    "receiving_agency",
    "procedure",
    "version_id",
    "channel",
    "state",
    "national_status",
    "submitted_at",
    "accepted_at",
    "promised",
    "legal_due",
    "national_due",
    "statutory_due",
    "citizen_due",
    "supplement_requests",
    "supplement_open_since",
    "worked_minutes",
)
_standing = attrgetter(*_STANDING)


def _dossier_rows(entries: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    for span in dossiers.spans(entries):
        standing: Any = span.standing
        yield (
            standing.code,
            span.position_from,
            span.position_to,
            span.at_from,
            span.at_to,
            span.late_from,
            dossiers.ended(standing),
            standing.end_kind or "",
            *_standing(standing),
        )


def _paper_rows(entries: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    for span in papers.spans(entries):
        yield (
            span.paper.id,
            span.position_from,
            span.position_to,
            span.at_from,
            span.at_to,
            span.given.dossier,
            span.given.receiving_agency,
            span.given.procedure,
            span.given.channel,
            span.paper.code,
            span.paper.source,
            span.paper.digitised,
            span.given.at,
            span.taken_at,
        )


PROJECTORS = (
    Projector(
        fact=DOSSIER,
        owner="code",
        columns=(
            "code",
            "position_from",
            "position_to",
            "at_from",
            "at_to",
            "late_from",
            "ended_at",
            "end_kind",
            *_STANDING,
        ),
        histories=lambda after, upto: feed.histories(after=after, upto=upto),
        rows=_dossier_rows,
    ),
    Projector(
        fact=PAPER,
        owner="dossier",
        columns=(
            "code",
            "position_from",
            "position_to",
            "at_from",
            "at_to",
            "dossier",
            "receiving_agency",
            "procedure",
            "channel",
            "paper",
            "source",
            "digitised",
            "handed_in_at",
            "taken_at",
        ),
        histories=lambda after, upto: feed.papers(after=after, upto=upto),
        rows=_paper_rows,
    ),
)


def sequence() -> int:
    """Number what is new in the feed; its last position."""
    return feed.sequence()


def head() -> int:
    """The feed's last position."""
    return feed.head()
