"""Ballots brought in by others: one by one by an interviewer, or a file typed from paper. No address holds a token."""

import csv
from http import HTTPStatus
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kit.imports import ImportReport
from motcua.kit.refusal import Refusal
from motcua.kit.workbooks import inert
from motcua.steering.surveys import public as surveys
from motcua.steering.surveys.public import BallotChannel
from motcua.web.steer.files import at_hand
from motcua.web.steer.page import show
from motcua.web.steer.surveys.entering.forms import BatchForm
from motcua.web.steer.surveys.gate import SurveyGround, of_survey
from motcua.web.ui.downloads import to_save
from motcua.web.ui.questions import boxes_of
from motcua.web.ui.refusals import sentence

_LONGEST = 40
BOM: Final = "\ufeff"
"""So that a spreadsheet reads Vietnamese."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_survey("enter_ballots")
def interview(request: HttpRequest, ground: SurveyGround) -> HttpResponse:
    """A token, then the questions of its holder; one ballot after the other."""
    if not ground.open:
        return redirect(ground.url("survey"))
    token, fault = request.POST.get("token", "")[:_LONGEST].strip(), ""
    sent = "gui" in request.POST
    boxes = []
    if request.method == "POST":
        try:
            asks, asked = surveys.paper(token, at=ground.asked.at)
            boxes = boxes_of(asks.factors, asked, request.POST)
            if sent:
                answers = {one.code: request.POST.get(one.code) for one in asked}
                surveys.cast(token, answers, at=ground.asked.at, channel=BallotChannel.INTERVIEW)
        except Refusal as refusal:
            fault = sentence(refusal)
        else:
            if sent:
                messages.success(request, _("Đã nhận phiếu. Mời nhập phiếu tiếp theo."))
                return redirect(ground.url("survey_interview"))
    items = [(boxes[0].id if boxes else "ma", fault)] if fault else []
    context: dict[str, Any] = {
        "ground": ground,
        "token": token,
        "fault": fault,
        "items": items,
        "boxes": boxes,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    return show(request, "steer/surveys/entering/interview.html", ground.asked, status=status, **context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_survey("enter_ballots")
def batch(request: HttpRequest, ground: SurveyGround) -> HttpResponse:
    """A file of ballots: what was taken, and what not, line by line with the reason. The file is not kept."""
    if not ground.open:
        return redirect(ground.url("survey"))
    form = BatchForm(request.POST or None, request.FILES or None, initial={"channel": BallotChannel.PAPER.value})
    report: ImportReport | None = None
    if request.method == "POST" and form.is_valid():
        held, channel = ground.held, BallotChannel(form.cleaned_data["channel"])
        try:
            with at_hand(form.cleaned_data["file"]) as path:
                report = surveys.cast_batch(
                    path, code=held.code, year=held.year, who=ground.asked.person, at=ground.asked.at, channel=channel
                )
        except Refusal as refusal:
            form.add_error("file", sentence(refusal))
    wrong = bool(form.errors) or (report is not None and bool(report.left_out))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    questions = surveys.questionnaire_of(ground.held.id).questions.values()
    return show(
        request,
        "steer/surveys/entering/batch.html",
        ground.asked,
        status=status,
        ground=ground,
        form=form,
        report=report,
        questions=questions,
    )


@require_safe
@of_survey("enter_ballots")
def blank(_request: HttpRequest, ground: SurveyGround) -> HttpResponse:
    """The head of such a file."""
    response = HttpResponse(BOM, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = to_save("phieu.csv")
    csv.writer(response).writerow(("token", *map(inert, surveys.questionnaire_of(ground.held.id).questions)))
    return response
