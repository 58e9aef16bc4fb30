"""What a person says of a row that contradicts a task."""

from datetime import datetime

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.imports import ImportReport
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import nfc
from motcua.steering.assignments.actions.merging import SourceReader
from motcua.steering.assignments.actions.task_files import (
    Loading,
    group_tasks,
    new_task,
    take_parts,
    take_row,
    write_new,
)
from motcua.steering.assignments.models import TaskConflict, TaskGroup
from motcua.steering.assignments.policies import may, refuse_stranger
from motcua.steering.assignments.rules.identity import ConflictAnswer
from motcua.steering.assignments.rules.lists import ReadTask, shared_leads
from motcua.steering.assignments.selectors.tasks import giver_of


@transaction.atomic
def settle_conflict(key: int, answer: ConflictAnswer, *, who: Who, at: datetime, reason: str) -> None:
    """Answer what a file left open, with the reason.

    `FILE`: the task says what the row says; `KEPT`: nothing changes; `ANOTHER`: the row is a task of its own. Refuses
    one that is answered (`conflict_settled`), without a reason (`reason_missing`), and `ANOTHER` where it is certain
    which task the row is (`same_task`). Raises Denied to whom the task is not theirs to give.
    """
    conflict = TaskConflict.objects.select_for_update().filter(pk=key).first()
    if conflict is None or conflict.answer:
        raise Refusal("conflict_settled", "Chỗ khác nhau này đã được xử lý; hãy tải lại danh sách.")
    task = conflict.task
    refuse_stranger(may("give_task", who, giver_of(task), on=at.astimezone(VIETNAM).date()))
    if not reason.strip():
        raise Refusal("reason_missing", "Hãy ghi căn cứ sửa nhiệm vụ (văn bản, điều khoản).")
    if answer is ConflictAnswer.ANOTHER and conflict.parts:
        raise Refusal("same_task", "Dòng này chắc chắn là nhiệm vụ đang có; hãy lấy theo tệp hoặc giữ như đang có.")
    if answer is not ConflictAnswer.KEPT:
        _take(conflict, answer, task.group, by=who.key, at=at)
    conflict.answer, conflict.reason = str(answer), nfc(reason.strip())
    conflict.answered_by, conflict.answered_at = who.key, at
    conflict.save()


def _take(conflict: TaskConflict, answer: ConflictAnswer, group: TaskGroup, *, by: str, at: datetime) -> None:
    source = SourceReader(at.astimezone(VIETNAM).date(), conflict.reader, group.code)
    load = Loading(source, conflict.reader, by, at, ImportReport())
    TaskGroup.objects.select_for_update().get(pk=group.pk)
    held, read = group_tasks(group, source), _read(conflict, source)
    task = held.tasks[conflict.task_id]
    if answer is ConflictAnswer.ANOTHER:
        write_new([(new_task(group, held, read, len(held.tasks) + 1), read)], load)
    elif conflict.parts:
        take_parts(held, task, read, conflict.parts, load)
    else:
        take_row(held, task, read, task.place, load)


def _read(conflict: TaskConflict, source: SourceReader) -> ReadTask:
    read = source.again(conflict.cells, conflict.file, conflict.line)
    if read is None:
        raise Refusal("row_unreadable", "Không đọc lại được dòng này; hãy giữ như đang có rồi nạp lại tệp.")
    return shared_leads(read)
