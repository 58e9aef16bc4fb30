"""The public look-up says the state and the day, and nothing about people."""

import pytest
from django.conf import settings
from django.core.cache import cache
from tests.web.portal import ground

from motcua.web.portal.track import views as track

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]


@pytest.fixture
def code():
    return ground.accepted(ground.citizen())


def look(client, code, status=200):
    response = client.get("/tra-cuu/", {"ma": code})
    assert response.status_code == status
    return response.content.decode()


def test_the_state_and_the_day_without_names(client, code):
    page = look(client, f" {code.lower()} ")
    assert "Đã tiếp nhận" in page
    assert "03/08/2026" in page
    for secret in ("Mến", "0912345218", "Tờ khai", "Đồng Hỷ", "khai sinh"):
        assert secret not in page


@pytest.mark.parametrize("typed", ["H55.X001-260803-9999", "khong phai ma", "\x00", "x" * 10_000, "' OR 1=1 --"])
def test_absent_and_wrong_codes_answer_alike(client, code, typed):
    page = look(client, typed)
    assert "Không thấy hồ sơ mang mã này" in page or "Hãy gõ mã" in page
    assert "govuk-error-summary" in page


def test_an_empty_code_is_asked_for(client):
    assert "Hãy gõ mã ghi trên giấy hẹn" in look(client, "")
    assert "govuk-error-summary" not in client.get("/tra-cuu/").content.decode()


def test_a_posted_code_becomes_an_address(client, code):
    assert client.post("/tra-cuu/", {"ma": code}).url == f"/tra-cuu/?ma={code}"


def test_too_many_look_ups_are_stopped(client, code):
    for _ in range(track.MOST):
        look(client, "H55-1")
        cache.clear()  # what one process remembers is not what counts
    assert "Hãy đợi mười phút" in look(client, code, 429)


def test_the_owner_is_led_to_her_own_page(client, code):
    account = ground.accounts.account_with_login("men")
    client.force_login(account, backend=settings.ACCOUNTS_BACKEND)
    assert client.get("/tra-cuu/", {"ma": code}).url == f"/ho-so/{code}/"
