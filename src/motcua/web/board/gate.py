"""What every page of the board does with a question it cannot answer: it says so, and keeps the choice of periods."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from motcua.kit.refusal import Refusal
from motcua.web.board.standpoint import Standpoint, choices, of_this_year, standpoint_of
from motcua.web.ui.refusals import sentence, wants_json

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Standpoint, Rest], HttpResponseBase]


def with_period(view: View[Rest]) -> Callable[..., HttpResponseBase]:
    """A view of the period and moment that the address names; one that it cannot name gets a page that helps."""

    @wraps(view)
    def asking(request: HttpRequest, *rest: Rest.args, **named: Rest.kwargs) -> HttpResponseBase:
        try:
            wanted = standpoint_of(request)
        except Refusal as refusal:
            if wants_json(request):
                raise
            return _not_understood(request, refusal)
        response = view(request, wanted, *rest, **named)
        patch_cache_control(response, private=True, max_age=0)
        return response

    return asking


def _not_understood(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    standpoint = of_this_year(request)
    said = "".join(letter for letter in sentence(refusal) if letter.isprintable())
    context = {"sentence": said, "choices": choices(standpoint), "asked": standpoint, "target": request.path}
    return render(request, "board/not_understood.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
