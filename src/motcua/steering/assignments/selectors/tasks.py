"""Tasks as they stand on a day: all, the board, one page, the calendar, what an agency owes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cache, partial
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet

from motcua.kit.due_days import Closing, closing_by
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import national_calendar
from motcua.steering.assignments.models import Directive, Task, TaskAgency, TaskGroup, TaskRecord
from motcua.steering.assignments.models.tasks import LEAD
from motcua.steering.assignments.rules.documents import cite
from motcua.steering.assignments.rules.lists import TaskDoubt, doubted
from motcua.steering.assignments.rules.records import Happened, Named, TaskRow
from motcua.steering.assignments.rules.states import (
    OPEN,
    Record,
    RecordKind,
    Reported,
    Rhythm,
    TaskStanding,
    TaskState,
    Terms,
    judge,
    turns,
)

_RHYTHMS: Final = {str(rhythm): rhythm for rhythm in Rhythm}
_REPORTED: Final = {str(reported): reported for reported in Reported}


class _Read(NamedTuple):
    """A task as it is read: its columns, those of its group, document and giver beside them; no row of the ORM."""

    pk: int
    group__code: str
    code: str
    section: str
    text: str
    product: str
    directive__kind: str | None
    directive__number: str | None
    directive__issued_on: date | None
    directive__issuer: str | None
    clause: str
    source_text: str
    giver__identifier: str | None
    giver_text: str
    rhythm: str
    starts: date | None
    due: date | None
    every: int
    until: date | None
    time_raw: str
    reported: str
    reported_on: date | None
    status_raw: str
    doubts: list[str]


def groups() -> tuple[tuple[str, str], ...]:
    """The groups of tasks in order of code: code and name."""
    return tuple(TaskGroup.objects.order_by("code").values_list("code", "name"))


def tasks(*, at: datetime, group: str | None = None, lead: str | None = None) -> list[TaskRow]:
    """The tasks as they stand at `at`, group by group; of one group, of one leading agency, where given.

    Refuses a group that does not exist (`unknown_group`).
    """
    rows = Task.objects.order_by("group__code", "place", "id")
    if group is not None:
        rows = rows.filter(group=group_row(group))
    if lead is not None:
        rows = rows.filter(pk__in=TaskAgency.objects.filter(seat=LEAD, agency__identifier=lead).values("task"))
    return standing_rows(rows, at=at)


def board(*, at: datetime, group: str | None = None, lead: str | None = None) -> dict[TaskState, list[TaskRow]]:
    """The tasks in their states; within a state those due first come first."""
    rows = sorted(tasks(at=at, group=group, lead=lead), key=_by_due)
    return {state: [row for row in rows if row.state is state] for state in TaskState}


def owed(agency: str, *, at: datetime) -> list[TaskRow]:
    """What that agency leads and has not done, by due day; what has no due day comes last."""
    return sorted((row for row in tasks(at=at, lead=agency) if row.state in OPEN), key=_by_due)


def calendar(first: date, last: date, *, at: datetime, lead: str | None = None) -> list[tuple[date, TaskRow]]:
    """The due days from `first` to `last`, both included, with their tasks; a recurring task with each of its turns."""
    found: list[tuple[date, TaskRow]] = []
    for row in tasks(at=at, lead=lead):
        recurring = row.terms.rhythm is Rhythm.RECURRING
        dues: Iterable[date | None] = turns(row.terms, last) if recurring else [row.standing.due]
        found += [(due, row) for due in dues if due is not None and first <= due <= last]
    return sorted(found, key=lambda pair: pair[0])


def standing_rows(rows: QuerySet[Task], *, at: datetime) -> list[TaskRow]:
    """These tasks as they stand at `at`, in the queryset's order."""
    chosen, name = rows.values("pk"), cache(Named)
    leads: dict[int, list[Named]] = defaultdict(list)
    others: dict[int, list[Named]] = defaultdict(list)
    seats = TaskAgency.objects.filter(task__in=chosen).order_by("place")
    for key, seat, *said in seats.values_list("task_id", "seat", "name", "agency__identifier"):
        (leads if seat == LEAD else others)[key].append(name(*said))
    told, day = _records(chosen), at.astimezone(VIETNAM).date()
    closing = closing_at(at)
    untold = cache(
        partial(judge, records=(), at=day, closing=closing)
    )  # most have no record, and many of them the same dates
    found = []
    for row in rows.values_list(*_Read._fields):
        task = _Read(*row)
        terms = terms_of(task)
        standing = judge(terms, told[task.pk], day, closing=closing) if task.pk in told else untold(terms)
        found.append(_row(task, (leads.get(task.pk, ()), others.get(task.pk, ())), terms, standing, name))
    return found


