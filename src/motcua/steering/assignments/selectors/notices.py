"""What an agency was told: reminders of tasks that are still owed, invitations to meetings that are ahead."""

from datetime import date, datetime

from django.db.models import F, Q

from motcua.kit.now import VIETNAM
from motcua.registry.agencies.public import path_of
from motcua.steering.assignments.models import Attendance, Receipt, Reminder, Task
from motcua.steering.assignments.models.tasks import LEAD
from motcua.steering.assignments.rules.records import Invitation, Notice, TaskRow
from motcua.steering.assignments.rules.reminders import LADDER, Audience, days_past
from motcua.steering.assignments.selectors.tasks import standing_rows

_RUNGS = {rung.name: rung for rung in LADDER}
_GIVERS = [rung.name for rung in LADDER if rung.audience is Audience.GIVER]


def notices(agency: str, *, at: datetime) -> list[Notice]:
    """The last rung of each task that went to that agency, latest first, while the task is owed for the same due day.

    The agency that leads is told first, the one that gave when it is late by a week; for a task whose giver is no
    agency of this system that is the committee of the province.
    """
    day = at.astimezone(VIETNAM).date()
    led = Q(task__agencies__seat=LEAD, task__agencies__agency__identifier=agency) & ~Q(rung__in=_GIVERS)
    given = Q(task__giver__identifier=agency)
    if agency in path_of(None, day):
        given |= Q(task__giver__isnull=True)
    sent = Reminder.objects.filter(led | (given & Q(rung__in=_GIVERS)), on__lte=day)
    last = {row.task_id: row for row in sent.order_by("id")}
    seen = _seen(agency, at, "reminder_id")
    rows = Task.objects.filter(pk__in=last).order_by("pk")
    found = [
        Notice(one.pk, _RUNGS[one.rung], one.on, _days(row, one.due, day), row, seen.get(one.pk))
        for one, row in zip((last[key] for key in sorted(last)), standing_rows(rows, at=at), strict=True)
        if row.reminded and row.standing.due == one.due
    ]
    return sorted(found, key=lambda one: (one.on, one.id), reverse=True)


def _days(row: TaskRow, due: date, on: date) -> int:
    return days_past(due, row.standing.closes or due, on)


def invitations(agency: str, *, at: datetime) -> list[Invitation]:
    """The meetings from that day on to which the agency is invited, the next first."""
    rows = Attendance.objects.filter(agency__identifier=agency, meeting__held_on__gte=at.astimezone(VIETNAM).date())
    seen = _seen(agency, at, "meeting_id")
    held = (row.meeting for row in rows.select_related("meeting").order_by("meeting__held_on", "meeting_id"))
    return [Invitation(one.pk, one.title, one.held_on, one.begins, one.location, seen.get(one.pk)) for one in held]


def received(meeting: int) -> dict[str, datetime]:
    """Which agencies said that they saw the invitation, by identifier, and when."""
    rows = Receipt.objects.filter(meeting=meeting).annotate(name=F("agency__identifier"))
    return dict(rows.values_list("name", "at"))


def _seen(agency: str, at: datetime, column: str) -> dict[int, datetime]:
    rows = Receipt.objects.filter(agency__identifier=agency, at__lte=at, **{f"{column}__isnull": False})
    return dict(rows.values_list(column, "at"))
