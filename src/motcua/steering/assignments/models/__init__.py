"""Tables of assignments: documents, meetings, tasks and what was recorded of them, and all that hangs from tasks."""

from motcua.steering.assignments.models.meetings import AgendaItem, Attendance, Dialogue, Meeting
from motcua.steering.assignments.models.records import Receipt, Reminder, TaskRecord
from motcua.steering.assignments.models.surroundings import (
    Bottleneck,
    BottleneckEnd,
    BudgetLine,
    Commendation,
    Investment,
    PilotModel,
    PilotResult,
)
from motcua.steering.assignments.models.tasks import Directive, Task, TaskAgency, TaskConflict, TaskGroup, TaskRevision

__all__ = [
    "AgendaItem",
    "Attendance",
    "Bottleneck",
    "BottleneckEnd",
    "BudgetLine",
    "Commendation",
    "Dialogue",
    "Directive",
    "Investment",
    "Meeting",
    "PilotModel",
    "PilotResult",
    "Receipt",
    "Reminder",
    "Task",
    "TaskAgency",
    "TaskConflict",
    "TaskGroup",
    "TaskRecord",
    "TaskRevision",
]