def closing_at(at: datetime) -> Closing:
    """The last day in time of work due on a day, by the country's calendar as it was known at `at`."""
    return cache(closing_by(national_calendar(at)))


def task_row(group: str, code: str) -> Task:
    """The task's own row, for acts. Refuses one that does not exist (`unknown_task`)."""
    found = Task.objects.select_related("group", "giver").filter(group__code=group, code=code).first()
    if found is None:
        raise Refusal("unknown_task", "Không có nhiệm vụ {code} trong nhóm {group}.", code=code[:60], group=group[:60])
    return found


def group_row(code: str) -> TaskGroup:
    """The group's own row. Refuses one that does not exist (`unknown_group`)."""
    found = TaskGroup.objects.filter(code=code).first()
    if found is None:
        raise Refusal("unknown_group", "Không có nhóm nhiệm vụ mã “{code}”.", code=code[:60])
    return found


def terms_of(task: "Task | _Read") -> Terms:
    """What was asked, as the rules take it."""
    return Terms(
        rhythm=_RHYTHMS[task.rhythm],
        starts=task.starts,
        due=task.due,
        every=task.every,
        until=task.until,
        reported=_REPORTED[task.reported],
        reported_on=task.reported_on,
    )


def records_of(task: Task) -> list[Record]:
    """What was recorded of one task, in the order it was recorded."""
    return _records([task.pk])[task.pk]


def happened(task: Task) -> tuple[Happened, ...]:
    """The records of a task as its page shows them."""
    return tuple(
        Happened(
            kind=RecordKind(row.kind),
            on=row.on,
            day=row.day,
            turn=row.turn,
            text=row.text,
            file=row.evidence_id,
            agency=row.agency.identifier if row.agency else None,
            by=row.by,
            at=row.at,
        )
        for row in task.records.select_related("agency").order_by("id")
    )


def _records(tasks: QuerySet[Task, Any] | Sequence[int]) -> dict[int, list[Record]]:
    found: dict[int, list[Record]] = defaultdict(list)
    rows = TaskRecord.objects.filter(task__in=tasks).order_by("id")
    for key, kind, on, day, turn in rows.values_list("task_id", "kind", "on", "day", "turn"):
        found[key].append(Record(RecordKind(kind), on, day, turn))
    return found


def _row(
    task: _Read,
    named: tuple[Sequence[Named], Sequence[Named]],
    terms: Terms,
    standing: TaskStanding,
    name: Callable[[str, str | None], Named],
) -> TaskRow:
    leads, others = named
    return TaskRow(
        group=task.group__code,
        code=task.code,
        section=task.section,
        text=task.text,
        leads=tuple(leads),
        coordinating=tuple(others),
        product=task.product,
        source=_source(task),
        clause=task.clause,
        giver=name(task.giver_text, task.giver__identifier),
        terms=terms,
        time=task.time_raw,
        status=task.status_raw,
        doubts=doubted(map(TaskDoubt, task.doubts), time=task.time_raw, status=task.status_raw),
        standing=standing,
    )


def _source(task: _Read) -> str:
    """The document that gave a task, cited; without one the source's own words."""
    if task.directive__number is None:
        return task.source_text
    said = (task.directive__kind or "", task.directive__number, task.directive__issued_on)
    return cite(*said, task.directive__issuer or "")


def cited(directive: Directive) -> str:
    """A document as texts cite it."""
    return cite(directive.kind, directive.number, directive.issued_on, directive.issuer)


def _by_due(row: TaskRow) -> tuple[date, str, str]:
    return (row.standing.due or date.max, row.group, row.code)


def leads_of(task: Task) -> list[str | None]:
    """The identifiers of the agencies that lead a task; None for a name that is no agency of this system."""
    seats = TaskAgency.objects.filter(task=task, seat=LEAD)
    return list(seats.order_by("place").values_list("agency__identifier", flat=True))


def givers_of(directive: Directive) -> list[str | None]:
    """The identifiers of the agencies that gave the tasks of a document, each once; None as in `giver_of`."""
    given = Task.objects.filter(directive=directive).order_by()
    return list(given.values_list("giver__identifier", flat=True).distinct())


def giver_of(task: Task) -> str | None:
    """The identifier of the agency that gave a task; None for one that is no agency of this system."""
    return task.giver.identifier if task.giver else None
