"""What a row says anew, taken into a task: only what changed in the source, never what a person changed since."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from motcua.kit.imports import Row
from motcua.kit.refusal import Refusal
from motcua.steering.assignments.actions.documents import directive_of
from motcua.steering.assignments.actions.giving import Offices, set_terms
from motcua.steering.assignments.models import Directive, Task, TaskAgency
from motcua.steering.assignments.models.tasks import COORDINATING, LEAD
from motcua.steering.assignments.rules.documents import Citation, read_citation
from motcua.steering.assignments.rules.lists import READERS, Numbers, ReadTask
from motcua.steering.assignments.rules.states import Reported, Terms


@dataclass(frozen=True, slots=True)
class SourceWords:
    """What the source says of a task, part by part, in the values a task keeps."""

    read: ReadTask
    parts: Mapping[str, object]


class SourceReader:
    """Reads rows into the parts of tasks, by the agencies of a day."""

    def __init__(self, day: date, reader: str, group: str) -> None:
        self._day, self._reader, self._group = day, reader, group
        self.offices = Offices(day)
        self._documents: dict[Citation, Directive] = {}

    def directive(self, source: str) -> Directive | None:
        """The document a text cites, noted if it is new; what is no plain citation stays text."""
        citation = read_citation(source)
        if citation is None:
            return None
        if citation not in self._documents:
            self._documents[citation] = directive_of(citation)
        return self._documents[citation]

    def again(self, cells: Mapping[str, str], file: str = "", line: int = 0) -> ReadTask | None:
        """A row that was kept, read once more; None for one of another format, and for none."""
        try:
            return READERS[self._reader](Row(file, line, dict(cells)), Numbers(), self._group)
        except (KeyError, Refusal):
            return None

    def words(self, read: ReadTask) -> SourceWords:
        """What a row says."""
        document = self.directive(read.source)
        terms = terms_read(read)
        parts = {
            "section": read.section,
            "text": read.text,
            "product": read.product,
            "directive": (document and document.pk, "" if document else read.source),
            "clause": read.clause[:100],
            "giver": (self.offices.one(read.giver), read.giver),
            "terms": (str(terms.rhythm), terms.starts, terms.due, terms.every),
            "reported": str(terms.reported),
            LEAD: self.offices.names(read.leads),
            COORDINATING: self.offices.names(read.coordinating),
        }
        return SourceWords(read, parts)


def terms_read(read: ReadTask) -> Terms:
    """What a row says of time and state; a row with the day it was done says it by a record."""
    return read.terms if read.done_on is None else replace(read.terms, reported=Reported.NOTHING)


def parts_of(task: Task, seats: Iterable[TaskAgency]) -> dict[str, object]:
    """What a task says now, as `SourceReader.words` says it of a row."""
    held = list(seats)
    return {
        "section": task.section,
        "text": task.text,
        "product": task.product,
        "directive": (task.directive_id, "" if task.directive_id else task.source_text),
        "clause": task.clause,
        "giver": (task.giver_id, task.giver_text),
        "terms": (task.rhythm, task.starts, task.due, task.every),
        "reported": task.reported,
        LEAD: tuple(seat.name for seat in held if seat.seat == LEAD),
        COORDINATING: tuple(seat.name for seat in held if seat.seat == COORDINATING),
    }


def differences(
    now: Mapping[str, object], before: SourceWords | None, then: SourceWords
) -> tuple[list[str], list[str]]:
    """The parts to take from the row, and those that a person has changed as well, otherwise.

    Without `before`, the source said nothing so far: whatever is different is in question.
    """
    taken: list[str] = []
    contested: list[str] = []
    for part, said in then.parts.items():
        if now[part] == said or (before is not None and before.parts[part] == said):
            continue
        (taken if before is not None and before.parts[part] == now[part] else contested).append(part)
    return taken, contested


def put(task: Task, then: SourceWords, parts: Sequence[str], reader: SourceReader) -> None:
    """Let a task say these parts as the row does; who leads and works along is written by `seats_for`."""
    read, terms = then.read, terms_read(then.read)
    for part in set(parts) & set(_PLAIN):
        setattr(task, part, _PLAIN[part](read))
    if "directive" in parts:
        task.directive, task.source_text = reader.directive(read.source), read.source
    if "giver" in parts:
        task.giver_id, task.giver_text = reader.offices.one(read.giver), read.giver
    if "terms" in parts:
        set_terms(task, replace(terms, reported=Reported(task.reported), reported_on=task.reported_on))
    if "reported" in parts:
        task.reported, task.reported_on = str(terms.reported), terms.reported_on


_PLAIN: Final[dict[str, Callable[[ReadTask], str]]] = {
    "section": lambda read: read.section,
    "text": lambda read: read.text,
    "product": lambda read: read.product,
    "clause": lambda read: read.clause[:100],
}


def seats_for(
    task: Task, held: Sequence[TaskAgency], then: SourceWords, parts: Sequence[str], reader: SourceReader
) -> list[TaskAgency]:
    """Who leads and works along: as the row says it for these parts, else as it was."""
    fresh = reader.offices.seats(task, then.read.leads, then.read.coordinating)
    kept = [seat for seat in held if seat.seat not in parts]
    return [*(seat for seat in fresh if seat.seat in parts), *kept]


def put_source(task: Task, read: ReadTask, before: ReadTask | None) -> None:
    """Keep the source's own words; its doubts stand unless a person has settled them already."""
    doubts, said = [str(doubt) for doubt in read.doubts], [str(doubt) for doubt in before.doubts] if before else []
    if task.doubts == said or before is None:
        task.doubts = doubts
    else:
        task.doubts = [*task.doubts, *(doubt for doubt in doubts if doubt not in said and doubt not in task.doubts)]
    task.time_raw, task.status_raw, task.result_raw = read.time, read.status, read.result
    task.raw = read.row.cells
