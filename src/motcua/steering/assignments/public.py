"""The door of assignments."""

from motcua.steering.assignments.actions.files import FORMATS, import_assignments
from motcua.steering.assignments.actions.giving import Assignment, give_task, issue_directive, open_group, revise_task
from motcua.steering.assignments.actions.meetings import call_meeting, conclude_meeting, hold_dialogue, note_attendance
from motcua.steering.assignments.actions.recording import Note, record, remind
from motcua.steering.assignments.actions.surroundings import (
    add_pilot_result,
    commend,
    end_bottleneck,
    list_investment,
    open_pilot,
    raise_bottleneck,
    set_budget,
)
from motcua.steering.assignments.policies import may
from motcua.steering.assignments.rules.documents import Citation, read_citation
from motcua.steering.assignments.rules.records import (
    BottleneckRecord,
    DialogueRecord,
    Happened,
    MeetingPage,
    Money,
    Named,
    PilotRecord,
    TaskPage,
    TaskRow,
    tally,
)
from motcua.steering.assignments.rules.reminders import LADDER, Audience, Rung
from motcua.steering.assignments.rules.states import OPEN, RecordKind, Reported, Rhythm, Standing, TaskState, Terms
from motcua.steering.assignments.rules.wording import WORDINGS
from motcua.steering.assignments.selectors.surroundings import (
    bottlenecks,
    commendations,
    dialogues,
    meeting_page,
    meetings,
    pilots,
    task_page,
    without_list,
)
from motcua.steering.assignments.selectors.tasks import board, calendar, groups, owed, tasks

__all__ = [
    "FORMATS",
    "LADDER",
    "OPEN",
    "WORDINGS",
    "Assignment",
    "Audience",
    "BottleneckRecord",
    "Citation",
    "DialogueRecord",
    "Happened",
    "MeetingPage",
    "Money",
    "Named",
    "Note",
    "PilotRecord",
    "RecordKind",
    "Reported",
    "Rhythm",
    "Rung",
    "Standing",
    "TaskPage",
    "TaskRow",
    "TaskState",
    "Terms",
    "add_pilot_result",
    "board",
    "bottlenecks",
    "calendar",
    "call_meeting",
    "commend",
    "commendations",
    "conclude_meeting",
    "dialogues",
    "end_bottleneck",
    "give_task",
    "groups",
    "hold_dialogue",
    "import_assignments",
    "issue_directive",
    "list_investment",
    "may",
    "meeting_page",
    "meetings",
    "note_attendance",
    "open_group",
    "open_pilot",
    "owed",
    "pilots",
    "raise_bottleneck",
    "read_citation",
    "record",
    "remind",
    "revise_task",
    "set_budget",
    "tally",
    "task_page",
    "tasks",
    "without_list",
]
