"""A refusal nobody took up: a page for people, a problem document for programs, in the reader's language."""

import json

import pytest
from django.db import DataError, OperationalError
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from tests.harness.pages import markup

from motcua.kit.refusal import Refusal
from motcua.web.ui.refusals import Refusals

LATE = Refusal("too_late", "Đã muộn {by} phút.", by=5)
UNKNOWN = Refusal("unknown_thing", "Không có việc {name}.", name="x")


def answer(fault, accept="text/html", path="/"):
    request = RequestFactory().get(path, headers={"accept": accept})
    return Refusals(lambda _: HttpResponse()).process_exception(request, fault)


@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [(LATE, 422, "Đã muộn 5 phút."), (UNKNOWN, 404, "Không có việc x."), (DataError("NUL"), 422, "hãy gõ lại")],
)
def test_a_page_for_people(fault, status, said):
    page = answer(fault)
    assert page.status_code == status
    assert said in markup(page)


@pytest.mark.parametrize(
    "accept", ["application/json", "application/problem+json", "application/json, text/html;q=0.5"]
)
def test_a_problem_document_for_programs(accept):
    problem = answer(LATE, accept)
    assert problem["Content-Type"] == "application/problem+json"
    body = json.loads(problem.content)
    assert body == {
        "type": "urn:motcua:refusal:too_late",
        "title": "Đã muộn 5 phút.",
        "status": 422,
        "rule": "too_late",
    }


def test_a_database_that_is_away():
    assert answer(OperationalError("gone")) is None
    problem = answer(OperationalError("gone"), "application/json")
    assert (problem.status_code, json.loads(problem.content)["rule"]) == (503, "database_away")


def test_other_faults_go_on():
    assert answer(KeyError("x")) is None


def test_no_address_holds_a_nul():
    request = RequestFactory().get("/")
    request.path = "/x\x00/"
    with pytest.raises(Http404):
        Refusals(lambda _: HttpResponse()).process_view(request)
