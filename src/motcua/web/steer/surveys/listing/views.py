"""All surveys, and the ranks that others publish of us."""

from collections.abc import Sequence
from fractions import Fraction
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kit.imports import ImportReport
from motcua.kit.refusal import Refusal
from motcua.steering.surveys import public as surveys
from motcua.steering.surveys.public import RankChange
from motcua.web.steer.files import at_hand
from motcua.web.steer.listed import paged, text_of
from motcua.web.steer.moment import moment_of
from motcua.web.steer.page import show
from motcua.web.steer.surveys.forms import SurveyTableForm
from motcua.web.steer.surveys.gate import SurveyGround, province_wide
from motcua.web.ui.refusals import sentence


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Surveys, the latest year first; those still open for staff only, their ballots for those who run them."""
    moment = moment_of(request)
    rows = [one for one in surveys.overviews() if SurveyGround(one.survey, moment).may("see_survey")]
    page = paged(
        rows,
        key=lambda one: f"{one.survey.year} {one.survey.code}",
        after=text_of(request, "sau"),
        asked=moment,
        filters={},
    )
    return show(request, "steer/surveys/listing/list.html", moment, page=page, runs=province_wide("run_survey", moment))


@require_safe
def ranks(request: HttpRequest) -> HttpResponse:
    """PCI and others, year by year, the latest first, each with its source."""
    moment = moment_of(request)
    found = [(index, place, _rows(steps)) for (index, place), steps in surveys.outside_ranks().items()]
    runs = province_wide("run_survey", moment)
    return show(request, "steer/surveys/listing/ranks.html", moment, found=found, runs=runs)


def _rows(steps: Sequence[RankChange]) -> list[tuple[RankChange, Fraction | None, int]]:
    """The latest year first: the step, its value as an exact number, and how many places were lost."""
    return [
        (one, None if one.rank.value is None else Fraction(one.rank.value), -(one.places or 0))
        for one in reversed(steps)
    ]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def load_ranks(request: HttpRequest) -> HttpResponse:
    """Bring ranks in by a table; what cannot be taken is named by its line, the rest counts."""
    moment = moment_of(request)
    if not province_wide("run_survey", moment):
        raise Http404
    form, report = SurveyTableForm(request.POST or None, request.FILES or None), ImportReport()
    if request.method == "POST" and form.is_valid():
        try:
            with at_hand(form.cleaned_data["file"]) as path:
                report = surveys.import_ranks(path, who=moment.person, at=moment.at)
        except Refusal as refusal:
            form.add_error("file", sentence(refusal))
        else:
            _tell(request, report)
            if not report.faults:
                return redirect("steer:ranks")
    wrong: dict[str, Any] = {"status": HTTPStatus.UNPROCESSABLE_ENTITY} if request.method == "POST" else {}
    return show(request, "steer/surveys/listing/ranks_load.html", moment, form=form, report=report, **wrong)


def _tell(request: HttpRequest, report: ImportReport) -> None:
    count = report.new + report.changed
    if count:
        words = ngettext("Đã ghi %(n)s hạng.", "Đã ghi %(n)s hạng.", count) % {"n": count}
        messages.success(request, words)
    elif not report.faults:
        messages.success(request, _("Mọi dòng đã có từ trước; không ghi thêm."))
