"""Meetings: called, who came, minutes, and conclusions that become tasks."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import MeetingPage, TaskContent
from motcua.web.steer.choices import agency_names, group_name
from motcua.web.steer.files import kept, sent
from motcua.web.steer.forms import ConclusionRows
from motcua.web.steer.listed import FilteredList
from motcua.web.steer.meetings.forms import AttendanceForm, ConcludeForm, MeetingForm
from motcua.web.steer.moment import Moment, moment_of
from motcua.web.steer.one_form import answer
from motcua.web.steer.page import show
from motcua.web.steer.rights import may
from motcua.web.steer.tallies import of_rows
from motcua.web.ui.list_files import ListColumn, kind_asked
from motcua.web.ui.vietnamese_text import vietnamese

MeetingLine = tuple[int, str, str, date]
"""A meeting of the list: key, group, title, day."""


def _columns(groups: Mapping[str, str]) -> Sequence[ListColumn[MeetingLine]]:
    return (
        ListColumn("phien", gettext_lazy("Phiên họp"), lambda row: row[2], width="wide"),
        ListColumn("nhom", gettext_lazy("Nhóm nhiệm vụ"), lambda row: groups.get(row[1], row[1]), width="wide"),
        ListColumn("ngay", gettext_lazy("Ngày"), lambda row: row[3]),
    )


@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """All meetings, latest first."""
    moment = moment_of(request)
    rows = assignments.meetings()
    groups = dict(assignments.groups())
    listed = FilteredList.of(request, moment, rows, _columns(groups), key=lambda row: str(row[0]))
    if kind := kind_asked(request.GET):
        return listed.file(kind, "phien-hop", _("Phiên họp"))
    return show(
        request,
        "steer/meetings/meetings.html",
        moment,
        page=listed.page,
        names=groups,
        may_hold=may_hold(moment),
    )


@require_safe
def meeting(request: HttpRequest, key: int) -> HttpResponse:
    """One meeting; with `trinh-chieu` large, for the screen in the hall."""
    moment = moment_of(request)
    found = assignments.meeting_page(key, at=moment.at)
    template = "steer/meetings/hall.html" if request.GET.get("trinh-chieu") else "steer/meetings/meeting.html"
    seen = assignments.received(key)
    return show(
        request,
        template,
        moment,
        found=found,
        guests=[(named, came, seen.get(named.agency or "")) for named, came in found.attendance],
        came=sum(there is True for _named, there in found.attendance),
        noted=sum(there is not None for _named, there in found.attendance),
        seen=len(seen),
        tally=of_rows(found.tasks),
        held=found.held_on <= moment.today,
        may_hold=may_hold(moment),
        group_name=group_name(found.group),
    )


@never_cache
@require_safe
def minutes_file(request: HttpRequest, key: int) -> HttpResponseBase:
    """The file of the minutes, saved and never run."""
    found = assignments.meeting_page(key, at=moment_of(request).at)
    return sent(request, found.minutes_file or 0, {found.minutes_file})


@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest) -> HttpResponse:
    """Call a meeting with its agenda."""
    moment = _holding(request)
    form = MeetingForm(request.POST or None, groups=assignments.groups())

    def act() -> str:
        key = assignments.call_meeting(
            form.cleaned_data["group"], form.plan(), agenda=form.items(), who=moment.person, at=moment.at
        )
        return reverse("steer:meeting", args=[key])

    return answer(
        request,
        moment,
        form,
        act,
        said=_("Đã lập phiên họp. Bước tiếp: gửi tài liệu, mời các cơ quan."),
        heading=_("Lập phiên họp"),
        back=(reverse("steer:meetings"), _("Các phiên họp")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: HttpRequest, key: int) -> HttpResponse:
    """Note who came."""
    moment = _holding(request)
    found = assignments.meeting_page(key, at=moment.at)
    form = AttendanceForm(request.POST or None, initial=AttendanceForm.filled(found))
    page = reverse("steer:meeting", args=[key])

    def act() -> str:
        assignments.note_attendance(key, form.said(), who=moment.person, at=moment.at)
        return page

    return answer(
        request,
        moment,
        form,
        act,
        said=_("Đã ghi thành phần dự họp."),
        heading=_("Thành phần dự họp"),
        sub=vietnamese(found.title),
        back=(page, vietnamese(found.title)),
        button=_("Ghi thành phần"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def conclude(request: HttpRequest, key: int) -> HttpResponse:
    """Write the minutes; each conclusion becomes a task."""
    moment = _holding(request)
    found = assignments.meeting_page(key, at=moment.at)
    notice = found.tasks[0].source if found.tasks and found.conclusion else found.conclusion
    initial = {"minutes": found.minutes, "conclusion": notice}
    form = ConcludeForm(request.POST or None, request.FILES or None, initial=initial)
    rows = ConclusionRows(request.POST or None, prefix="viec")
    page = reverse("steer:meeting", args=[key])

    def act() -> str:
        _conclude(request, moment, found, form, [one for row in rows if (one := row.assignment(moment.agency))])
        return page

    return answer(
        request,
        moment,
        form,
        act,
        said=_("Đã ghi kết luận; mỗi kết luận là một nhiệm vụ."),
        rows=rows,
        heading=_("Biên bản và kết luận"),
        sub=vietnamese(found.title),
        back=(page, vietnamese(found.title)),
        row_words=_("Kết luận thành nhiệm vụ"),
        button=_("Ghi biên bản, giao nhiệm vụ"),
        agency_names=agency_names(moment.today),
    )


def _conclude(
    request: HttpRequest, asked: Moment, found: MeetingPage, form: ConcludeForm, work: list[TaskContent]
) -> None:
    said = form.cleaned_data
    first = len(found.tasks) + 1
    assignments.conclude_meeting(
        found.id,
        {f"KL{found.id}.{number}": one for number, one in enumerate(work, start=first)},
        minutes=said["minutes"],
        conclusion=said["conclusion"],
        file=kept(request, said["file"], asked.at) or found.minutes_file,
        who=asked.person,
        at=asked.at,
    )


def may_hold(asked: Moment) -> bool:
    """Whether the reader may call and minute meetings: they are the committee's."""
    return may("hold_meeting", asked)


def _holding(request: HttpRequest) -> Moment:
    moment = moment_of(request)
    if not may_hold(moment):
        raise Http404
    return moment
