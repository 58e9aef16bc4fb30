"""Commendations of agencies and collectives: all of them, a new one noted."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import CommendationRecord
from motcua.web.steer.choices import agency_names
from motcua.web.steer.commendations.forms import CommendationForm
from motcua.web.steer.listed import FilteredList
from motcua.web.steer.moment import moment_of
from motcua.web.steer.one_form import answer
from motcua.web.steer.page import show
from motcua.web.steer.rights import may_ours
from motcua.web.ui.list_files import ListColumn, kind_asked

COLUMNS: Final = (
    ListColumn[CommendationRecord]("tap-the", gettext_lazy("Tập thể"), lambda one: one.collective.name, width="wide"),
    ListColumn[CommendationRecord]("hinh-thuc", gettext_lazy("Hình thức"), lambda one: one.form),
    ListColumn[CommendationRecord]("thanh-tich", gettext_lazy("Thành tích"), lambda one: one.reason, width="wide"),
    ListColumn[CommendationRecord]("ngay", gettext_lazy("Ngày"), lambda one: one.on),
)
MORE: Final = (
    ListColumn[CommendationRecord]("nhom", gettext_lazy("Nhóm"), lambda one: one.group),
    ListColumn[CommendationRecord]("van-ban", gettext_lazy("Quyết định"), lambda one: one.directive, width="wide"),
)
"""What a file has beside the columns of the page."""


@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """All commendations, latest first."""
    moment = moment_of(request)
    rows = assignments.commendations(at=moment.at)
    listed = FilteredList.of(request, moment, rows, COLUMNS, key=lambda one: str(one.id), kept=MORE)
    if kind := kind_asked(request.GET):
        return listed.file(kind, "khen-thuong", _("Khen thưởng"))
    return show(
        request,
        "steer/commendations/commendations.html",
        moment,
        page=listed.page,
        names=dict(assignments.groups()),
        may_commend=may_ours("commend", moment),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def commend(request: HttpRequest) -> HttpResponse:
    """Note a commendation."""
    moment = moment_of(request)
    if not may_ours("commend", moment):
        raise Http404
    form = CommendationForm(request.POST or None, groups=assignments.groups(), initial={"on": moment.today})

    def act() -> str:
        said = dict(form.cleaned_data)
        assignments.commend(said.pop("group"), who=moment.person, at=moment.at, **said)
        return reverse("steer:commendations")

    return answer(
        request,
        moment,
        form,
        act,
        said=_("Đã ghi khen thưởng."),
        heading=_("Ghi khen thưởng"),
        back=(reverse("steer:commendations"), _("Khen thưởng")),
        agency_names=agency_names(moment.today),
    )
