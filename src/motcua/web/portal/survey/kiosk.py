"""A machine at a one-stop desk that takes ballots: large buttons, one question a screen, nothing kept in between.

What was answered so far travels in the page itself, never in a session or on the machine; pages are not stored, and
one that nobody touches goes back to the start by a header that needs no script. Whoever has an invitation types its
code and votes as who was drawn; everybody else votes beside the sample. All answers are 200, as on the other pages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import agency_name
from motcua.steering.surveys import public as surveys
from motcua.steering.surveys.public import Kiosk, Question, QuestionnaireContent
from motcua.web.ui.present import present
from motcua.web.ui.questions import options_of
from motcua.web.ui.refusals import sentence

IDLE: Final = 120
"""Seconds without a touch after which the page goes back to its start."""
THANKS: Final = 15
_PREFIX: Final = "cau-"
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Visit:
    """Who stands there, as far as the page knows: a code if there is one, the answers, and the question before them."""

    token: str
    answers: Mapping[str, str]
    place: int


@never_cache
@require_http_methods(["GET", "POST"])
def kiosk(request: HttpRequest, kiosk: str) -> HttpResponse:
    """The start, a question, the end, or the ballot taken."""
    at = present(request)
    try:
        machine = surveys.kiosk(kiosk, at=at)
    except Refusal as refusal:
        return render(request, "portal/survey/kiosk_over.html", {"words": sentence(refusal)})
    if request.method == "GET":
        done = "xong" in request.GET
        template = "portal/survey/kiosk_thanks.html" if done else "portal/survey/kiosk.html"
        place = agency_name(machine.agency, at.date())
        return _shown(request, template, {"place": place}, idle=THANKS if done else 0)
    token = request.POST.get("token", "")[:_LONGEST].strip()
    try:
        questionnaire, asked = surveys.paper(token, at=at) if "ma" in request.POST else surveys.kiosk_paper(machine)
    except Refusal as refusal:
        words = sentence(refusal)
        return _shown(
            request, "portal/survey/kiosk.html", {"token": token, "fault": words, "items": [("ma-phieu", words)]}
        )
    visit = _moved(request.POST, asked, token if "ma" in request.POST else "")
    if "gui" in request.POST:
        return _sent(request, machine, (questionnaire, asked), visit, at=at)
    return _page(request, questionnaire, asked, visit)


def _moved(sent: Mapping[str, str], asked: Sequence[Question], token: str) -> Visit:
    """One step on, or back."""
    answers = {one.code: sent[f"{_PREFIX}{one.code}"] for one in asked if sent.get(f"{_PREFIX}{one.code}")}
    text = sent.get("cho", "")
    place = min(int(text), len(asked)) if text.isascii() and text.isdecimal() else -1
    if "lui" in sent:
        return Visit(token, answers, max(place - 1, 0))
    if 0 <= place < len(asked) and "bo-qua" not in sent:
        answers[asked[place].code] = sent.get("chon", "")
    elif 0 <= place < len(asked):
        answers.pop(asked[place].code, None)
    return Visit(token, {code: given for code, given in answers.items() if given.strip()}, min(place + 1, len(asked)))


def _page(
    request: HttpRequest, questionnaire: QuestionnaireContent, asked: Sequence[Question], visit: Visit, fault: str = ""
) -> HttpResponse:
    here = asked[visit.place] if visit.place < len(asked) else None
    value = visit.answers.get(here.code, "") if here else ""
    context = {
        "questionnaire": questionnaire,
        "question": here,
        "factor": questionnaire.factors[here.factor] if here else "",
        "options": options_of(here) if here else [],
        "value": value,
        "kept": [(f"{_PREFIX}{code}", given) for code, given in visit.answers.items()],
        "place": visit.place,
        "number": visit.place + 1,
        "all": len(asked),
        "given": len(visit.answers),
        "token": visit.token,
        "fault": fault,
    }
    return _shown(request, "portal/survey/kiosk_question.html", context, idle=IDLE)


def _sent(
    request: HttpRequest,
    machine: Kiosk,
    paper: tuple[QuestionnaireContent, Sequence[Question]],
    visit: Visit,
    *,
    at: datetime,
) -> HttpResponse:
    try:
        if visit.token:
            surveys.cast(visit.token, visit.answers, at=at, channel=surveys.BallotChannel.KIOSK)
        else:
            surveys.cast_walk_in(machine, visit.answers, at=at)
    except Refusal as refusal:
        return _page(request, *paper, Visit(visit.token, visit.answers, len(paper[1])), sentence(refusal))
    response = redirect(request.path)
    response["Location"] += "?xong=1"
    return response


def _shown(request: HttpRequest, template: str, context: Mapping[str, object], *, idle: int = 0) -> HttpResponse:
    response = render(request, template, dict(context))
    if idle:
        response["Refresh"] = f"{idle}; url={request.path}"
    return response
