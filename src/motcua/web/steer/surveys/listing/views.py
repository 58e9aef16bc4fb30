"""All surveys, and the ranks that others publish of us."""

from collections.abc import Sequence
from fractions import Fraction
from http import HTTPStatus
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.flows.read_imports import ImportKind
from motcua.steering.surveys import public as surveys
from motcua.steering.surveys.public import Overview, RankChange
from motcua.web.steer.listed import FilteredList
from motcua.web.steer.moment import moment_of
from motcua.web.steer.page import show
from motcua.web.steer.surveys.forms import SurveyTableForm
from motcua.web.steer.surveys.gate import SurveyGround, province_wide
from motcua.web.steer.tables import handed_in
from motcua.web.ui.list_files import ListColumn, kind_asked
from motcua.web.ui.templatetags.motcua_ui import day


def _state(one: Overview) -> str:
    if one.survey.closed_on:
        return _("đã đóng %(day)s") % {"day": day(one.survey.closed_on)}
    if one.invited:
        return _("đang nhận phiếu")
    return _("đã rút mẫu, chưa mời") if one.size else _("chưa rút mẫu")


COLUMNS: Final = (
    ListColumn[Overview]("nam", gettext_lazy("Năm"), lambda one: one.survey.year, number=True),
    ListColumn[Overview]("khao-sat", gettext_lazy("Khảo sát"), lambda one: one.survey.code),
    ListColumn[Overview]("tinh-trang", gettext_lazy("Tình trạng"), _state),
    ListColumn[Overview]("mau", gettext_lazy("Mẫu"), lambda one: one.size, number=True),
    ListColumn[Overview]("tra-loi", gettext_lazy("Đã trả lời"), lambda one: one.used, number=True),
)
BOXES: Final = (
    ListColumn[Overview](
        "cho-mo", gettext_lazy("Phiếu chờ mở"), lambda one: None if one.survey.closed_on else one.waiting, number=True
    ),
    ListColumn[Overview]("da-mo", gettext_lazy("Phiếu đã mở"), lambda one: one.written, number=True),
)


@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """Surveys, the latest year first; those still open for staff only, their ballots for those who run them."""
    moment = moment_of(request)
    rows = [one for one in surveys.overviews() if SurveyGround(one.survey, moment).may("see_survey")]
    runs = province_wide("run_survey", moment)
    listed = FilteredList.of(request, moment, rows, (*COLUMNS, *(BOXES if runs else ())), key=_key)
    if kind := kind_asked(request.GET):
        return listed.file(kind, "khao-sat", _("Các cuộc khảo sát"))
    return show(request, "steer/surveys/listing/list.html", moment, page=listed.page, runs=runs)


def _key(one: Overview) -> str:
    return f"{one.survey.year} {one.survey.code}"


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
    """Bring ranks in by a table, which the worker reads; what cannot be taken is named by its line, the rest counts."""
    moment = moment_of(request)
    if not province_wide("run_survey", moment):
        raise Http404
    form = SurveyTableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (number := handed_in(request, form, ImportKind.RANKS)):
        return redirect("steer:import", number)
    wrong: dict[str, Any] = {"status": HTTPStatus.UNPROCESSABLE_ENTITY} if request.method == "POST" else {}
    return show(request, "steer/surveys/listing/ranks_load.html", moment, form=form, **wrong)
