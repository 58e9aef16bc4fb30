"""What a dossier's events add up to: the folded state, and the fold."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from motcua.casework.dossiers import events
from motcua.casework.dossiers.rules.states import State
from motcua.kit.worktime import Term, Unit


@dataclass(frozen=True, slots=True)
class Pause:
    """Time that does not count: a supplement or a payment was asked for at `since` and came at `until`."""

    kind: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Course:
    """Everything the rules need to know of a dossier after its first `seq` events."""

    procedure: str
    version: int
    channel: str
    receiving: str
    settling: str
    holder: str
    step: str
    state: State
    seq: int
    last_at: datetime
    submitted_at: datetime
    accepted_at: datetime | None = None
    term: Term | None = None
    started: datetime | None = None
    promised: datetime | None = None
    statutory_due: datetime | None = None
    citizen_due: datetime | None = None
    policy: str = ""
    pauses: tuple[Pause, ...] = ()
    supplement_requests: int = 0
    ended_at: datetime | None = None
    end_kind: str = ""
    returned_at: datetime | None = None
    continues: str = ""
    first_submitted_at: datetime | None = None
    refilings: int = 0

    @property
    def first_filed(self) -> datetime:
        """When the citizen's clock began: with this filing, or with the first of those that it continues."""
        return self.first_submitted_at or self.submitted_at

    @property
    def supplement_open_since(self) -> datetime | None:
        """When the supplement that is still awaited was asked for; a request before acceptance pauses no clock."""
        last = self.pauses[-1] if self.pauses else None
        return last.since if last and last.kind == "supplement" and last.until is None else None


def evolve(course: Course | None, event: events.Event, at: datetime, to_state: State) -> Course:
    """The course after one more event that led to `to_state`. It never refuses: what happened, happened.

    The state is what the event says (`states.destination` said it when the act was decided), not what today's table
    of transitions makes of it: an old history stays readable after its transition is gone.
    """
    if isinstance(event, events.Submitted):
        return _submitted(event, at, to_state)
    if course is None:
        message = "a dossier begins with its submission"
        raise ValueError(message)
    change = _CHANGES[event.KIND]
    return replace(course, state=to_state, seq=course.seq + 1, last_at=at, **change(course, event, at))


def _submitted(event: events.Submitted, at: datetime, to_state: State) -> Course:
    chain = event.continues
    return Course(
        procedure=event.procedure,
        version=event.version,
        channel=event.channel,
        receiving=event.receiving_agency,
        settling=event.settling_agency,
        holder=event.receiving_agency,
        step="",
        state=to_state,
        seq=1,
        last_at=at,
        submitted_at=at,
        continues=chain["dossier"] if chain else "",
        first_submitted_at=datetime.fromisoformat(chain["first_submitted"]) if chain else None,
        refilings=chain["refilings"] if chain else 0,
    )


def _accepted(course: Course, event: events.Accepted, at: datetime) -> dict[str, Any]:
    term = Term(event.term["amount"], Unit(event.term["unit"]))
    return {
        "accepted_at": at,
        "version": event.version,
        "holder": course.settling,
        "term": term,
        "started": datetime.fromisoformat(event.started),
        "promised": datetime.fromisoformat(event.promised),
        "statutory_due": datetime.fromisoformat(event.statutory_due) if event.statutory_due else None,
        "citizen_due": datetime.fromisoformat(event.citizen_due),
        "policy": event.policy,
    }


def _supplement_requested(course: Course, event: events.SupplementRequested, at: datetime) -> dict[str, Any]:
    if course.accepted_at is None:
        return {"supplement_requests": event.number}
    return {"supplement_requests": event.number, "pauses": (*course.pauses, Pause("supplement", at, None))}


def _supplied(course: Course, _event: events.Supplied, at: datetime) -> dict[str, Any]:
    if course.accepted_at is None:
        return {}
    return {"pauses": (*course.pauses[:-1], replace(course.pauses[-1], until=at))}


def _forwarded(_course: Course, event: events.Forwarded, _at: datetime) -> dict[str, Any]:
    return {"holder": event.to_agency, "step": event.step}


def _ended(course: Course, event: events.Event, at: datetime) -> dict[str, Any]:
    closed = tuple(pause if pause.until else replace(pause, until=at) for pause in course.pauses)
    return {"ended_at": at, "end_kind": event.KIND, "pauses": closed}


def _returned(_course: Course, _event: events.ResultReturned, at: datetime) -> dict[str, Any]:
    return {"returned_at": at}


_CHANGES: dict[str, Callable[..., dict[str, Any]]] = {
    events.Accepted.KIND: _accepted,
    events.Refused.KIND: _ended,
    events.SupplementRequested.KIND: _supplement_requested,
    events.Supplied.KIND: _supplied,
    events.Forwarded.KIND: _forwarded,
    events.Finished.KIND: _ended,
    events.ResultReturned.KIND: _returned,
    events.Withdrawn.KIND: _ended,
}
