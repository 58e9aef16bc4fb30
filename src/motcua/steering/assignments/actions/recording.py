"""What happens to tasks: progress, finished, confirmed, sent back, extensions, reminders. Each is a row of its own."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.db import connection, transaction

from motcua.commons.accounts.public import Authority, Who
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import day as written_day
from motcua.kit.vietnamese import nfc
from motcua.registry.agencies.public import agency
from motcua.steering.assignments.models import Reminder, Task, TaskRecord
from motcua.steering.assignments.policies import may_note, ours, refuse_stranger
from motcua.steering.assignments.rules.extensions import check_answered, check_asked
from motcua.steering.assignments.rules.records import TaskRow
from motcua.steering.assignments.rules.reminders import Rung, next_rung
from motcua.steering.assignments.rules.states import (
    RecordKind,
    Rhythm,
    TaskStanding,
    TaskState,
    judge,
    turns,
)
from motcua.steering.assignments.selectors.tasks import (
    closing_at,
    giver_of,
    leads_of,
    records_of,
    task_row,
    tasks,
    terms_of,
)

_TODAY_ONLY: Final = frozenset(RecordKind) - {RecordKind.PROGRESS, RecordKind.FINISHED}
_OF_THE_LEAD: Final = frozenset({RecordKind.PROGRESS, RecordKind.FINISHED, RecordKind.EXTENSION_ASKED})
_ONE_AT_A_TIME: Final = 7_660_030
"""The advisory lock of whoever climbs the ladder."""
_DONE: Final = frozenset({TaskState.DONE, TaskState.DONE_LATE})


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be recorded. `on` is the day it happened, `day` and `turn` as in `rules.states.Record`.

    `file` is the key of kept evidence. `agency` is whose word it is in a list of what happened before this system; of
    what is recorded now it is the agency acted for.
    """

    kind: RecordKind
    on: date
    text: str = ""
    day: date | None = None
    turn: date | None = None
    file: int | None = None
    agency: str | None = None


def record(group: str, code: str, note: Note, *, who: Who, at: datetime) -> None:
    """Record what happened to a task.

    Progress and "finished" may be of an earlier day; what binds (confirmation, extension) is of today (`not_today`):
    nobody asks for time in the past. Refuses a day to come (`future_record`), progress without text or evidence
    (`evidence_missing`), a turn the task does not have (`bad_turn`), "finished" or a confirmation of what is done
    (`already_done`), a confirmation by the person who reported it (`own_confirmation`), sending back what nobody
    handed in (`nothing_to_send_back`), and extensions as `rules.extensions` says.
    """
    found, today = task_row(group, code), at.astimezone(VIETNAM).date()
    duty = "report_task" if note.kind in _OF_THE_LEAD else "check_task"
    refuse_stranger(may_note(duty, who, leads=leads_of(found), giver=giver_of(found), on=today))
    if note.kind in _TODAY_ONLY and note.on != today:
        raise Refusal("not_today", "Việc xác nhận, trả lại và gia hạn ghi vào đúng hôm nay, không ghi lùi ngày.")
    said = note if isinstance(who, Authority) else replace(note, agency=ours(who, today))
    append_note(group, code, said, by=who.key, hand=_hand(who), at=at)


@transaction.atomic
def append_note(group: str, code: str, note: Note, *, by: str, at: datetime, hand: str = "") -> None:
    """As `record`, for lists of what happened before this system: of any day, by whoever may bring such a list in.

    `hand` is the person whose own word it is; whoever brings a list in speaks for others.
    """
    task = Task.objects.select_for_update().get(pk=task_row(group, code).pk)
    if note.on > at.astimezone(VIETNAM).date():
        raise Refusal("future_record", "Ngày {day} chưa tới.", day=written_day(note.on))
    if (task.rhythm == Rhythm.RECURRING) is not (note.turn is not None) or (
        note.turn is not None and note.turn not in turns(terms_of(task), note.turn)
    ):
        raise Refusal("bad_turn", "Việc định kỳ phải ghi đúng kỳ của nó; việc khác không có kỳ.")
    standing = _standing(task, note, at)
    _CHECKS[note.kind](task, note, standing, hand)
    acting = agency(note.agency, note.on).id if note.agency else None
    TaskRecord.objects.create(
        task=task,
        kind=str(note.kind),
        on=note.on,
        day=note.day,
        turn=note.turn,
        text=nfc(note.text),
        evidence_id=note.file,
        agency_id=acting,
        by=by,
        at=at,
    )


