"""Each fact with the feed it is read from and the pure function that makes its spans: all that the kernel knows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from motcua.casework.dossiers import feed
from motcua.measure.facts.rules import dossiers, papers
from motcua.measure.facts.rules.catalogue import DOSSIER, PAPER
from motcua.measure.facts.rules.measures import Fact


@dataclass(frozen=True, slots=True)
class Projector:
    """How a fact follows its feed.

    `histories(after, upto)`: all entries up to `upto` of each owner of things that has one after `after`; `rows`: the
    spans of one owner, as rows of `columns`. An owner's things are replaced together; `owner` is the column that
    names it. Facts of one feed stand under one and the same `histories`, which is read once for all of them.
    """

    fact: Fact
    owner: str
    columns: tuple[str, ...]
    histories: Callable[[int, int], Iterator[Sequence[Any]]]
    rows: Callable[[Sequence[Any]], Iterator[tuple[Any, ...]]]


def _dossiers(after: int, upto: int) -> Iterator[Sequence[Any]]:
    return feed.histories(after=after, upto=upto)


_WHERE = ("position_from", "position_to", "at_from", "at_to")

_TOLD = tuple(name for name in feed.FeedStanding._fields if name not in {"receiving_agency", "ended_at", "returned_at"})
"""What a dossier's span keeps as the feed tells it; its end is read from two moments (rules.dossiers.ended)."""
_told = attrgetter(*_TOLD)


def _dossier_rows(entries: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    for span in dossiers.spans(entries):
        where = (span.position_from, span.position_to, span.at_from, span.at_to)
        yield (*where, span.late_from, dossiers.ended(span.standing), *_told(span.standing))


_OF_THE_DOSSIER = ("procedure", "channel", "receiving_agency")
_of_the_dossier = attrgetter("code", *_OF_THE_DOSSIER)


def _paper_rows(entries: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    for span in papers.spans(entries):
        where = (span.position_from, span.position_to, span.at_from, span.at_to)
        given = (span.given.at, span.taken_at, *_of_the_dossier(span.given.standing))
        yield (*where, *given, span.paper.id, span.paper.code, span.paper.source, span.paper.digitised)


PROJECTORS = (
    Projector(
        fact=DOSSIER,
        owner="code",
        columns=(*_WHERE, "late_from", "ended_at", *_TOLD),
        histories=_dossiers,
        rows=_dossier_rows,
    ),
    Projector(
        fact=PAPER,
        owner="dossier",
        columns=(
            *_WHERE,
            "handed_in_at",
            "taken_at",
            "dossier",
            *_OF_THE_DOSSIER,
            "code",
            "paper",
            "source",
            "digitised",
        ),
        histories=_dossiers,
        rows=_paper_rows,
    ),
)


def sequence() -> int:
    """Number what is new in the feed; its last position."""
    return feed.sequence()


def head() -> int:
    """The feed's last position."""
    return feed.head()
