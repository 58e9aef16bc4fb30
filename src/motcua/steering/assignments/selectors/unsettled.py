"""What waits for a person before anybody can work on it: rows that contradict tasks, tasks that nobody received."""

from datetime import datetime

from motcua.kit.imports import Row
from motcua.kit.words import Said
from motcua.steering.assignments.models import Task, TaskConflict
from motcua.steering.assignments.rules.identity import PART_WORDS
from motcua.steering.assignments.rules.lists import READERS, Numbers
from motcua.steering.assignments.rules.records import ConflictRecord, TaskRow
from motcua.steering.assignments.rules.states import TaskState
from motcua.steering.assignments.selectors.tasks import standing_rows, tasks

_SETTLED = frozenset({TaskState.DONE, TaskState.DONE_LATE})


def conflicts(*, at: datetime) -> list[ConflictRecord]:
    """The rows that wait for a person's word, oldest first."""
    waiting = list(TaskConflict.objects.filter(answer="").select_related("task__group").order_by("id"))
    asked = Task.objects.filter(pk__in={one.task_id for one in waiting}).order_by("group__code", "place", "id")
    rows = {(row.group, row.code): row for row in standing_rows(asked, at=at)}
    return [
        ConflictRecord(
            id=one.pk,
            task=rows[one.task.group.code, one.task.code],
            file=one.file,
            line=one.line,
            said=_said(one),
            parts=tuple(Said(PART_WORDS[part]) for part in one.parts),
            at=one.at,
        )
        for one in waiting
    ]


def _said(conflict: TaskConflict) -> tuple[tuple[Said, str], ...]:
    """What the row says, part by part, in the words of its source."""
    read = READERS[conflict.reader](Row(conflict.file, conflict.line, conflict.cells), Numbers(), "")
    said = {
        "text": read.text,
        "lead": read.leads,
        "coordinating": read.coordinating,
        "terms": read.time,
        "directive": read.source,
        "product": read.product,
    }
    return tuple((Said(PART_WORDS[part]), text) for part, text in said.items() if text)


def unassigned(*, at: datetime) -> list[TaskRow]:
    """The tasks not done whose lead is nobody here: no agency, several, or a name that no single one bears."""
    return [row for row in tasks(at=at) if row.unassigned and row.state not in _SETTLED]