@transaction.atomic
def remind(*, at: datetime) -> list[tuple[TaskRow, Rung]]:
    """Send the rungs that are reached, each once for each due day; what was sent, for whoever carries the messages.

    Two runs at once take turns, so that nobody is told twice.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    day = at.astimezone(VIETNAM).date()
    sent: dict[tuple[str, str, date], set[str]] = defaultdict(set)
    for group, code, turn, name in Reminder.objects.values_list("task__group__code", "task__code", "due", "rung"):
        sent[group, code, turn].add(name)
    keys = {(group, code): key for key, group, code in Task.objects.values_list("id", "group__code", "code")}
    found: list[tuple[TaskRow, Rung]] = []
    reminders: list[Reminder] = []
    for row in tasks(at=at):
        due = row.standing.due
        if due is None or (rung := next_rung(row.standing, day, sent[row.group, row.code, due])) is None:
            continue
        found.append((row, rung))
        reminders.append(Reminder(task_id=keys[row.group, row.code], due=due, rung=rung.name, on=day, at=at))
    Reminder.objects.bulk_create(reminders)
    return found


def _hand(who: Who) -> str:
    """The person who acts, for what one may not do to one's own word; an authority that acts as nobody is no person."""
    return who.person if isinstance(who, Authority) else who.key


def _standing(task: Task, note: Note, at: datetime) -> TaskStanding:
    """How the task, or the one turn the note is about, stands on the note's day."""
    terms, said, closing = terms_of(task), records_of(task), closing_at(at)
    if note.turn is None:
        return judge(terms, said, note.on, closing=closing)
    one_turn = type(terms)(due=note.turn)
    return judge(one_turn, [one for one in said if one.turn == note.turn], note.on, closing=closing)


def _progress(_task: Task, note: Note, _standing: TaskStanding, _by: str) -> None:
    if not note.text.strip() and note.file is None:
        raise Refusal("evidence_missing", "Báo cáo cần có nội dung hoặc tệp minh chứng.")


def _finished(task: Task, note: Note, standing: TaskStanding, by: str) -> None:
    if standing.state in _DONE:
        raise Refusal("already_done", "Nhiệm vụ đã được xác nhận hoàn thành.")
    _progress(task, note, standing, by)


def _confirmed(task: Task, note: Note, standing: TaskStanding, by: str) -> None:
    if standing.state in _DONE and standing.done_on is not None:
        raise Refusal("already_done", "Nhiệm vụ đã được xác nhận hoàn thành.")
    if note.day is not None and note.day > note.on:
        raise Refusal("future_record", "Ngày {day} chưa tới.", day=written_day(note.day))
    last = task.records.filter(kind=RecordKind.FINISHED, turn=note.turn).order_by("-id").first()
    if last is not None and last.by == by and standing.claimed:
        raise Refusal("own_confirmation", "Người báo đã xong không tự xác nhận được; người giao việc phải kiểm tra.")


def _sent_back(_task: Task, note: Note, standing: TaskStanding, _by: str) -> None:
    if not standing.claimed and standing.state not in _DONE:
        raise Refusal("nothing_to_send_back", "Chưa có báo cáo hoàn thành nào để trả lại.")
    if not note.text.strip():
        raise Refusal("reason_missing", "Hãy ghi lý do trả lại và việc còn phải làm.")


def _asked(_task: Task, note: Note, standing: TaskStanding, _by: str) -> None:
    if not note.text.strip() or note.day is None:
        raise Refusal("reason_missing", "Xin gia hạn cần lý do và ngày mới.")
    check_asked(standing, note.day, note.on)


def _granted(_task: Task, note: Note, standing: TaskStanding, _by: str) -> None:
    if note.day is None:
        raise Refusal("reason_missing", "Cho gia hạn cần ghi ngày mới.")
    check_answered(standing, note.day)


def _refused(_task: Task, _note: Note, standing: TaskStanding, _by: str) -> None:
    check_answered(standing, None)


_CHECKS: Final[dict[RecordKind, Callable[[Task, Note, TaskStanding, str], None]]] = {
    RecordKind.PROGRESS: _progress,
    RecordKind.FINISHED: _finished,
    RecordKind.CONFIRMED: _confirmed,
    RecordKind.SENT_BACK: _sent_back,
    RecordKind.EXTENSION_ASKED: _asked,
    RecordKind.EXTENSION_GRANTED: _granted,
    RecordKind.EXTENSION_REFUSED: _refused,
}
