"""Before a meeting: its agenda and papers, who is invited, and the invitation that is printed."""

from collections.abc import Iterable

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.registry.agencies.public import agency_name, directory
from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import MeetingPage
from motcua.web.steer.choices import agency_names
from motcua.web.steer.files import kept, sent
from motcua.web.steer.meetings.forms import ItemForm, ItemRows, MeetingInviteForm, MeetingPlanForm
from motcua.web.steer.moment import Moment, moment_of
from motcua.web.steer.one_form import answer
from motcua.web.steer.page import show
from motcua.web.steer.rights import may, may_ours
from motcua.web.ui.vietnamese_text import vietnamese


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: int) -> HttpResponse:
    """Move a meeting, or name it anew."""
    moment, found = _preparing(request, key)
    initial = {name: getattr(found, name) for name in ("title", "held_on", "begins", "location")}
    form = MeetingPlanForm(request.POST or None, initial=initial)

    def act() -> str:
        assignments.change_meeting(key, form.plan(), who=moment.person, at=moment.at)
        return _page(found)

    return answer(
        request,
        moment,
        form,
        act,
        said=_("Đã đổi; giấy mời ghi theo lịch mới."),
        heading=_("Đổi lịch họp"),
        back=(_page(found), vietnamese(found.title)),
        button=_("Ghi lịch mới"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: HttpRequest, key: int) -> HttpResponse:
    """The agenda with its papers, which those invited read before."""
    moment, found = _preparing(request, key)
    items = [{"title": title, "paper": paper} for title, paper in found.agenda]
    rows = ItemRows(request.POST or None, request.FILES or None, initial=items, prefix="muc")
    form = forms.Form(request.POST or None)

    def act() -> str:
        assignments.set_agenda(key, _items(request, moment, found, rows), who=moment.person, at=moment.at)
        return _page(found)

    return answer(
        request,
        moment,
        form,
        act,
        said=_("Đã ghi chương trình và tài liệu."),
        rows=rows,
        heading=_("Chương trình và tài liệu"),
        sub=vietnamese(found.title),
        back=(_page(found), vietnamese(found.title)),
        row_words=_("Nội dung"),
        effect=_("Tài liệu gửi lên thì cơ quan được mời mở được ngay. Để trống nội dung thì bỏ dòng ấy."),
        button=_("Ghi chương trình"),
    )


def _items(
    request: HttpRequest, asked: Moment, found: MeetingPage, rows: Iterable[ItemForm]
) -> list[tuple[str, int | None]]:
    papers = {paper for _title, paper in found.agenda}
    return [
        (row.cleaned_data["title"], kept(request, row.cleaned_data["file"], asked.at) or row.kept(papers))
        for row in rows
        if row.cleaned_data.get("title")
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, key: int) -> HttpResponse:
    """Say who is invited; each agency finds its invitation among what it owes."""
    moment, found = _preparing(request, key)
    names = "\n".join(named.name for named, _came in found.attendance)
    form = MeetingInviteForm(request.POST or None, initial={"names": names})

    def act() -> str:
        names = form.said(list(directory(moment.today).values()))
        assignments.invite(key, names, who=moment.person, at=moment.at)
        return _page(found)

    return answer(
        request,
        moment,
        form,
        act,
        said=_("Đã ghi thành phần mời."),
        heading=_("Mời họp"),
        sub=vietnamese(found.title),
        back=(_page(found), vietnamese(found.title)),
        effect=_("Giấy mời hiện ở trang “Việc của cơ quan” của từng nơi, in được. Chưa gửi thư điện tử hay tin nhắn."),
        button=_("Ghi thành phần mời"),
        agency_names=agency_names(moment.today),
    )


@require_safe
def invitation(request: HttpRequest, key: int, agency: str) -> HttpResponse:
    """An agency's invitation as one sheet of paper; its own people say on it that they have seen it."""
    moment = moment_of(request)
    found = assignments.meeting_page(key, at=moment.at)
    guest = next((named for named, _came in found.attendance if agency in {named.agency, named.name}), None)
    if guest is None:
        raise Http404
    host = agency_name(moment.place()[-1], moment.today) if moment.place() else ""
    ahead = assignments.invitations(agency, at=moment.at) if agency == moment.agency else []
    own = next((one for one in ahead if one.meeting == key), None)
    return show(
        request,
        "steer/meetings/invitation.html",
        moment,
        found=found,
        guest=guest,
        host=host,
        own=own,
        may_receive=may_ours("receive_notice", moment),
    )


@never_cache
@require_safe
def paper(request: HttpRequest, key: int, file: int) -> HttpResponseBase:
    """A paper of the agenda, saved and never run."""
    found = assignments.meeting_page(key, at=moment_of(request).at)
    return sent(request, file, {paper for _title, paper in found.agenda})


def _preparing(request: HttpRequest, key: int) -> tuple[Moment, MeetingPage]:
    moment = moment_of(request)
    found = assignments.meeting_page(key, at=moment.at)
    if found.concluded or not may("hold_meeting", moment):
        raise Http404
    return moment, found


def _page(found: MeetingPage) -> str:
    return reverse("steer:meeting", args=[found.id])
