"""The live page of components, and what stands in for pages when they fail."""

import re
import sys
from http import HTTPStatus
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from motcua.kit.vietnamese import fold
from motcua.web.ui.samples import SAMPLES, SUGGESTIONS, sample_data

TEMPLATES: Final = Path(__file__).parent / "templates"
COMMENT: Final = re.compile(r"{% comment %}(.*?){% endcomment %}", re.DOTALL)
LAYOUTS: Final = {
    "portal": "ui/pages/portal.html",
    "desk": "ui/pages/desk.html",
    "board": "ui/pages/board.html",
    "dossier": "ui/pages/dossier.html",
    "filing": "ui/pages/filing.html",
    "follow": "ui/pages/follow.html",
    "print": "ui/pages/print.html",
    "sheet": "ui/pages/sheet.html",
}


def components(request: HttpRequest) -> HttpResponse:
    """Every component in its states, with its documentation and the code that drew it."""
    data = sample_data()
    sections = [_section(name, request, data) for name in SAMPLES]
    return render(request, "ui/pages/components.html", {"sections": sections, "layouts": LAYOUTS})


def layout(request: HttpRequest, name: str) -> HttpResponse:
    """One of the base layouts, filled with components."""
    if name not in LAYOUTS:
        raise Http404
    return render(request, LAYOUTS[name], sample_data())


def suggestions(request: HttpRequest) -> HttpResponse:
    """What the sample search box suggests: the options whose folded title holds what was typed."""
    typed = fold(request.GET.get("q", ""))
    options = [title for title in SUGGESTIONS if typed and typed in fold(title)]
    return render(request, "ui/pages/suggestions.html", {"options": options})


class FailedRequest(HttpRequest):
    """A request whose page failed; the log writes `failure` beside the fault."""

    failure: str


def server_error(request: FailedRequest) -> HttpResponse:
    """Django's handler500, which must not touch the database; 503 where it is the database that is away.

    The page says the number under which the log holds the fault.
    """
    request.failure = token_hex(3).upper()
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status = HTTPStatus.SERVICE_UNAVAILABLE if away else HTTPStatus.INTERNAL_SERVER_ERROR
    page = render_to_string("503.html" if away else "500.html", {"number": request.failure})
    answer = HttpResponse(page, status=status)
    if away:
        answer["Retry-After"] = "60"
    return answer


def _section(name: str, request: HttpRequest, data: dict[str, Any]) -> dict[str, str | SafeString]:
    title = Path(name).stem
    return {
        "id": title,
        "title": title.replace("_", "-"),
        "doc": _documentation(title),
        "html": render_to_string(name, data, request),
        "code": (TEMPLATES / name).read_text(encoding="utf-8").strip(),
    }


def _documentation(title: str) -> str:
    """The comment at the head of the component of that name, if there is one."""
    for path in (TEMPLATES / f"cotton/{title}.html", TEMPLATES / f"cotton/{title}/index.html"):
        if path.exists() and (comment := COMMENT.search(path.read_text(encoding="utf-8"))):
            return comment[1].strip()
    return ""
