"""One ballot of a survey, by the token of an invitation: opened by link or QR code, or typed in.

Nobody has to sign in, staff cannot enter (no row of `answer_survey`), and nothing of the visit is kept: a page that
takes no ballot answers 200 all the same, because the server logs the addresses of failures, and here they hold tokens.
"""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kit.refusal import Refusal
from motcua.steering.surveys import public as surveys
from motcua.web.ui.present import present
from motcua.web.ui.questions import boxes_of
from motcua.web.ui.refusals import sentence

BY_HAND: Final = "giay"
"""`?k=giay` stands in the QR code of a paper slip and behind a token typed in: both come from paper."""


@never_cache
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Where a token from a slip is typed."""
    if request.method == "GET":
        return render(request, "portal/survey/enter.html", {"token": request.GET.get("phan-1", "")[:40]})
    token = request.POST.get("token", "")[:40].strip().replace("/", "")
    try:
        surveys.paper(token, at=present(request))
    except Refusal as refusal:
        return _enter(request, token, sentence(refusal))
    response = redirect("portal:ballot", token)
    response["Location"] += f"?k={BY_HAND}"
    return response


@never_cache
@require_http_methods(["GET", "POST"])
def ballot(request: HttpRequest, token: str) -> HttpResponse:
    """The questions, and the ballot taken. What a page was sent with comes back with it if it cannot be taken."""
    at = present(request)
    try:
        questionnaire, asked = surveys.paper(token, at=at)
    except Refusal as refusal:
        return _enter(request, token, sentence(refusal))
    if request.method == "GET":
        return _page(request, questionnaire, asked)
    channel = surveys.BallotChannel.SLIP if request.GET.get("k") == BY_HAND else surveys.BallotChannel.LINK
    try:
        surveys.cast(token, {one.code: request.POST.get(one.code) for one in asked}, at=at, channel=channel)
    except Refusal as refusal:
        return _page(request, questionnaire, asked, error=sentence(refusal))
    return redirect("portal:survey_thanks")


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """The ballot was taken."""
    return render(request, "portal/survey/thanks.html")


def _enter(request: HttpRequest, token: str, error: str) -> HttpResponse:
    return render(request, "portal/survey/enter.html", {"token": token, "error": error, "items": [("ma", error)]})


def _page(
    request: HttpRequest, questionnaire: surveys.QuestionnaireContent, asked: list[surveys.Question], error: str = ""
) -> HttpResponse:
    boxes = boxes_of(questionnaire.factors, asked, request.POST)
    items = [(boxes[0].id, error)] if error and boxes else []
    context = {"questionnaire": questionnaire, "boxes": boxes, "error": error, "items": items}
    return render(request, "portal/survey/ballot.html", context)
