"""Tasks from files, in bulk: the same rows write nothing; a changed one is written anew and leaves a revision."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.imports import ImportReport, Row
from motcua.kit.now import VIETNAM
from motcua.kit.tables import Columns, made_of
from motcua.steering.assignments.actions.documents import directive_of
from motcua.steering.assignments.actions.giving import Offices, content_of, set_terms
from motcua.steering.assignments.models import Directive, Task, TaskAgency, TaskGroup, TaskRecord, TaskRevision
from motcua.steering.assignments.rules.documents import Citation, read_citation
from motcua.steering.assignments.rules.lists import Numbers, ReadTask
from motcua.steering.assignments.rules.states import RecordKind, Reported

Reader = Callable[[Row, Numbers, str], ReadTask]


def load_tasks(path: Path, columns: Columns, reader: Reader, *, who: Who, at: datetime) -> ImportReport:
    """Load the tasks of a file, none of them where a row has a fault.

    Its name without the ending is the group where no column says another.
    """
    report = ImportReport()
    numbers, name = Numbers(), path.name.split(".")[0][:100]
    by_group: dict[str, dict[str, ReadTask]] = defaultdict(dict)
    for task in made_of(path, columns, lambda row: reader(row, numbers, name), report=report):
        if by_group[task.group].setdefault(task.code, task) is not task:
            first = by_group[task.group][task.code].row.line
            report.leave_out(task.row.fault(f"Cột code: mã {task.code} đã có ở dòng {first}; hãy đặt mã khác."))
    if report.left_out:
        report.new = sum(map(len, by_group.values()))
        return report
    offices = Offices(at.astimezone(VIETNAM).date())
    for group, tasks in by_group.items():
        _load(group, list(tasks.values()), offices=offices, who=who, at=at, report=report)
    report.faults.sort(key=lambda fault: fault.line)
    return report


@transaction.atomic
def _load(
    group: str, read: Sequence[ReadTask], *, offices: Offices, who: Who, at: datetime, report: ImportReport
) -> None:
    opened, _ = TaskGroup.objects.get_or_create(code=group, defaults={"name": group})
    TaskGroup.objects.select_for_update().get(pk=opened.pk)
    known = {task.code: task for task in Task.objects.filter(group=opened)}
    documents = _documents(read)
    fresh: list[tuple[Task, ReadTask]] = []
    changed: list[tuple[Task, ReadTask]] = []
    for place, one in enumerate(read, start=1):
        task = known.get(one.code) or Task(group=opened, code=one.code)
        if one.doubts:
            report.faults.append(one.row.fault(f"Nhiệm vụ {one.code} cần rà soát: {'; '.join(one.sentences())}."))
        if one.code in known and task.raw == one.row.cells:
            report.unchanged += 1
            continue
        _fill(task, one, place=place, directive=documents.get(one.source), giver=offices.one(one.giver))
        (changed if one.code in known else fresh).append((task, one))
    Task.objects.bulk_create([task for task, _ in fresh])
    for task, _ in changed:
        task.save()
    TaskAgency.objects.filter(task__in=[task for task, _ in changed]).delete()
    _write_around([*fresh, *changed], offices=offices, who=who, at=at)
    report.new += len(fresh)
    report.changed += len(changed)
    report.needs_review += sum(bool(task.doubts) for task, _ in (*fresh, *changed))


def _documents(read: Sequence[ReadTask]) -> dict[str, Directive]:
    """The documents the tasks cite, by the words they cite them with; what is no plain citation stays text."""
    found: dict[Citation, Directive] = {}
    cited = {one.source: read_citation(one.source) for one in read}
    for citation in cited.values():
        if citation is not None and citation not in found:
            found[citation] = directive_of(citation)
    return {text: found[citation] for text, citation in cited.items() if citation is not None}


def _fill(task: Task, read: ReadTask, *, place: int, directive: Directive | None, giver: int | None) -> None:
    told = read.terms if read.done_on is None else replace(read.terms, reported=Reported.NOTHING)
    set_terms(task, told)
    task.place, task.section, task.text, task.product = place, read.section, read.text, read.product
    task.directive, task.source_text, task.clause = directive, read.source, read.clause[:100]
    task.giver_id, task.giver_text = giver, read.giver
    task.time_raw, task.status_raw, task.result_raw = read.time, read.status, read.result
    task.doubts, task.raw = [str(doubt) for doubt in read.doubts], read.row.cells


def _write_around(tasks: Sequence[tuple[Task, ReadTask]], *, offices: Offices, who: Who, at: datetime) -> None:
    seats = {read.code: offices.seats(task, read.leads, read.coordinating) for task, read in tasks}
    TaskAgency.objects.bulk_create([seat for task, _ in tasks for seat in seats[task.code]])
    TaskRevision.objects.bulk_create(
        TaskRevision(
            task=task,
            content=content_of(task, seats[task.code]),
            reason=f"nạp từ {read.row.file}",
            by=who.key,
            at=at,
        )
        for task, read in tasks
    )
    done = [(task, read.done_on, read.result) for task, read in tasks if read.done_on is not None]
    known = _confirmed([task for task, _, _ in done])
    TaskRecord.objects.bulk_create(
        TaskRecord(task=task, kind=RecordKind.CONFIRMED.value, on=day, day=day, text=result, by=who.key, at=at)
        for task, day, result in done
        if (task.pk, day) not in known
    )


def _confirmed(tasks: Sequence[Task]) -> set[tuple[int, date]]:
    rows = TaskRecord.objects.filter(task__in=tasks, kind=RecordKind.CONFIRMED)
    return set(rows.values_list("task_id", "on"))
