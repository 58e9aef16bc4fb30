"""One place where a refusal becomes an answer: a page for people, a problem document (RFC 9457) for programs."""

from collections.abc import Callable
from http import HTTPStatus

from django.db import DataError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.kit.refusal import Busy, Denied, Refusal
from motcua.kit.words import Word

PROBLEM = "application/problem+json"


def sentence(refusal: Refusal) -> str:
    """The refusal in the reader's language, with the program's own words in it, for a form to show beside a field."""
    said = {name: _(value) if isinstance(value, Word) else value for name, value in refusal.params.items()}
    return _(refusal.template).format(**said)


def told_to_wait(response: HttpResponse, refusal: Refusal) -> HttpResponse:
    """The response; where only too many ask at once, its status says so, and when to come again."""
    if isinstance(refusal, Busy):
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
        response["Retry-After"] = str(refusal.seconds)
    return response


def wants_json(request: HttpRequest) -> bool:
    """Whether the sender prefers a document for programs."""
    return request.get_preferred_type(["text/html", "application/json", PROBLEM]) in {"application/json", PROBLEM}


class Refusals:
    """Middleware: answers a refusal that no view has taken up. What is unknown or denied is 404, the rest 422."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_called: object) -> None:
        """Nothing stands at an address with a sign that no database holds."""
        if "\x00" in request.path:
            raise Http404

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Called by Django when a view raised; None lets the exception go on (handler500 has the page for 503)."""
        if isinstance(exception, Denied):
            raise Http404 from exception
        if isinstance(exception, Refusal):
            return told_to_wait(_refused(request, exception), exception)
        if isinstance(exception, DataError):
            return _refused(request, Refusal("broken_text", "Có ký tự hoặc con số không đọc được; hãy gõ lại."))
        if isinstance(exception, OperationalError | InterfaceError) and wants_json(request):
            words = _("Hệ thống đang bảo trì hoặc cơ sở dữ liệu chưa trả lời. Hãy thử lại sau ít phút.")
            return _problem(HTTPStatus.SERVICE_UNAVAILABLE, "database_away", words)
        return None


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    unknown = refusal.rule.startswith("unknown_")
    status = HTTPStatus.NOT_FOUND if unknown else HTTPStatus.UNPROCESSABLE_ENTITY
    if wants_json(request):
        return _problem(status, refusal.rule, sentence(refusal))
    return render(request, "ui/refused.html", {"sentence": sentence(refusal), "unknown": unknown}, status=status)


def _problem(status: HTTPStatus, rule: str, words: str) -> JsonResponse:
    body = {"type": f"urn:motcua:refusal:{rule}", "title": words, "status": int(status), "rule": rule}
    return JsonResponse(body, status=status, content_type=PROBLEM, json_dumps_params={"ensure_ascii": False})
