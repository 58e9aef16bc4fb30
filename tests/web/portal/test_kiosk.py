"""A machine at a desk: one question a screen, nothing kept between people, no way out, no script."""

import re

import pytest
from django.db import connection
from tests.harness.pages import markup
from tests.steering.surveys.world import NOW, a_machine, invited, opened

from motcua.config import one_moment


@pytest.fixture
def address(db, monkeypatch):
    """The address of a machine of an open survey."""
    monkeypatch.setattr(one_moment, "present", lambda _wall: NOW)
    opened()
    return a_machine()


def pressed(client, address, page, **button):
    """The next screen after a button: everything the page holds goes along."""
    held = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    held.pop("csrfmiddlewaretoken", None)
    response = client.post(address, held | button)
    return response if response.status_code == 302 else markup(response)


def channels():
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT stratum."group", channel FROM surveys_sealed JOIN surveys_stratum stratum ON '
            "stratum.id = stratum_id ORDER BY 1, 2"
        )
        return cursor.fetchall()


def test_whoever_comes_by_answers_question_by_question(client, address):
    assert "Bắt đầu" in markup(client.get(address))
    page = markup(client.post(address, {"bat-dau": "1"}))
    assert "Câu 1 trên 3" in page
    page = pressed(client, address, page, chon="5")
    assert "Thái độ" in page
    page = pressed(client, address, page, lui="1")
    assert "đã chọn" in page
    page = pressed(client, address, page, chon="2")
    page = pressed(client, address, page, **{"bo-qua": "1"})
    assert "<textarea" in page
    page = pressed(client, address, page, chon="Xin thêm ghế")
    assert "đã trả lời 2 trên 3 câu" in page
    sent = pressed(client, address, page, gui="1")
    assert "Cảm ơn" in markup(client.get(sent.url))
    assert channels() == [("walk_in", "kiosk")]


def test_who_was_drawn_votes_there_once_as_who_was_drawn(client, address):
    (token,) = invited(1)
    page = markup(client.post(address, {"ma": "1", "token": f" {token.lower()} "}))
    assert "Câu 1 trên 4" in page
    page = pressed(client, address, page, chon="4")
    for _ in range(3):
        page = pressed(client, address, page, **{"bo-qua": "1"})
    assert pressed(client, address, page, gui="1").status_code == 302
    assert channels() == [("council", "kiosk")]
    again = markup(client.post(address, {"ma": "1", "token": token}))
    assert "đã được dùng" in again
    assert "Bắt đầu" in again


def test_nothing_is_kept_and_an_idle_page_goes_back(client, address):
    start = client.get(address)
    page = client.post(address, {"bat-dau": "1"})
    for response in (start, page):
        assert "no-store" in response["Cache-Control"]
        assert set(response.cookies) <= {"csrftoken"}
    assert page["Refresh"] == f"120; url={address}"
    assert "Refresh" not in start
    assert client.get(address, {"xong": "1"})["Refresh"] == f"15; url={address}"


def test_what_no_button_sends_harms_nothing(client, address):
    for sent in ({"cho": "x"}, {"cho": "-3"}, {"cho": "99", "lui": "1"}, {"gui": "1"}, {"cau-Q9": "1"}, {"ma": "1"}):
        assert client.post(address, sent).status_code == 200, sent
    assert channels() == []


def test_a_false_address_is_said_and_not_logged(client, address, caplog):
    for text in ("x", "a:b:c"):
        assert "không đúng" in markup(client.get(f"/khao-sat/may/{text}/"))
    assert "may" not in caplog.text
