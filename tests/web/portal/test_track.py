"""The public look-up says the state and the day, and nothing about people."""

from datetime import date

import pytest
from django.conf import settings
from django.core.cache import cache
from tests.casework.slips.world import HERE, moment
from tests.harness.pages import markup
from tests.web.portal import ground

from motcua.commons.accounts.public import OPERATOR
from motcua.commons.ledger.models import Event
from motcua.commons.ledger.selectors import receipts
from motcua.registry.agencies.public import Ground, close_agency, set_calendar_day
from motcua.web.portal.track import views as track

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]


@pytest.fixture
def code():
    return ground.accepted(ground.citizen())


def look(client, code, status=200):
    response = client.get("/tra-cuu/", {"ma": code})
    assert response.status_code == status
    return markup(response)


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


def test_a_dossier_of_an_agency_that_ended_is_still_found(client, code):
    off = {"windows": [], "name": "Bão", "ground": Ground("Bão số 3"), "who": OPERATOR}
    set_calendar_day("H55", date(2026, 8, 20), **off, at=moment("2026-08-03 12:00"))
    close_agency(HERE, on=date(2026, 8, 4), who=OPERATOR, at=moment("2026-08-04 08:00"))
    assert "Đã tiếp nhận" in look(client, code)


def test_an_empty_code_is_asked_for(client):
    assert "Hãy gõ mã ghi trên giấy hẹn" in look(client, "")
    assert "govuk-error-summary" not in markup(client.get("/tra-cuu/"))


def test_a_posted_code_becomes_an_address(client, code):
    assert client.post("/tra-cuu/", {"ma": code}).url == f"/tra-cuu/?ma={code}"


def test_too_many_wrong_codes_are_stopped_and_right_ones_never(client, code):
    for _ in range(track.WRONG_CODES.most):
        look(client, code)
        look(client, "H55-1")
        cache.clear()  # what one process remembers is not what counts
    assert "Hãy đợi mười phút" in look(client, code, 429)


def test_the_owner_is_led_to_her_own_page(client, code):
    account = ground.accounts.account_with_login("men")
    client.force_login(account, backend=settings.ACCOUNTS_BACKEND)
    assert client.get("/tra-cuu/", {"ma": code}).url == f"/ho-so/{code}/"


def compare(client, code, mark, status=200):
    response = client.get("/tra-cuu/doi-chieu/", {"ma": code, "dau": mark})
    assert response.status_code == status
    return response.content.decode()


def test_a_receipt_is_compared_with_the_history_that_is_kept(client, code):
    mark = Event.objects.get(stream__key=code, kind="accepted").hash.hex()
    for typed in (mark, mark.upper(), f"{mark[:8]} {mark[8:16]}"):
        assert "Vẫn là lịch sử đã in" in compare(client, code.lower(), typed)
    assert "Không phải lịch sử đã in" in compare(client, code, "0" * 64)
    assert "ít nhất 16 ký tự" in compare(client, code, mark[:15], status=422)
    assert "Không có lịch sử nào mang mã này" in compare(client, "H55.X001-260803-9999", mark, status=422)
    assert "Hãy gõ mã" in compare(client, "", mark, status=422)
    assert "Hãy gõ dấu lịch sử" in compare(client, code, "", status=422)
    assert "Lỗi" not in client.get("/tra-cuu/doi-chieu/").content.decode()


def test_a_wrong_code_is_said_at_the_code_and_a_wrong_mark_at_the_mark(client, code):
    for typed, box in (({"ma": "H55.X001-260803-9999", "dau": "0" * 64}, "ma"), ({"ma": code, "dau": "xyz"}, "dau")):
        page = client.get("/tra-cuu/doi-chieu/", typed).content.decode()
        assert f'id="{box}_error"' in page
        assert page.count('_error"') == page.count(f'{box}_error"')


def test_an_edited_history_is_not_the_one_that_was_printed(client, code, monkeypatch):
    mark = Event.objects.get(stream__key=code, kind="accepted").hash.hex()
    monkeypatch.setattr(receipts, "broken_links", lambda *_: [(1, "đã sửa")])
    assert "Lịch sử hồ sơ đã bị sửa" in compare(client, code, mark)


def test_too_many_wrong_marks_are_stopped_and_right_ones_never(client, code):
    mark = Event.objects.get(stream__key=code, kind="accepted").hash.hex()
    for _ in range(track.WRONG_MARKS.most):
        compare(client, code, mark)
        compare(client, code, "0" * 64)
    assert "Hãy đợi mười phút" in compare(client, code, "0" * 64, status=422)
