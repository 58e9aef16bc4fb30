"""What a dossier's events add up to: the folded state."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from motcua.casework.dossiers.rules.states import State
from motcua.kit.worktime import Term


@dataclass(frozen=True, slots=True)
class Pause:
    """Time that does not count: a supplement or a payment was asked for at `since` and came at `until`."""

    kind: str
    since: datetime
    until: datetime | None


class Course(NamedTuple):
    """Everything the rules need to know of a dossier after its first `seq` events.

    A named tuple: a new one is made at every event, and facts make one for each event there ever was.
    """

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
    extension: Term | None = None
    term_source: str = ""

    @property
    def first_filed(self) -> datetime:
        """When the citizen's clock began: with this filing, or with the first of those that it continues."""
        return self.first_submitted_at or self.submitted_at

    @property
    def moved(self) -> bool:
        """Whether anything has moved the lawful due away from the promise."""
        return bool(self.pauses) or self.extension is not None

    def extended(self, by: Term) -> "Course":
        """The same with its term extended."""
        return self._replace(extension=by)

    def ended(self, kind: str, at: datetime) -> dict[str, Any]:
        """What changes where an event of that kind ends the dossier: pauses that still last end with it."""
        closed = tuple(pause if pause.until else replace(pause, until=at) for pause in self.pauses)
        return {"ended_at": at, "end_kind": kind, "pauses": closed}

    @property
    def supplement_open_since(self) -> datetime | None:
        """When the supplement that is still awaited was asked for; a request before acceptance pauses no clock."""
        last = self.pauses[-1] if self.pauses else None
        return last.since if last and last.kind == "supplement" and last.until is None else None
