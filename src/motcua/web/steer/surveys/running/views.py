"""A survey from its opening to its close: the sample seen before it is drawn, progress, the end."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.commons.accounts.public import names
from motcua.kit.refusal import Refusal
from motcua.steering.surveys import public as surveys
from motcua.steering.surveys.public import DrawRecord, Overview, SamplingPlanRecord
from motcua.web.steer.moment import Moment, moment_of
from motcua.web.steer.page import show
from motcua.web.steer.surveys.gate import SurveyGround, of_survey, province_wide
from motcua.web.steer.surveys.names import SurveyNames, group_name, strata_of
from motcua.web.steer.surveys.running.forms import DrawForm, OpenForm
from motcua.web.ui.refusals import sentence


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_one(request: HttpRequest) -> HttpResponse:
    """Open a survey: from then on its questionnaire never changes."""
    moment = moment_of(request)
    if not province_wide("run_survey", moment):
        raise Http404
    papers = [
        (code, _("%(name)s (%(code)s, bản %(n)s)") % {"name": asks.name, "code": code, "n": version})
        for code, version, asks in surveys.questionnaires()
    ]
    form = OpenForm(request.POST or None, request.FILES or None, papers=papers, initial={"year": moment.at.year})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            paper = _paper(form, moment)
            surveys.open_survey(said["code"], said["year"], questionnaire=paper, who=moment.person, at=moment.at)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Đã mở khảo sát. Việc tiếp theo: rút mẫu."))
            return redirect("steer:survey_draw", said["code"], said["year"])
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return show(request, "steer/surveys/running/open.html", moment, status=status, form=form)


def _paper(form: OpenForm, moment: Moment) -> str:
    """The code of the questionnaire to be put; a new one is added first."""
    content, chosen = form.content(), str(form.cleaned_data["questionnaire"])
    if content is None and chosen:
        return chosen
    name = surveys.SIPAS if content is None else str(form.cleaned_data["code"])
    asks = surveys.shipped_questionnaire() if content is None else content
    surveys.add_questionnaire(name, asks, who=moment.person, at=moment.at)
    return name


@never_cache
@require_safe
@of_survey("run_survey")
def one(request: HttpRequest, ground: SurveyGround) -> HttpResponse:
    """How far the survey is: its sample, who was asked and answered, stratum by stratum, and what to do next."""
    overview, drawn = _overview(ground), surveys.draw_of(ground.held.id)
    shown = SurveyNames(ground.asked.today)
    found = surveys.progress(ground.held.id)
    shown.learn(row.procedure for row in found)
    questionnaire = surveys.questionnaire_of(ground.held.id)
    rows = [
        (row, shown.agency(row.agency) if row.agency or row.size else "", shown.procedure(row.procedure))
        for row in found
        if row.size
    ]
    groups = [
        (row, group_name(row.group, questionnaire), shown.agency(row.agency) if row.agency else "")
        for row in found
        if not row.size
    ]
    context: dict[str, Any] = {
        "ground": ground,
        "overview": overview,
        "questionnaire": questionnaire,
        "drawn": drawn,
        "error": drawn.error * 100 if drawn else None,
        "strata": _strata(drawn, ground),
        "rows": rows,
        "groups": groups,
        "uninvited": sum(row.size > row.invited for row in found),
        "asked_close": surveys.waiting_closing(ground.held.id, at=ground.asked.at),
    }
    return show(request, "steer/surveys/running/one.html", ground.asked, **context)


def _overview(ground: SurveyGround) -> Overview:
    return next(one for one in surveys.overviews() if one.survey.id == ground.held.id)


def _strata(drawn: DrawRecord | SamplingPlanRecord | None, ground: SurveyGround) -> Any:
    return strata_of(drawn.strata, drawn.counts, on=ground.asked.today) if drawn else []


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_survey("run_survey")
def draw(request: HttpRequest, ground: SurveyGround) -> HttpResponse:
    """Show how many would be drawn and from where; then draw, once and for all."""
    if not ground.open or surveys.draw_of(ground.held.id):
        return redirect(ground.url("survey"))
    said = request.POST if request.method == "POST" else request.GET
    form = _asked_for(ground, said)
    plan: SamplingPlanRecord | None = None
    if form.is_bound and form.is_valid():
        wanted = form.wanted(ground.asked.at)
        try:
            plan = surveys.preview(wanted)
            if request.method == "POST":
                surveys.draw_sample(
                    ground.held.code,
                    ground.held.year,
                    window=wanted.window,
                    error=wanted.error,
                    seed=form.cleaned_data["hat_giong"].strip(),
                    each_agency=wanted.each_agency,
                    agencies=wanted.agencies,
                    who=ground.asked.person,
                    at=ground.asked.at,
                )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            if request.method == "POST":
                messages.success(request, _("Đã rút mẫu. Việc tiếp theo: mời người được rút."))
                return redirect(ground.url("survey"))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context: dict[str, Any] = {"ground": ground, "form": form, "plan": plan, "strata": _strata(plan, ground)}
    kept = [(name, value) for name in form.fields for value in said.getlist(name)] if plan else []
    return show(request, "steer/surveys/running/draw.html", ground.asked, status=status, kept=kept, **context)


def _asked_for(ground: SurveyGround, said: Any) -> DrawForm:
    """The form; its agencies are those that have dossiers in the period, once that can be read."""
    initial = {"ky": str(ground.held.year), "sai_so": "5"}
    given = said if "ky" in said else None
    first = DrawForm(given or initial, agencies=())
    agencies: list[tuple[str, str]] = []
    if first.is_valid():
        shown = SurveyNames(ground.asked.today)
        known = surveys.surveyed(replace(first.wanted(ground.asked.at), agencies=frozenset()))
        agencies = sorted(((one, shown.agency(one)) for one in known), key=lambda pair: pair[1])
    return DrawForm(given, agencies=agencies, initial=initial)


@never_cache
@require_POST
@of_survey("run_survey")
def ask_close(request: HttpRequest, ground: SurveyGround) -> HttpResponse:
    """Ask another person to close the survey."""
    try:
        surveys.ask_to_close(ground.held.code, ground.held.year, who=ground.asked.person, at=ground.asked.at)
    except Refusal as refusal:
        return _closing(request, ground, fault=sentence(refusal))
    messages.success(request, _("Đã đề nghị đóng khảo sát. Một quản trị khác xác nhận thì khảo sát mới đóng."))
    return redirect(ground.url("survey"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_survey("close_survey")
def close(request: HttpRequest, ground: SurveyGround) -> HttpResponse:
    """Close what another asked to close: no ballot is taken any more, all that wait are written, the key goes."""
    if not ground.open:
        return redirect(ground.url("survey_results"))
    if request.method != "POST":
        return _closing(request, ground)
    try:
        count = surveys.close_survey(ground.held.code, ground.held.year, who=ground.asked.person, at=ground.asked.at)
    except Refusal as refusal:
        return _closing(request, ground, fault=sentence(refusal))
    words = ngettext("Đã đóng khảo sát; ghi thêm %(n)s phiếu.", "Đã đóng khảo sát; ghi thêm %(n)s phiếu.", count)
    messages.success(request, words % {"n": count})
    return redirect(ground.url("survey_results"))


def _closing(request: HttpRequest, ground: SurveyGround, *, fault: str = "") -> HttpResponse:
    """What closing does, and whose turn it is: to ask, to wait, to close."""
    overview, asked = _overview(ground), surveys.waiting_closing(ground.held.id, at=ground.asked.at)
    context: dict[str, Any] = {
        "ground": ground,
        "overview": overview,
        "left": overview.invited - overview.used,
        "asked_close": asked,
        "asked_by": names({asked.by}).get(asked.by, "") if asked else "",
        "own": asked is not None and asked.by == ground.asked.person.key,
        "items": [("dong", fault)] if fault else [],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    return show(request, "steer/surveys/running/close.html", ground.asked, status=status, **context)
