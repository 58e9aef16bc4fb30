"""The calendar of due days and meetings, month by month; and the list of what is late."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import TaskRow, TaskState
from motcua.web.steer.choices import agencies_of_before, agency_options, group_options
from motcua.web.steer.listed import paged, text_of
from motcua.web.steer.moment import moment_of
from motcua.web.steer.page import show
from motcua.web.steer.tasks.boards import month_of, weeks_of


@require_safe
def month(request: HttpRequest) -> HttpResponse:
    """The due days and meetings of a month."""
    moment = moment_of(request)
    lead = text_of(request, "co-quan")
    first = month_of(text_of(request, "thang"), moment.today)
    after = (first + timedelta(days=31)).replace(day=1)
    last = after - timedelta(days=1)
    due = assignments.calendar(first, last, at=moment.at, lead=lead or None)
    held = [one for one in assignments.meetings() if first <= one[3] <= last]
    weeks = weeks_of(first, moment.today, due, held)
    before = first - timedelta(days=1)
    return show(
        request,
        "steer/tasks/calendar.html",
        moment,
        weeks=weeks,
        days=[day for week in weeks for day in week if day.tasks or day.meetings],
        count=len(due),
        held=len(held),
        first=first,
        before=before,
        after=after,
        to_before=moment.query(thang=f"{before:%Y-%m}", **{"co-quan": lead}),
        to_after=moment.query(thang=f"{after:%Y-%m}", **{"co-quan": lead}),
        to_today=moment.query(**{"co-quan": lead}) or "?",
        this_month=first == moment.today.replace(day=1),
        lead_options=agency_options(moment.today),
        lead_former=agencies_of_before(moment.today),
        lead=lead,
    )


@require_safe
def late(request: HttpRequest) -> HttpResponse:
    """What is overdue, the longest first; of one group, of one leading agency."""
    moment = moment_of(request)
    group, lead = text_of(request, "nhom"), text_of(request, "co-quan")
    rows = assignments.board(at=moment.at, group=group or None, lead=lead or None)[TaskState.OVERDUE]
    filters = {"nhom": group, "co-quan": lead}
    page = paged(
        rows,
        key=lambda row: f"{row.group} {row.code}",
        after=text_of(request, "sau"),
        asked=moment,
        filters=filters,
    )

    def days(row: TaskRow) -> int:
        return (moment.today - row.standing.due).days if row.standing.due else 0

    return show(
        request,
        "steer/tasks/late.html",
        moment,
        page=page,
        rows=[(row, days(row)) for row in page.rows],
        worst=days(rows[0]) if rows else 0,
        group_options=group_options(),
        lead_options=agency_options(moment.today),
        lead_former=agencies_of_before(moment.today),
        group=group,
        lead=lead,
    )
