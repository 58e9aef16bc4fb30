"""Tasks from files, in bulk: the same rows write nothing; of a changed one what the source changed is taken.

A task is known by its document, text and lead (`rules.identity`). What is not certain is loaded by nobody: it stands
as a conflict until a person has settled it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Final

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.imports import ImportReport
from motcua.kit.now import VIETNAM
from motcua.kit.same_words import free_code, plain_words
from motcua.kit.tables import Columns, made_of
from motcua.registry.agencies.public import AgencyKind, directory
from motcua.steering.assignments.actions.giving import content_of
from motcua.steering.assignments.actions.merging import (
    SourceReader,
    differences,
    parts_of,
    put,
    put_source,
    seats_for,
)
from motcua.steering.assignments.models import Task, TaskAgency, TaskConflict, TaskGroup, TaskRecord, TaskRevision
from motcua.steering.assignments.models.tasks import COORDINATING, LEAD
from motcua.steering.assignments.rules.identity import PART_WORDS, KnownTask, lead_names, paired
from motcua.steering.assignments.rules.lists import (
    LEADS,
    READERS,
    Numbers,
    ReadTask,
    TaskDoubt,
    shared_leads,
    spread,
)
from motcua.steering.assignments.rules.states import RecordKind

_LONGEST: Final = 55
LOADED_FROM: Final = "nạp từ "
"""How the reason of a revision begins that no person made."""


def load_tasks(path: Path, columns: Columns, reader: str, *, who: Who, at: datetime) -> ImportReport:
    """Load the tasks of a file, none of them where a row has a fault.

    Its name without the ending is the group where no column says another.
    """
    report = ImportReport()
    numbers, name, read_row = Numbers(), path.name.split(".")[0][:100], READERS[reader]
    by_group: dict[str, dict[str, ReadTask]] = defaultdict(dict)
    communes = _communes(at)
    for task in _spread(
        made_of(path, columns, lambda row: shared_leads(read_row(row, numbers, name)), report=report),
        LEADS[reader],
        communes,
        report,
    ):
        if by_group[task.group].setdefault(task.code, task) is not task:
            first = by_group[task.group][task.code].row.line
            report.leave_out(task.row.fault(f"Cột code: mã {task.code} đã có ở dòng {first}; hãy đặt mã khác."))
    if report.left_out:
        report.new = sum(map(len, by_group.values()))
        return report
    for group, tasks in by_group.items():
        source = SourceReader(at.astimezone(VIETNAM).date(), reader, group)
        _load(group, list(tasks.values()), Loading(source, reader, who.key, at, report))
    report.faults.sort(key=lambda fault: fault.line)
    return report


def _communes(at: datetime) -> dict[str, str]:
    """The committees of all communes of that day."""
    found = directory(at.astimezone(VIETNAM).date()).values()
    return {one.identifier: one.name for one in found if one.kind == AgencyKind.COMMUNE_COMMITTEE}


def _spread(
    read: Iterable[ReadTask], column: str, communes: Mapping[str, str], report: ImportReport
) -> Iterator[ReadTask]:
    """Each task that all communes lead as one for each of them, and a word about it."""
    for task in read:
        spread_out = spread(task, column, communes)
        if len(spread_out) > 1:
            said = f"Nhiệm vụ {task.code}: giao cho {len(communes)} UBND cấp xã, mỗi nơi một nhiệm vụ."
            report.faults.append(task.row.fault(said))
        yield from spread_out


@dataclass(frozen=True, slots=True)
class Loading:
    """By which format, by whom and when rows are taken, and the report that counts them."""

    source: SourceReader
    reader: str
    by: str
    at: datetime
    report: ImportReport


@dataclass(slots=True)
class GroupTasks:
    """The tasks of a group with what stands around them, as they are before a load."""

    tasks: dict[int, Task]
    seats: dict[int, list[TaskAgency]]
    before: dict[int, ReadTask]
    codes: set[str]
    touched: set[int] = field(default_factory=set)

    def known(self) -> list[KnownTask]:
        """Each in the words of its source, or its own where none gave it."""
        found = []
        for pk, task in self.tasks.items():
            read = self.before.get(pk)
            leads = read.leads if read else ";".join(seat.name for seat in self.seats[pk] if seat.seat == LEAD)
            said = (read.source, read.text) if read else (task.source_text, task.text)
            source, text = map(plain_words, said)
            found.append(KnownTask(pk, task.code, source, text, lead_names(leads), pk not in self.touched))
        return found


def group_tasks(group: TaskGroup, source: SourceReader) -> GroupTasks:
    """The tasks of a group, locked."""
    tasks = {task.pk: task for task in Task.objects.filter(group=group).select_for_update()}
    seats: dict[int, list[TaskAgency]] = defaultdict(list)
    for seat in TaskAgency.objects.filter(task__group=group).order_by("seat", "place"):
        seats[seat.task_id].append(seat)
    read = {pk: source.again(task.raw) for pk, task in tasks.items()}
    before = {pk: shared_leads(one) for pk, one in read.items() if one is not None}
    touched = set(TaskRecord.objects.filter(task__group=group).values_list("task_id", flat=True))
    revised = TaskRevision.objects.filter(task__group=group).exclude(reason__startswith=LOADED_FROM)
    touched.update(revised.values_list("task_id", flat=True))
    touched.update(pk for pk in tasks if pk not in before)
    return GroupTasks(tasks, seats, before, {task.code for task in tasks.values()}, touched)


@transaction.atomic
def _load(group: str, rows: Sequence[ReadTask], load: Loading) -> None:
    opened, _ = TaskGroup.objects.get_or_create(code=group, defaults={"name": group})
    TaskGroup.objects.select_for_update().get(pk=opened.pk)
    held = group_tasks(opened, load.source)
    pairs = paired(rows, held.known())
    fresh: list[tuple[Task, ReadTask]] = []
    for place, read in enumerate(rows):
        _remark(read, load)
        if place in pairs.same:
            take_row(held, held.tasks[pairs.same[place]], read, place + 1, load)
        elif place in pairs.unsure:
            raise_conflict(held.tasks[pairs.unsure[place]], read, (), load)
        else:
            fresh.append((new_task(opened, held, read, place + 1), read))
    write_new(fresh, load)


def _remark(read: ReadTask, load: Loading) -> None:
    if said := read.sentences():
        load.report.faults.append(read.row.fault(f"Nhiệm vụ {read.code} cần rà soát: {'; '.join(said)}."))
    if nobody := load.source.offices.nobody(read.leads):
        load.report.faults.append(read.row.fault(f"Nhiệm vụ {read.code} chưa có người nhận: {nobody}."))


def take_row(held: GroupTasks, task: Task, read: ReadTask, place: int, load: Loading) -> None:
    """Take into a task what its row says otherwise than before; what a person changed too is a conflict."""
    if task.raw == read.row.cells:
        if task.place != place:
            Task.objects.filter(pk=task.pk).update(place=place)
        load.report.unchanged += 1
        return
    before, then = held.before.get(task.pk), load.source.words(read)
    was, now = load.source.words(before) if before else None, parts_of(task, held.seats[task.pk])
    taken, contested = differences(now, was, then)
    waiting = TaskConflict.objects.filter(task=task, answer="").exclude(parts=[])
    contested += [
        part for one in waiting for part in one.parts if part not in contested and now[part] != then.parts[part]
    ]
    waiting.delete()
    put_source(task, read, before)
    task.place = place
    take_parts(held, task, read, taken, load)
    _confirm([(task, read)], load)
    if contested:
        raise_conflict(task, read, contested, load)
    else:
        load.report.changed += 1
        load.report.needs_review += bool(task.doubts)


def take_parts(held: GroupTasks, task: Task, read: ReadTask, parts: Sequence[str], load: Loading) -> None:
    """Let a task say these parts as its row does, with a revision."""
    seats, then = held.seats[task.pk], load.source.words(read)
    put(task, then, parts, load.source)
    task.save()
    if {LEAD, COORDINATING} & set(parts):
        seats = seats_for(task, seats, then, parts, load.source)
        TaskAgency.objects.filter(task=task).delete()
        TaskAgency.objects.bulk_create(seats)
    _revise([(task, seats, read)], load)


def raise_conflict(task: Task, read: ReadTask, parts: Sequence[str], load: Loading) -> None:
    """Let a row wait for a person's word; one that waits or was answered already is not asked again."""
    report = load.report
    report.unchanged += 1
    asked = {"task": task, "cells": read.row.cells, "parts": list(parts)}
    known = TaskConflict.objects.filter(**asked).first()
    if known is not None and known.answer:
        return
    if known is None:
        TaskConflict.objects.create(**asked, reader=load.reader, file=read.row.file, line=read.row.line, at=load.at)
    report.needs_review += 1
    if parts:
        words = ", ".join(PART_WORDS[part] for part in parts)
        said = f"tệp đổi {words} mà trong hệ thống đã có người sửa; chờ người xử lý"
    else:
        said = f"dòng mang số của nhiệm vụ khác (“{task.text[:80]}”); chờ người xử lý, chưa đổi gì"
    report.faults.append(read.row.fault(f"Nhiệm vụ {task.code}: {said}."))


