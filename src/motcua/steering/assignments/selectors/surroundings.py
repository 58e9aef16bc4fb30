"""Task pages with all that hangs from a task; meetings, dialogues, bottlenecks, pilot models."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.steering.assignments.models import Bottleneck, Commendation, Dialogue, Meeting, PilotModel, Task
from motcua.steering.assignments.rules.records import (
    BottleneckRecord,
    DialogueRecord,
    MeetingPage,
    Money,
    Named,
    PilotRecord,
    TaskPage,
)
from motcua.steering.assignments.selectors.tasks import happened, standing_rows, task_row


def task_page(group: str, code: str, *, at: datetime) -> TaskPage:
    """One task with records, revisions, reminders, bottlenecks and money. Refuses an unknown one (`unknown_task`)."""
    task = task_row(group, code)
    (row,) = standing_rows(Task.objects.filter(pk=task.pk), at=at)
    return TaskPage(
        row=row,
        result=task.result_raw,
        records=happened(task),
        revisions=tuple((one.at, one.by, one.reason, one.content) for one in task.revisions.order_by("id")),
        reminders=tuple(task.reminders.order_by("id").values_list("due", "rung", "on")),
        bottlenecks=tuple(_bottlenecks(Bottleneck.objects.filter(task=task), _day(at))),
        money=money_of(task),
    )


def money_of(task: Task) -> Money:
    """What is set aside and what is listed for a task."""
    return Money(
        budget=tuple(task.budget.order_by("year", "id").values_list("year", "source", "amount")),
        investments=tuple(task.investments.order_by("id").values_list("name", "amount")),
    )


def without_list() -> list[tuple[str, str]]:
    """Tasks (group, code) that have money and no investment list: it cannot be allotted."""
    rows = Task.objects.filter(budget__isnull=False, investments__isnull=True).distinct()
    return list(rows.order_by("group__code", "place").values_list("group__code", "code"))


def bottlenecks(*, at: datetime, group: str | None = None, ended: bool = False) -> list[BottleneckRecord]:
    """The bottlenecks open at `at`, oldest first; of one group where given; with `ended` those that are over too."""
    day = _day(at)
    rows = Bottleneck.objects.filter(raised_on__lte=day, **({} if group is None else {"group__code": group}))
    if not ended:
        rows = rows.filter(Q(end__isnull=True) | Q(end__on__gt=day))
    return _bottlenecks(rows, day)


def meetings(*, group: str | None = None) -> list[tuple[int, str, str, date]]:
    """The meetings, latest first: key, group, title, day."""
    rows = Meeting.objects.filter(**({} if group is None else {"group__code": group}))
    return list(rows.order_by("-held_on", "-id").values_list("id", "group__code", "title", "held_on"))


def meeting_page(key: int, *, at: datetime) -> MeetingPage:
    """One meeting with the tasks it gave as they stand at `at`. Refuses an unknown one (`unknown_meeting`)."""
    found = Meeting.objects.select_related("group", "conclusion").filter(pk=key).first()
    if found is None:
        raise Refusal("unknown_meeting", "Không có phiên họp số {key}.", key=key)
    came = found.attendance.select_related("agency").order_by("id")
    return MeetingPage(
        id=found.pk,
        group=found.group.code,
        title=found.title,
        held_on=found.held_on,
        location=found.location,
        agenda=tuple(found.agenda.order_by("seq").values_list("title", "paper_id")),
        attendance=tuple((Named(one.name, one.agency.identifier if one.agency else None), one.came) for one in came),
        minutes=found.minutes,
        minutes_file=found.minutes_file_id,
        conclusion=str(found.conclusion or ""),
        tasks=tuple(standing_rows(Task.objects.filter(meeting=found).order_by("place", "id"), at=at)),
    )


def dialogues(*, at: datetime, group: str | None = None) -> list[DialogueRecord]:
    """The dialogues up to `at`, latest first, with their promises as they stand."""
    rows = Dialogue.objects.filter(held_on__lte=_day(at), **({} if group is None else {"group__code": group}))
    return [
        DialogueRecord(
            id=row.pk,
            group=row.group.code,
            held_on=row.held_on,
            partners=row.partners,
            topic=row.topic,
            location=row.location,
            questions=row.questions,
            promises=tuple(standing_rows(Task.objects.filter(dialogue=row).order_by("place", "id"), at=at)),
        )
        for row in rows.select_related("group").order_by("-held_on", "-id")
    ]


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
            results=tuple((one.on, one.text) for one in row.results.all() if one.on <= day),
        )
        for row in rows.select_related("group", "lead").prefetch_related("results").order_by("group__code", "id")
    ]


def commendations(*, group: str | None = None) -> list[tuple[date, str, str, str]]:
    """The commendations, latest first: day, who, in which form, for what."""
    rows = Commendation.objects.filter(**({} if group is None else {"group__code": group}))
    return list(rows.order_by("-on", "-id").values_list("on", "collective", "form", "reason"))


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
