"""One's own account: who came in under one's name, and a new password that ends every other session."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.html import strip_tags
from tests.casework.slips.world import moment
from tests.harness.pages import markup
from tests.harness.people import admin, official

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.actions import sign_ins
from motcua.commons.accounts.models import SignIn
from motcua.commons.accounts.public import OPERATOR, AccountKind
from motcua.commons.audit.public import looks_at
from motcua.config import jobs, one_moment
from motcua.kit.refusal import Denied

pytestmark = pytest.mark.django_db
AT = moment("2026-08-03 08:15")
OLD, NEW = "núi Cốc xanh 2026", "suối Mỏ Gà trong vắt"
PAGE, SIGN_IN = "/tai-khoan/", "/dang-nhap/"


@pytest.fixture
def mine(monkeypatch):
    monkeypatch.setattr(one_moment, "now", lambda: AT)
    return accounts.create_account(
        who=OPERATOR, login="men", full_name="Lò Thị Mến", kind=AccountKind.CITIZEN, at=AT, password=OLD
    )


def sign_in(password, name="men", address="198.51.100.7"):
    client = Client(REMOTE_ADDR=address)
    return client, client.post(SIGN_IN, {"username": name, "password": password})


def words(response, status=200):
    assert response.status_code == status
    return re.sub(r"\s+", " ", strip_tags(markup(response)))


def change(client, old=OLD, new=NEW):
    return client.post(PAGE, {"old": old, "new": new})


def test_every_sign_in_and_every_try_is_seen_by_its_owner_and_a_name_that_is_none_is_not_kept(mine):
    sign_in("sai", address="203.0.113.9")
    sign_in("mật khẩu gõ nhầm ô", name="không ai")
    client, _answer = sign_in(OLD)
    told = words(client.get(PAGE))
    assert re.search(r"03/08/2026 ?vào được ?198\.51\.100\.7.*sai mật khẩu ?203\.0\.113\.9", told)
    assert SignIn.objects.count() == 2
    assert Client().get(PAGE).url.startswith(SIGN_IN)


def test_a_new_password_ends_every_other_session_and_keeps_this_one(mine):
    here, there = sign_in(OLD)[0], sign_in(OLD)[0]
    assert change(here).url == PAGE
    assert "Đã đổi mật khẩu" in words(here.get(PAGE))
    assert there.get(PAGE).status_code == 302
    assert sign_in(OLD)[1].status_code == 200
    assert sign_in(NEW)[1].status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("sai", NEW, "Mật khẩu hiện nay chưa đúng."),
        (OLD, "ngắn", "10 ký tự"),
        (OLD, "", "Hãy đặt mật khẩu mới."),
        ("", NEW, "Hãy ghi mật khẩu hiện nay."),
    ],
)
def test_what_is_wrong_is_said_beside_its_box_and_changes_nothing(mine, old, new, said):
    client, _answer = sign_in(OLD)
    assert said in words(change(client, old, new), 422)
    assert sign_in(OLD)[1].status_code == 302


def test_whoever_sits_at_an_open_session_does_not_guess_for_long(mine):
    client, _answer = sign_in(OLD)
    for _ in range(10):
        change(client, "sai")
    assert "Hãy đợi 15 phút" in words(change(client), 422)


def test_who_manages_accounts_sees_them_and_that_is_written_down_and_nobody_else_does(mine):
    sign_in("sai")
    [one] = accounts.sign_ins_of(mine.key, who=admin(), at=AT)
    assert (one.arrived, one.address) == (False, "198.51.100.7")
    assert [look.action for look in looks_at("account", [mine.key])] == ["sign_ins"]
    with pytest.raises(Denied):
        accounts.sign_ins_of(mine.key, who=official(), at=AT)


def test_they_go_after_half_a_year(mine):
    sign_in(OLD)
    assert accounts.drop_old_sign_ins(at=AT + sign_ins.KEPT) == 0
    assert jobs.SIGN_INS in jobs.JOBS
    assert accounts.drop_old_sign_ins(at=AT + sign_ins.KEPT + timedelta(seconds=1)) == 1
