"""The calendar of due days and meetings, month by month; and the list of what is late."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import TaskState
from motcua.web.steer.choices import agencies_of_before, agency_options, group_name, group_options, lead_name
from motcua.web.steer.listed import FilteredList, text_of
from motcua.web.steer.moment import moment_of
from motcua.web.steer.page import show
from motcua.web.steer.task_columns import MORE, days_over, late_columns, task_key
from motcua.web.steer.tasks.boards import month_of, weeks_of
from motcua.web.ui.list_files import kind_asked


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
def late(request: HttpRequest) -> HttpResponseBase:
    """What is overdue, the longest first; of one group, of one leading agency."""
    moment = moment_of(request)
    group, lead = text_of(request, "nhom"), text_of(request, "co-quan")
    rows = assignments.board(at=moment.at, group=group or None, lead=lead or None)[TaskState.OVERDUE]
    listed = FilteredList.of(request, moment, rows, late_columns(moment.today), key=task_key, kept=MORE)
    if kind := kind_asked(request.GET):
        about = {"nhom": group_name(group) if group else "", "co-quan": lead_name(lead, moment.today)}
        return listed.file(kind, "nhiem-vu-qua-han", _("Nhiệm vụ quá hạn"), **about)
    page = listed.page
    return show(
        request,
        "steer/tasks/late.html",
        moment,
        page=page,
        rows=[(row, days_over(row, moment.today)) for row in page.rows],
        worst=days_over(rows[0], moment.today) if rows else 0,
        group_options=group_options(),
        lead_options=agency_options(moment.today),
        lead_former=agencies_of_before(moment.today),
        group=group,
        lead=lead,
    )
