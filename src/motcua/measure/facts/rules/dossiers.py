"""From a dossier's entries to its spans: how it stood, from when to when, and from when it is late.

A span holds from one feed position to the next and from one effective time to the next, so that every question
"as known at position P, how did it stand at T" has exactly one answer. Lateness is a moment and not a mark: the
span says from when on it is late, so that time alone makes an open dossier late and nothing has to be written.

On time as index 766, number 2.1, counts it (Quyết định 766/QĐ-TTg of 23 June 2022 and its formula description):

* The due is the national one: promised plus supplement time, without extension. A dossier without it is held to
  the statutory one; without either it can never be shown to be on time.
* Times are compared cut to the minute: due 17:00 is kept at 17:00:59 and missed at 17:01.
* An open dossier is late from the minute after its due.
* While one supplement is awaited, its request is the end, judged by the due then in force.
* From the second request on it is late, also when the first one was made before the acceptance: the description
  counts requests, not pauses.
* Whatever ends an accepted dossier (finished, refused, stopped, withdrawn) ends it at that time. A result returned
  without a finish ends it too (order of the description: finished, returned, then the rest).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from motcua.kit.now import minute, moment

TOO_MANY_REQUESTS = 2


class DossierStanding(Protocol):
    """How a dossier stands after an event, as the feed reads it by casework's own rules."""

    @property
    def code(self) -> str: ...
    @property
    def accepted_at(self) -> datetime | None: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def returned_at(self) -> datetime | None: ...
    @property
    def national_due(self) -> datetime | None: ...
    @property
    def statutory_due(self) -> datetime | None: ...
    @property
    def supplement_requests(self) -> int: ...
    @property
    def supplement_open_since(self) -> datetime | None: ...


class DossierEntry(Protocol):
    """One event of a dossier at its place in the feed, with the standing after it."""

    @property
    def position(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def standing(self) -> DossierStanding: ...


@dataclass(frozen=True, slots=True)
class StandingSpan:
    """A standing, and where it holds: [position_from, position_to) in the feed, [at_from, at_to) in time.

    An end of None is open. `late_from` is the first moment at which an accepted dossier so standing is late (it may
    lie before the span, in it or after it); None: never, however long it stands so.
    """

    standing: DossierStanding
    position_from: int
    position_to: int | None
    at_from: datetime
    at_to: datetime | None
    late_from: datetime | None


class Status(StrEnum):
    """What index 766, 2.1, makes of a dossier at a moment."""

    OUTSIDE = "outside"
    OPEN_ON_TIME = "open_on_time"
    OPEN_LATE = "open_late"
    ENDED_ON_TIME = "ended_on_time"
    ENDED_LATE = "ended_late"


def ended(standing: DossierStanding) -> datetime | None:
    """When the processing ended: finished, refused, stopped or withdrawn, else the result's return."""
    return standing.ended_at or standing.returned_at


def due(standing: DossierStanding) -> datetime | None:
    """The time the dossier is held to: the national due, else the statutory one."""
    return standing.national_due or standing.statutory_due


def first_late(limit: datetime) -> datetime:
    """The first moment that is later than `limit` when both are cut to the minute."""
    return moment(minute(limit) + 1)


def spans(entries: Sequence[DossierEntry]) -> list[StandingSpan]:
    """The spans of one dossier, from its entries in order; entries that change nothing open no span."""
    found: list[StandingSpan] = []
    firsts = _changes(entries)
    asked_due: datetime | None = None
    for index, entry in enumerate(firsts):
        standing = entry.standing
        if standing.supplement_open_since is None:
            asked_due = None
        elif asked_due is None:
            asked_due = due(standing)
        following = firsts[index + 1] if index + 1 < len(firsts) else None
        found.append(
            StandingSpan(
                standing=standing,
                position_from=entry.position,
                position_to=following.position if following else None,
                at_from=entry.at,
                at_to=following.at if following else None,
                late_from=_late_from(standing, entry.at, asked_due),
            )
        )
    return found


def _changes(entries: Sequence[DossierEntry]) -> list[DossierEntry]:
    """The entries that change the standing, in order of position and of time.

    In a simulation a change of calendar may carry a later time than acts that follow it in the feed: by effective
    time it came after them, when it no longer concerned the dossier, so it is passed over.
    """
    in_time: list[DossierEntry] = []
    for entry in reversed(entries):
        if not in_time or entry.at <= in_time[-1].at:
            in_time.append(entry)
    in_time.reverse()
    return [entry for index, entry in enumerate(in_time) if not index or entry.standing != in_time[index - 1].standing]


def _late_from(standing: DossierStanding, since: datetime, asked_due: datetime | None) -> datetime | None:
    if standing.accepted_at is None:
        return None
    end = ended(standing)
    limit = due(standing) if end else asked_due or due(standing)
    if limit is None or standing.supplement_requests >= TOO_MANY_REQUESTS:
        return since
    missed = first_late(limit)
    reached = end or standing.supplement_open_since
    return missed if reached is None or reached >= missed else None


def status(span: StandingSpan, at: datetime) -> Status:
    """The status at a moment inside the span."""
    if span.standing.accepted_at is None:
        return Status.OUTSIDE
    late = span.late_from is not None and span.late_from <= at
    if ended(span.standing):
        return Status.ENDED_LATE if late else Status.ENDED_ON_TIME
    return Status.OPEN_LATE if late else Status.OPEN_ON_TIME


def steps(entries: Sequence[DossierEntry]) -> list[tuple[datetime, Status]]:
    """The dossier's status as a step function of time: each status with its first moment, those to come included."""
    found: list[tuple[datetime, Status]] = []
    for at, found_status in _moments(spans(entries)):
        if not found or found[-1][1] is not found_status:
            found.append((at, found_status))
    return found


def _moments(all_spans: Sequence[StandingSpan]) -> Iterator[tuple[datetime, Status]]:
    for span in all_spans:
        if span.at_to is not None and span.at_to <= span.at_from:
            continue
        yield span.at_from, status(span, span.at_from)
        late = span.late_from
        if late is not None and span.at_from < late and (span.at_to is None or late < span.at_to):
            yield late, status(span, late)
