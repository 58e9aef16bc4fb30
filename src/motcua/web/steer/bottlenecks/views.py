"""Bottlenecks: all that wait, and the decision that ends one."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kit.refusal import Refusal
from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import BottleneckRecord
from motcua.web.steer.bottlenecks.forms import BottleneckEndForm
from motcua.web.steer.listed import paged, text_of
from motcua.web.steer.moment import Moment, moment_of
from motcua.web.steer.page import show
from motcua.web.steer.rights import may
from motcua.web.ui.refusals import sentence


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, oldest first; with those that were ended where asked for."""
    moment = moment_of(request)
    ended = text_of(request, "xem") == "tat-ca"
    rows = assignments.bottlenecks(at=moment.at, ended=ended)
    filters = {"xem": "tat-ca" if ended else ""}
    page = paged(rows, key=lambda one: str(one.id), after=text_of(request, "sau"), asked=moment, filters=filters)
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
