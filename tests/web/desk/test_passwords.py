"""Whoever forgot their password gets one at the counter: shown once, told to its owner, and not without bounds."""

import re

import pytest
from django.test import Client
from tests.harness.pages import markup
from tests.web.desk.conftest import NOW

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.actions.counter import GIVEN
from motcua.commons.accounts.public import OPERATOR, AccountKind
from motcua.commons.audit.public import looks_at

PAGE = "/ban/mat-khau/"
NUMBER, OFFICIALS = "019190001218", "019185000012"
SAID = {"number": "019 190 001 218", "reason": "Quên, đã xem căn cước", "compared": "on"}
ONE_TIME = r"\w{4}-\w{4}-\w{4}-\w{4}"
OLD = "núi Cốc xanh 2026"


@pytest.fixture
def owner(desk):
    someone = {"full_name": "Lò Thị Mến", "login": "men", "password": OLD, "id_number": NUMBER}
    return accounts.create_account(kind=AccountKind.CITIZEN, who=OPERATOR, at=NOW, **someone)


def test_it_is_shown_once_lets_in_to_choose_another_and_is_told_to_its_owner(desk, owner):
    before = Client()
    before.force_login(owner)
    [given] = re.findall(ONE_TIME, markup(desk.clerk.post(PAGE, SAID, follow=True)))
    again = markup(desk.clerk.get(f"{PAGE}?da-cap=1"))
    assert (re.findall(ONE_TIME, again), "chỉ hiện một lần" in again) == ([], True)
    assert before.get("/ho-so/").url.startswith("/dang-nhap/")
    citizen = Client()
    assert citizen.post("/dang-nhap/", {"username": "men", "password": given}).status_code == 302
    assert citizen.get("/ho-so/").url == "/tai-khoan/"
    told = markup(citizen.get("/tai-khoan/"))
    assert [words in told for words in ("Mật khẩu cấp tại quầy", SAID["reason"], "Hà Thị", "Đồng Hỷ")] == [True] * 4
    [look] = [one for one in looks_at("account", [owner.key]) if one.action == accounts.AT_COUNTER]
    assert (look.actor, look.reason) == (desk.accounts["clerk"].key, SAID["reason"])


REFUSED = (
    ({"compared": ""}, "Chỉ cấp khi người ấy có mặt"),
    ({"reason": " "}, "Hãy ghi lý do"),
    ({"number": "12345"}, "Số giấy tờ cần 9 / 10 / 12 / 13 chữ số"),
    ({"number": "019190001219"}, "Chưa có tài khoản nào với số này"),
    ({"number": OFFICIALS}, "Chưa có tài khoản nào với số này"),
)


def test_what_is_wrong_is_said_at_its_field_and_changes_no_password(desk, owner):
    staff = {"full_name": "Ma Văn Toàn", "login": "toan", "id_number": OFFICIALS}
    accounts.create_account(kind=AccountKind.STAFF, who=OPERATOR, at=NOW, **staff)
    for change, said in REFUSED:
        answer = desk.clerk.post(PAGE, SAID | change)
        assert (answer.status_code, said in markup(answer)) == (422, True), change
    assert accounts.account(owner.key).check_password(OLD)


def test_one_clerk_gives_no_more_than_an_hour_of_a_counter_can_ask_for(desk, owner):
    GIVEN.count(desk.accounts["clerk"].key, at=NOW, amount=GIVEN.most)
    answer = desk.clerk.post(PAGE, SAID)
    assert (answer.status_code, "20 lần trong một giờ" in markup(answer)) == (422, True)
    assert accounts.account(owner.key).check_password(OLD)


@pytest.mark.parametrize("who", ["official", "leader", "citizen", "stranger", "admin"])
def test_the_page_is_the_counters_alone(desk, owner, who):
    assert getattr(desk, who).get(PAGE).status_code in {403, 404}
    assert getattr(desk, who).post(PAGE, SAID).status_code in {403, 404}
    assert accounts.account(owner.key).check_password(OLD)
