"""How a task stands on a day, from its dates and what was recorded of it. Each task is in exactly one state.

A report that it is finished is not the end: the giver's confirmation is. The work counts as done on the day it was
finished, not on the day that was confirmed or typed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from motcua.kit.due_days import Closing, as_written
from motcua.kit.spans import later_by


class TaskState(StrEnum):
    """How a task stands."""

    DONE = "done"
    DOING = "doing"
    STANDING = "standing"
    NOT_DUE = "not_due"
    OVERDUE = "overdue"
    DONE_LATE = "done_late"
    UNKNOWN = "unknown"


class Rhythm(StrEnum):
    """How often a task is due: once, again and again, or never because it always goes on ("thường xuyên")."""

    ONCE = "once"
    RECURRING = "recurring"
    STANDING = "standing"


class Reported(StrEnum):
    """What the list a task came from says of it; `open`: not done, and nothing about whether it was begun."""

    NOTHING = "nothing"
    DONE = "done"
    DONE_LATE = "done_late"
    DOING = "doing"
    OPEN = "open"
    UNKNOWN = "unknown"


class RecordKind(StrEnum):
    """What was recorded of a task, by the one who leads it or by the one who gave it."""

    PROGRESS = "progress"
    FINISHED = "finished"
    CONFIRMED = "confirmed"
    SENT_BACK = "sent_back"
    EXTENSION_ASKED = "extension_asked"
    EXTENSION_GRANTED = "extension_granted"
    EXTENSION_REFUSED = "extension_refused"


@dataclass(frozen=True, slots=True)
class Terms:
    """What was asked, and what the list said of it, with the day of that list if it has one.

    `due` is the last day in time, of a recurring task its first one; `every` counts months between two dues, `until` is
    the last due (None: for good).
    """

    rhythm: Rhythm = Rhythm.ONCE
    starts: date | None = None
    due: date | None = None
    every: int = 0
    until: date | None = None
    reported: Reported = Reported.NOTHING
    reported_on: date | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One record, effective on day `on`.

    `day`: of an extension the new due day, of a confirmation the day the work was finished (None: as was reported).
    `turn`: for which due of a recurring task.
    """

    kind: RecordKind
    on: date
    day: date | None = None
    turn: date | None = None


@dataclass(frozen=True, slots=True)
class TaskStanding:
    """A task's state on a day, the due day in force, when it was done, whether "finished" waits for the giver's check.

    `closes` is the last day in time: the due day, or the next working day where that is a day off (`kit.due_days`).
    `asked` is the day an extension was asked until and not yet answered; `extended` counts those granted; `turn` is the
    due of a recurring task that all this is about.
    """

    state: TaskState
    due: date | None
    done_on: date | None = None
    claimed: bool = False
    asked: date | None = None
    extended: int = 0
    turn: date | None = None
    closes: date | None = None

    @property
    def unanswered(self) -> bool:
        """Whether a report or a request waits for the word of whoever gave the task."""
        return self.claimed or self.asked is not None


OPEN: Final = frozenset({TaskState.DOING, TaskState.NOT_DUE, TaskState.OVERDUE, TaskState.UNKNOWN})
"""States in which work is still owed."""


