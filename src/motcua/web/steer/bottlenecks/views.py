"""Bottlenecks: all that wait, and the decision that ends one."""

from http import HTTPStatus
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kit.refusal import Refusal
from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import BottleneckRecord
from motcua.web.steer.bottlenecks.forms import BottleneckEndForm
from motcua.web.steer.listed import FilteredList, text_of
from motcua.web.steer.moment import Moment, moment_of
from motcua.web.steer.page import show
from motcua.web.steer.rights import may
from motcua.web.ui.list_files import ListColumn, kind_asked
from motcua.web.ui.refusals import sentence

COLUMNS: Final = (
    ListColumn[BottleneckRecord]("vuong", gettext_lazy("Vướng gì"), lambda one: one.text, width="wide"),
    ListColumn[BottleneckRecord](
        "can",
        gettext_lazy("Cần quyết định gì, của ai"),
        lambda one: f"{one.decision_needed}; {one.owner.name}",
        width="wide",
    ),
    ListColumn[BottleneckRecord]("cho", gettext_lazy("Đã chờ (ngày)"), lambda one: one.age, number=True),
)
MORE: Final = (
    ListColumn[BottleneckRecord]("nhom", gettext_lazy("Nhóm"), lambda one: one.group),
    ListColumn[BottleneckRecord]("nhiem-vu", gettext_lazy("Nhiệm vụ"), lambda one: one.task),
    ListColumn[BottleneckRecord]("neu", gettext_lazy("Nêu ngày"), lambda one: one.raised_on),
    ListColumn[BottleneckRecord]("thao-go", gettext_lazy("Tháo gỡ ngày"), lambda one: one.ended_on),
    ListColumn[BottleneckRecord]("quyet-dinh", gettext_lazy("Quyết định"), lambda one: one.decision, width="wide"),
)
"""What a file has beside the columns of the page."""


@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """What waits for a decision, oldest first; with those that were ended where asked for."""
    moment = moment_of(request)
    ended = text_of(request, "xem") == "tat-ca"
    rows = assignments.bottlenecks(at=moment.at, ended=ended)
    listed = FilteredList.of(request, moment, rows, COLUMNS, key=lambda one: str(one.id), kept=MORE)
    if kind := kind_asked(request.GET):
        said = _("cả điểm nghẽn đã tháo gỡ") if ended else _("đang chờ quyết định")
        return listed.file(kind, "diem-nghen", _("Điểm nghẽn"), xem=said)
    page = listed.page
    return show(
        request,
        "steer/bottlenecks/bottlenecks.html",
        moment,
        page=page,
        ended=ended,
        waiting=sum(one.ended_on is None for one in rows),
        other=moment.query(xem="" if ended else "tat-ca") or "?",
        endable={one.id for one in page.rows if may_end(moment, one)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, key: int) -> HttpResponse:
    """Write down the decision that ends a bottleneck."""
    moment = moment_of(request)
    found = next((one for one in assignments.bottlenecks(at=moment.at, ended=True) if one.id == key), None)
    if found is None:
        raise Http404
    if not may_end(moment, found):
        raise Http404
    form = BottleneckEndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            decision = form.cleaned_data["decision"]
            assignments.end_bottleneck(key, decision=decision, who=moment.person, at=moment.at)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Đã ghi quyết định tháo gỡ."))
            return redirect("steer:bottlenecks")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return show(request, "steer/bottlenecks/decision.html", moment, status=status, form=form, found=found)


def may_end(asked: Moment, one: BottleneckRecord) -> bool:
    """Whether the reader may end it: leaders of who must decide, or above."""
    if asked.fixed or one.ended_on is not None:
        return False
    return may("end_bottleneck", asked, one.owner.agency)
