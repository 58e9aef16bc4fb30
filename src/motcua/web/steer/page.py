"""How every page of the committee is shown: with the agency acted for and the moment it stands for."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.registry.agencies.public import agency_name
from motcua.web.steer.moment import Moment
from motcua.web.ui.vietnamese_text import own_or_named


def show(
    request: HttpRequest,
    template: str,
    asked: Moment,
    *,
    status: HTTPStatus = HTTPStatus.OK,
    **context: Any,
) -> HttpResponse:
    """The page from a template; `status` 422 where a form came back with faults."""
    acting = asked.person.acting
    shared = {
        "asked": asked,
        "agency": own_or_named(agency_name(acting, asked.today)) if acting else "",
        "as_of": asked.at,
    }
    return render(request, template, shared | context, status=status)
