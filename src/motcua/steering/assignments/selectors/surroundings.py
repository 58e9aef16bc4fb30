"""Task pages with all that hangs from a task; money, bottlenecks, pilot models, commendations."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.kit.now import VIETNAM
from motcua.steering.assignments.models import Bottleneck, Commendation, PilotModel, Task
from motcua.steering.assignments.rules.records import (
    BottleneckRecord,
    CommendationRecord,
    Money,
    Named,
    PilotRecord,
    TaskPage,
    TaskRow,
)
from motcua.steering.assignments.rules.reminders import days_past
from motcua.steering.assignments.selectors.tasks import cited, closing_at, happened, standing_rows, task_row


def task_page(group: str, code: str, *, at: datetime) -> TaskPage:
    """One task with records, revisions, reminders, bottlenecks and money. Refuses an unknown one (`unknown_task`)."""
    task, closing = task_row(group, code), closing_at(at)
    reminders = task.reminders.order_by("id")
    (row,) = standing_rows(Task.objects.filter(pk=task.pk), at=at)
    return TaskPage(
        row=row,
        result=task.result_raw,
        directive=task.directive_id,
        meeting=task.meeting_id,
        dialogue=task.dialogue_id,
        records=happened(task),
        revisions=tuple((one.at, one.by, one.reason, one.content) for one in task.revisions.order_by("id")),
        reminders=tuple((on, days_past(due, closing(due), on)) for due, on in reminders.values_list("due", "on")),
        bottlenecks=tuple(_bottlenecks(Bottleneck.objects.filter(task=task), _day(at))),
        money=money_of(task),
    )


def money_of(task: Task) -> Money:
    """What is set aside and what is listed for a task."""
    return Money(
        budget=tuple((one.year, one.source, one.amount) for one in task.budget.all()),
        investments=tuple((one.name, one.amount) for one in task.investments.all()),
    )


def funded(*, at: datetime) -> list[tuple[TaskRow, Money]]:
    """The tasks that have money or an investment list, with both; those that lack a list come first."""
    rows = Task.objects.filter(Q(budget__isnull=False) | Q(investments__isnull=False)).distinct()
    rows = rows.order_by("group__code", "place", "id")
    money = [money_of(task) for task in rows.prefetch_related("budget", "investments")]
    found = list(zip(standing_rows(rows, at=at), money, strict=True))
    return sorted(found, key=lambda pair: not pair[1].list_missing)


def bottlenecks(*, at: datetime, group: str | None = None, ended: bool = False) -> list[BottleneckRecord]:
    """The bottlenecks open at `at`, oldest first; of one group where given; with `ended` those that are over too."""
    day = _day(at)
    rows = Bottleneck.objects.filter(raised_on__lte=day, **({} if group is None else {"group__code": group}))
    if not ended:
        rows = rows.filter(Q(end__isnull=True) | Q(end__on__gt=day))
    return _bottlenecks(rows, day)


def pilots(*, at: datetime, group: str | None = None) -> list[PilotRecord]:
    """The pilot models with their results up to `at`; one without results is still in progress."""
    rows = PilotModel.objects.filter(**({} if group is None else {"group__code": group}))
    day = _day(at)
    return [
        PilotRecord(
            group=row.group.code,
            code=row.code,
            name=row.name,
            lead=Named(row.lead_text, row.lead.identifier if row.lead else None),
            started_on=row.started_on,
            results=tuple((one.on, one.text, one.evidence_id) for one in row.results.all() if one.on <= day),
        )
        for row in rows.select_related("group", "lead").prefetch_related("results").order_by("group__code", "id")
    ]


def commendations(*, at: datetime, group: str | None = None) -> list[CommendationRecord]:
    """The commendations up to `at`, latest first."""
    rows = Commendation.objects.filter(on__lte=_day(at), **({} if group is None else {"group__code": group}))
    return [
        CommendationRecord(
            id=row.pk,
            group=row.group.code,
            task=row.task.code if row.task else None,
            collective=Named(row.collective, row.agency.identifier if row.agency else None),
            form=row.form,
            on=row.on,
            reason=row.reason,
            directive=cited(row.directive) if row.directive else "",
        )
        for row in rows.select_related("group", "task", "agency", "directive").order_by("-on", "-id")
    ]


def _bottlenecks(rows: QuerySet[Bottleneck], day: date) -> list[BottleneckRecord]:
    found = rows.select_related("group", "task", "owner", "end").order_by("raised_on", "id")
    return [_bottleneck(row, day) for row in found]


def _bottleneck(row: Bottleneck, day: date) -> BottleneckRecord:
    end = getattr(row, "end", None)
    over = end if end is not None and end.on <= day else None
    return BottleneckRecord(
        id=row.pk,
        group=row.group.code,
        task=row.task.code if row.task else None,
        text=row.text,
        decision_needed=row.decision_needed,
        owner=Named(row.owner_text, row.owner.identifier if row.owner else None),
        raised_on=row.raised_on,
        age=((over.on if over else day) - row.raised_on).days,
        ended_on=over.on if over else None,
        decision=over.decision if over else "",
    )


def _day(at: datetime) -> date:
    return at.astimezone(VIETNAM).date()