def new_task(group: TaskGroup, held: GroupTasks, read: ReadTask, place: int) -> Task:
    """The task of a row that is none of those there are; its number where it is free."""
    code = free_code(read.code, held.codes, longest=_LONGEST)
    held.codes.add(code)
    task = Task(group=group, code=code, place=place)
    put_source(task, read, None)
    if code != read.code:
        task.doubts = list(dict.fromkeys([*task.doubts, TaskDoubt.NUMBER_REPEATED.value]))
    return task


def write_new(fresh: Sequence[tuple[Task, ReadTask]], load: Loading) -> None:
    """Write tasks with who leads them, their first revision, and what their rows say was done."""
    source = load.source
    for task, read in fresh:
        put(task, source.words(read), tuple(PART_WORDS), source)
    Task.objects.bulk_create([task for task, _ in fresh])
    seated = [(task, source.offices.seats(task, read.leads, read.coordinating), read) for task, read in fresh]
    TaskAgency.objects.bulk_create([seat for _, seats, _ in seated for seat in seats])
    _revise(seated, load)
    _confirm(fresh, load)
    load.report.new += len(fresh)
    load.report.needs_review += sum(bool(task.doubts) for task, _ in fresh)


def _revise(rows: Sequence[tuple[Task, Sequence[TaskAgency], ReadTask]], load: Loading) -> None:
    TaskRevision.objects.bulk_create(
        TaskRevision(
            task=task,
            content=content_of(task, seats),
            reason=f"{LOADED_FROM}{read.row.file}",
            by=load.by,
            at=load.at,
        )
        for task, seats, read in rows
    )


def _confirm(rows: Sequence[tuple[Task, ReadTask]], load: Loading) -> None:
    done = [(task, read.done_on, read.result) for task, read in rows if read.done_on is not None]
    known = _confirmed([task for task, _, _ in done])
    TaskRecord.objects.bulk_create(
        TaskRecord(task=task, kind=RecordKind.CONFIRMED.value, on=day, day=day, text=result, by=load.by, at=load.at)
        for task, day, result in done
        if (task.pk, day) not in known
    )


def _confirmed(tasks: Sequence[Task]) -> set[tuple[int, date]]:
    rows = TaskRecord.objects.filter(task__in=tasks, kind=RecordKind.CONFIRMED)
    return set(rows.values_list("task_id", "on"))
