"""Commendations of agencies and collectives: all of them, a new one noted."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.steering.assignments import public as assignments
from motcua.web.steer.choices import agency_names
from motcua.web.steer.commendations.forms import CommendationForm
from motcua.web.steer.listed import paged, text_of
from motcua.web.steer.moment import moment_of
from motcua.web.steer.one_form import answer
from motcua.web.steer.page import show
from motcua.web.steer.rights import may_ours


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All commendations, latest first."""
    moment = moment_of(request)
    rows = assignments.commendations(at=moment.at)
    page = paged(rows, key=lambda one: str(one.id), after=text_of(request, "sau"), asked=moment, filters={})
    return show(
        request,
        "steer/commendations/commendations.html",
        moment,
        page=page,
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
