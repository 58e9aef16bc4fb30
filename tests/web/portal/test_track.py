"""The public look-up says the state and the day, and nothing about people."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client, RequestFactory
from tests.casework.slips.world import HERE, moment
from tests.harness.pages import markup
from tests.web.portal import ground

from motcua.casework.dossiers import public as dossiers
from motcua.commons.accounts.public import OPERATOR, Limit
from motcua.commons.ledger.models import Event
from motcua.commons.ledger.selectors import receipts
from motcua.registry.agencies.public import Ground, close_agency, set_calendar_day
from motcua.web.portal.track import compare as comparing
from motcua.web.portal.track import views as track
from motcua.web.ui.receipt_address import receipt_address

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
    for secret in (dossiers.receipt_secret(code), "Mến", "0912345218", "Tờ khai", "Đồng Hỷ", "khai sinh"):
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


@pytest.mark.parametrize(
    "typed", ["h55 x001 260803 0001", "H55X0012608030001", "H55.XOO1.26O8O3.OOOI", "H55X001-260803-1"]
)
def test_a_code_is_found_without_what_parts_it(client, code, typed):
    assert code == "H55.X001-260803-0001"
    assert "Đã tiếp nhận" in look(client, typed)


SECRETS = [("{}", True), (" {} ", True), ("LOWER", True), ("BARE", True), ("LIKE", True), ("0000-0000", False)]


def typed_as(way, secret):
    letters = secret.replace("-", "")
    alike = letters.replace("0", "o").replace("1", "l")
    return {"LOWER": secret.lower(), "BARE": letters, "LIKE": alike}.get(way, way.format(secret))


@pytest.mark.parametrize(("way", "opens"), SECRETS)
def test_the_secret_of_the_paper_opens_the_rest_however_it_is_typed(client, code, way, opens):
    answer = client.post("/tra-cuu/", {"ma": code, "bm": typed_as(way, dossiers.receipt_secret(code))})
    assert answer.status_code == (302 if opens else 422)
    if opens:
        assert answer.url == f"/tra-cuu/xem/{code}/"
    else:
        assert "Mã bí mật không khớp" in markup(answer).partition('id="bm_error"')[2]


def scanned(client, code):
    """The page that scanning the QR of a paper leads to."""
    address = receipt_address(RequestFactory().get("/"), code, dossiers.receipt_secret(code)).removeprefix(
        "http://testserver"
    )
    answer = client.get(address)
    assert dossiers.receipt_secret(code) not in answer.url
    return markup(client.get(answer.url))


def test_a_scanned_paper_says_what_waits_where_and_when_and_nothing_of_people(client):
    code = ground.awaiting(ground.citizen())
    page = scanned(client, code)
    for words in ("Thiếu Giấy chứng sinh", "UBND xã Đồng Hỷ", "Giấy hẹn, giấy tờ tuỳ thân", "Miễn phí", "tạm dừng"):
        assert words in page
    for secret in (
        "Mến",
        "0912345218",
        "019190001218",
        "Đồng Tâm",
        "Tờ khai",
        dossiers.receipt_secret(code),
        "/ho-so/",
    ):
        assert secret not in page


def test_what_the_applicant_wrote_is_not_on_the_page_of_a_receipt(client):
    citizen = ground.citizen()
    code = ground.accepted(citizen)
    own = Client()
    own.force_login(citizen, backend=settings.ACCOUNTS_BACKEND)
    own.post(f"/ho-so/{code}/rut/", {"reason": "Tôi đổi ý vì việc riêng"})
    assert "việc riêng" not in scanned(client, code)
    assert "tra cứu bằng mã bí mật trên giấy" in markup(own.get(f"/ho-so/{code}/ai-da-xem/"))


def test_what_was_opened_is_this_sessions_for_a_while_and_this_dossiers(client, code, monkeypatch):
    scanned(client, code)
    assert client.get("/tra-cuu/xem/H55.X001-260803-9999/").url == "/tra-cuu/?ma=H55.X001-260803-9999"
    assert Client().get(f"/tra-cuu/xem/{code}/").url == f"/tra-cuu/?ma={code}"
    with monkeypatch.context() as patched:
        patched.setattr(track, "OPEN_FOR", timedelta(0))
        assert client.get(f"/tra-cuu/xem/{code}/").url == f"/tra-cuu/?ma={code}"
    assert client.post("/tra-cuu/dong/").url == "/tra-cuu/"
    assert client.get(f"/tra-cuu/xem/{code}/").url == f"/tra-cuu/?ma={code}"


def test_secrets_of_one_dossier_are_not_tried_from_many_addresses_and_right_ones_never_count(client, code, monkeypatch):
    monkeypatch.setattr(track, "WRONG_SECRETS", Limit("receipt", 3, timedelta(hours=1)))
    secret = dossiers.receipt_secret(code)
    for host in range(3):
        wrong = {"ma": code, "bm": "0000-0000"}
        assert client.post("/tra-cuu/", wrong, REMOTE_ADDR=f"10.0.{host}.1").status_code == 422
        if host < 2:
            assert client.post("/tra-cuu/", {"ma": code, "bm": secret}).status_code == 302
    assert "gõ sai nhiều lần" in markup(client.post("/tra-cuu/", {"ma": code, "bm": secret}))


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
    for _ in range(comparing.WRONG_MARKS.most):
        compare(client, code, mark)
        compare(client, code, "0" * 64)
    assert "Hãy đợi mười phút" in compare(client, code, "0" * 64, status=422)
