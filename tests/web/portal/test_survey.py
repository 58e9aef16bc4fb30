"""A ballot on the web: by link, by slip, without a name; staff stay outside; and in a real browser."""

import logging
import re
from io import StringIO

import pytest
from django.db import connection
from tests.harness.pages import markup
from tests.journeys.test_citizen import broken_on_every_screen, page_of
from tests.steering.surveys.world import NOW, SURVEY, a_machine, invited, later, opened

from motcua.commons.accounts.public import OPERATOR, Role
from motcua.config import one_moment
from motcua.config.failures import Impersonal
from motcua.config.rights import matrix
from motcua.steering.surveys import public as surveys
from motcua.web.portal.survey import views


@pytest.fixture
def token(db, monkeypatch):
    """A survey that is open, and an invitation to it."""
    monkeypatch.setattr(one_moment, "present", lambda _wall: NOW)
    opened()
    return invited(1)[0]


def channels():
    with connection.cursor() as cursor:
        cursor.execute("SELECT channel FROM surveys_sealed ORDER BY 1")
        return [channel for (channel,) in cursor.fetchall()]


def test_a_link_opens_the_questions_of_ones_own_group_and_takes_one_ballot(client, token):
    page = client.get(f"/khao-sat/{token}/")
    text = markup(page)
    assert re.findall(r'name="(Q1|Q2|W|T)"', text).count("Q1") == 5
    assert "Tham mưu" in text
    assert "no-store" in page["Cache-Control"]
    assert client.post(f"/khao-sat/{token}/", {"Q1": "5", "W": "B", "T": "tốt"}).url == "/khao-sat/cam-on/"
    assert "Đã nhận phiếu" in markup(client.get("/khao-sat/cam-on/"))
    assert channels() == ["link"]
    for again in (client.get, client.post):
        assert "đã được dùng" in markup(again(f"/khao-sat/{token}/"))


def test_a_token_from_a_slip_is_typed_in_and_marked_so(client, token):
    assert "Mã phiếu" in markup(client.get("/khao-sat/"))
    there = client.post("/khao-sat/", {"token": f" {token.lower()} "}).url
    client.post(there, {"Q1": "3"})
    assert channels() == ["slip"]


@pytest.mark.parametrize("typed", ["", "abc", "0000-0000-0000-0000-0000", "/../", "x" * 9999])
def test_what_is_no_token_is_said_beside_the_box(client, token, typed):
    page = markup(client.post("/khao-sat/", {"token": typed}))
    assert "govuk-error-summary" in page


def test_an_empty_or_wrong_ballot_comes_back_as_it_was(client, token):
    for sent in ({}, {"Q1": "9", "T": "xin giữ lại"}):
        response = client.post(f"/khao-sat/{token}/", sent)
        assert "govuk-error-summary" in markup(response)
    assert "xin giữ lại" in markup(response)
    assert channels() == []


def test_no_log_holds_the_address_of_a_ballot(client, token, monkeypatch):
    """A token that nobody has used yet is a vote."""
    written = StringIO()
    console = next(one for one in logging.getLogger("django").handlers if isinstance(one.formatter, Impersonal))
    monkeypatch.setattr(console, "stream", written)
    client.post(f"/khao-sat/{token}/", {})
    client.get("/khao-sat/khong-phai-ma/")
    assert written.getvalue() == ""
    client.raise_request_exception = False
    monkeypatch.setattr(views, "render", None)
    assert client.get(f"/khao-sat/{token}/").status_code == 500
    assert "builtins.TypeError" in written.getvalue()
    assert token not in written.getvalue()


def test_a_survey_that_was_closed_says_so(client, token):
    surveys.close_survey(*SURVEY, who=OPERATOR, at=later(1))
    assert "không mở" in markup(client.get(f"/khao-sat/{token}/"))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CITIZEN])
def test_staff_cannot_vote(role):
    """Nobody rates their own office from its own desk."""
    assert role.value not in matrix().rows["answer_survey"].cells


@pytest.fixture
def invitation(site, monkeypatch):
    """The address of a ballot on a site that runs."""
    monkeypatch.setattr(one_moment, "present", lambda _wall: NOW)
    opened()
    (token,) = invited(1)
    return f"{site}/khao-sat/{token}/"


@pytest.mark.browser
def test_a_ballot_for_every_eye(site, invitation):
    faults, machine = {}, a_machine()
    with page_of("phone") as page:
        for address in (f"{site}/khao-sat/", invitation, f"{site}/khao-sat/cam-on/"):
            page.goto(address)
            faults[address] = broken_on_every_screen(page)
        page.goto(invitation)
        with page.expect_navigation():
            page.click("text=Gửi phiếu")
        faults["empty"] = broken_on_every_screen(page)
        page.goto(f"{site}{machine}")
        faults["machine"] = broken_on_every_screen(page)
        with page.expect_navigation():
            page.click("text=Bắt đầu")
        faults["question"] = broken_on_every_screen(page)
    assert not {path: found for path, found in faults.items() if found}


@pytest.mark.browser
def test_a_ballot_without_scripts(site, invitation):
    with page_of("phone", java_script_enabled=False) as page:
        page.goto(f"{site}/khao-sat/")
        page.fill("[name=token]", invitation.split("/")[-2].lower())
        page.click("text=Mở phiếu")
        page.get_by_label("Rất hài lòng").first.check()
        page.click("text=Gửi phiếu")
        page.wait_for_url(f"{site}/khao-sat/cam-on/")
    assert channels() == ["slip"]
