"""Meetings: called, who came, minutes, and conclusions that become tasks."""

from http import HTTPStatus

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kit.refusal import Refusal
from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import Assignment, MeetingPage
from motcua.web.steer.asked import Asked, asked
from motcua.web.steer.briefing import of_tasks
from motcua.web.steer.files import kept, sent
from motcua.web.steer.listed import paged, text_of
from motcua.web.steer.page import show
from motcua.web.steer.task_forms import AttendanceForm, ConcludeForm, ConclusionRows, MeetingForm
from motcua.web.steer.views.tasks import agency_options
from motcua.web.ui.refusals import sentence


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All meetings, latest first."""
    moment = asked(request)
    rows = assignments.meetings()
    page = paged(rows, key=lambda row: str(row[0]), after=text_of(request, "sau"), asked=moment, filters={})
    return show(
        request,
        "steer/meetings.html",
        moment,
        page=page,
        names=dict(assignments.groups()),
        may_hold=may_hold(moment),
    )


@require_safe
def meeting(request: HttpRequest, key: int) -> HttpResponse:
    """One meeting; with `trinh-chieu` large, for the screen in the hall."""
    moment = asked(request)
    found = assignments.meeting_page(key, at=moment.at)
    template = "steer/hall.html" if request.GET.get("trinh-chieu") else "steer/meeting.html"
    return show(
        request,
        template,
        moment,
        found=found,
        came=[named.name for named, there in found.attendance if there],
        absent=[named.name for named, there in found.attendance if not there],
        tally=of_tasks(moment, "", found.group, found.tasks),
        held=found.held_on <= moment.today,
        may_hold=may_hold(moment),
        group_name=dict(assignments.groups()).get(found.group, found.group),
    )


@never_cache
@require_safe
def minutes_file(request: HttpRequest, key: int) -> HttpResponseBase:
    """The file of the minutes, saved and never run."""
    found = assignments.meeting_page(key, at=asked(request).at)
    return sent(found.minutes_file or 0, {found.minutes_file})


@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest) -> HttpResponse:
    """Call a meeting with its agenda."""
    moment = _holding(request)
    form = MeetingForm(request.POST or None, groups=assignments.groups())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            key = assignments.call_meeting(
                said["group"],
                title=said["title"],
                held_on=said["held_on"],
                agenda=form.items(),
                location=said["location"],
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Đã lập phiên họp."))
            return redirect("steer:meeting", key)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return show(request, "steer/call_meeting.html", moment, status=status, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: HttpRequest, key: int) -> HttpResponse:
    """Note who came."""
    moment = _holding(request)
    found = assignments.meeting_page(key, at=moment.at)
    noted = {
        name: "\n".join(named.name for named, there in found.attendance if there is came)
        for name, came in (("came", True), ("absent", False))
    }
    form = AttendanceForm(request.POST or None, initial=noted)
    if request.method == "POST" and form.is_valid():
        assignments.note_attendance(key, form.said(), at=moment.at)
        messages.success(request, _("Đã ghi thành phần dự họp."))
        return redirect("steer:meeting", key)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return show(request, "steer/attendance.html", moment, status=status, form=form, found=found)


@require_http_methods(["GET", "HEAD", "POST"])
def conclude(request: HttpRequest, key: int) -> HttpResponse:
    """Write the minutes; each conclusion becomes a task."""
    moment = _holding(request)
    found = assignments.meeting_page(key, at=moment.at)
    notice = found.tasks[0].source if found.tasks and found.conclusion else found.conclusion
    initial = {"minutes": found.minutes, "conclusion": notice}
    form = ConcludeForm(request.POST or None, request.FILES or None, initial=initial)
    rows = ConclusionRows(request.POST or None, prefix="viec")
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        work = [one for row in rows if (one := row.assignment(moment.agency))]
        try:
            with transaction.atomic():
                _conclude(request, moment, found, form, work)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Đã ghi kết luận; mỗi kết luận là một nhiệm vụ."))
            return redirect("steer:meeting", key)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    names = [name for _identifier, name in agency_options(moment.today)]
    context = {"form": form, "rows": rows, "found": found, "agency_names": names}
    return show(request, "steer/conclude.html", moment, status=status, **context)


def _conclude(
    request: HttpRequest, asked: Asked, found: MeetingPage, form: ConcludeForm, work: list[Assignment]
) -> None:
    said = form.cleaned_data
    first = len(found.tasks) + 1
    assignments.conclude_meeting(
        found.id,
        {f"KL{found.id}.{number}": one for number, one in enumerate(work, start=first)},
        minutes=said["minutes"],
        conclusion=said["conclusion"],
        file=kept(request, said["file"], asked.at) or found.minutes_file,
        by=asked.person.key,
        at=asked.at,
    )


def may_hold(asked: Asked) -> bool:
    """Whether the reader may call and minute meetings: they are the committee's."""
    return not asked.fixed and assignments.may("hold_meeting", asked.person, place=asked.place()).allowed


def _holding(request: HttpRequest) -> Asked:
    moment = asked(request)
    if not may_hold(moment):
        raise Http404
    return moment