@dataclass(slots=True)
class _Course:
    """What the records up to a day add up to, for one due."""

    due: date | None
    closing: Closing
    done_on: date | None = None
    done: bool = False
    claimed_on: date | None = None
    asked: date | None = None
    extended: int = 0
    begun: bool = False
    touched: bool = False

    def take(self, record: Record) -> None:
        self.touched = True
        if record.kind is RecordKind.CONFIRMED:
            self.done, self.done_on = True, record.day or self.claimed_on or record.on
            self.claimed_on = self.asked = None
        elif record.kind is RecordKind.SENT_BACK:
            self.done, self.done_on, self.claimed_on, self.begun = False, None, None, True
        elif self.done:
            return
        elif record.kind is RecordKind.FINISHED:
            self.claimed_on, self.begun = record.on, True
        elif record.kind is RecordKind.PROGRESS:
            self.begun = True
        else:
            self._extend(record)

    def _extend(self, record: Record) -> None:
        self.asked = record.day if record.kind is RecordKind.EXTENSION_ASKED else None
        if record.kind is RecordKind.EXTENSION_GRANTED:
            self.due, self.extended = record.day, self.extended + 1

    @property
    def closes(self) -> date | None:
        return None if self.due is None else self.closing(self.due)

    def late(self, day: date) -> bool:
        return self.closes is not None and day > self.closes

    def standing(self, state: TaskState, turn: date | None = None) -> TaskStanding:
        claimed = self.claimed_on is not None and not self.done
        return TaskStanding(state, self.due, self.done_on, claimed, self.asked, self.extended, turn, self.closes)


def judge(terms: Terms, records: Iterable[Record], at: date, *, closing: Closing = as_written) -> TaskStanding:
    """How a task stands at the end of day `at`, by records effective up to then, in the order they were made.

    `closing` says the last day in time of work due on a day.
    """
    known = [record for record in records if record.on <= at]
    if terms.rhythm is Rhythm.RECURRING:
        return _recurring(terms, known, at, closing)
    course = _course(known, terms.due, closing)
    return course.standing(_once(terms, course, at))


def turns(terms: Terms, upto: date) -> list[date]:
    """The dues of a recurring task, up to the first that is not before `upto`."""
    found: list[date] = []
    while terms.due and terms.every and (not found or found[-1] < upto):
        next_due = later_by(terms.due, terms.every * len(found))
        if terms.until is not None and next_due > terms.until:
            break
        found.append(next_due)
    return found


def _course(records: Sequence[Record], due: date | None, closing: Closing) -> _Course:
    course = _Course(due, closing)
    for record in records:
        course.take(record)
    return course


def _once(terms: Terms, course: _Course, at: date) -> TaskState:
    reported = terms.reported if terms.reported_on is None or terms.reported_on <= at else Reported.NOTHING
    if course.touched:
        reported = Reported.NOTHING
    if course.done:
        return TaskState.DONE_LATE if course.done_on and course.late(course.done_on) else TaskState.DONE
    if reported in {Reported.DONE, Reported.DONE_LATE}:
        return TaskState(reported)
    if terms.rhythm is Rhythm.STANDING:
        return TaskState.STANDING
    return TaskState.UNKNOWN if reported is Reported.UNKNOWN else _owed(terms, course, reported, at)


def _owed(terms: Terms, course: _Course, reported: Reported, at: date) -> TaskState:
    """The state of work that is not done: late, begun (as somebody said, or as its first day says), or ahead."""
    if course.late(at) and (course.claimed_on is None or course.late(course.claimed_on)):
        return TaskState.OVERDUE
    if course.begun or reported is Reported.DOING or (terms.starts is not None and terms.starts <= at):
        return TaskState.DOING
    return TaskState.UNKNOWN if course.due is None and terms.starts is None else TaskState.NOT_DUE


def _recurring(terms: Terms, records: Sequence[Record], at: date, closing: Closing) -> TaskStanding:
    """The earliest turn that is owed; where none is, the one that runs now; after the last, the last."""
    dues = turns(terms, at)
    if not dues:
        return _Course(None, closing).standing(TaskState.UNKNOWN)
    found = [(due, _course([record for record in records if record.turn == due], due, closing)) for due in dues]
    judged = [(due, course, _once(Terms(starts=terms.starts, due=due), course, at)) for due, course in found]
    late = [one for one in judged if one[2] is TaskState.OVERDUE]
    turn, course, state = (late or judged[-1:])[0]
    if state is TaskState.NOT_DUE and len(judged) > 1:
        state = TaskState.DOING
    return course.standing(state, turn)
