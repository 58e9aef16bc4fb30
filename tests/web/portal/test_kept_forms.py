"""What staff type and have not sent is kept for them alone, by window, until it is sent or a day is over."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import OPERATOR, AccountKind, Role
from motcua.config import one_moment
from motcua.kit.now import VIETNAM

pytestmark = pytest.mark.django_db
AT = datetime(2026, 8, 3, 8, 15, tzinfo=VIETNAM)
KEPT, PAGE, CHOOSE = "/phien/dang-dien/", "/ban/tiep-nhan/?thu-tuc=1", "/chon-co-quan/"
TYPED = [["name", "Lò Thị Mến"], ["papers", "1"], ["papers", "2"]]


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        at = AT

    monkeypatch.setattr(one_moment, "now", lambda: Clock.at)
    return Clock


@pytest.fixture
def clerk(db):
    return signed_in("lua.ht")


def signed_in(login, kind=AccountKind.STAFF):
    made = accounts.create_account(who=OPERATOR, login=login, full_name="Hà Thị Lụa", kind=kind, at=AT)
    if kind is AccountKind.STAFF:
        accounts.grant(
            made, role=Role.CLERK, scope="H55.18", since=date(2026, 1, 1), who=OPERATOR, reason="QĐ 1", at=AT
        )
    client = Client()
    client.force_login(made)
    return client


def keep(client, key="w-1", page=PAGE, typed=TYPED):
    said = {}
    for name, value in typed:
        said.setdefault(name, []).append(value)
    return client.post(KEPT, {"kept-form": key, "kept-page": page, **said}).status_code


def kept(client, page=PAGE):
    return client.get(KEPT, {"kept-page": page}).json()


def test_what_was_typed_is_there_again_for_who_typed_it(clock, clerk):
    assert kept(clerk) == {}
    assert keep(clerk) == 204
    assert (kept(clerk)["key"], kept(clerk)["fields"]) == ("w-1", TYPED)
    assert "08:15" in kept(clerk)["at"]
    assert kept(clerk, "/ban/tiep-nhan/?thu-tuc=2") == {}
    other = signed_in("khac.ht")
    assert kept(other) == {}
    assert keep(other) == 404
    other.post(KEPT, {"kept-form": "w-1"})
    assert kept(clerk)["fields"] == TYPED


def test_windows_of_one_page_do_not_write_over_each_other(clock, clerk):
    keep(clerk)
    clock.at += timedelta(minutes=1)
    keep(clerk, "w-2", typed=[["name", "Vi Văn Thuỷ"]])
    assert kept(clerk)["key"] == "w-2"
    clerk.post(KEPT, {"kept-form": "w-2"})
    assert kept(clerk)["fields"] == TYPED


def test_of_one_persons_windows_the_last_twenty_are_kept(clock, clerk):
    for number in range(21):
        clock.at += timedelta(seconds=1)
        assert keep(clerk, f"w-{number}", f"/trang/{number}/") == 204
    assert kept(clerk, "/trang/0/") == {}
    assert kept(clerk, "/trang/1/")["key"] == "w-1"


@pytest.mark.parametrize(("key", "status"), [("", 400), ("x" * 37, 400), ("<b>", 400), ("w" * 36, 204)])
def test_a_key_is_a_key(clock, clerk, key, status):
    assert keep(clerk, key) == status


def test_a_form_that_was_taken_needs_no_keeping(clock, clerk):
    keep(clerk)
    clerk.post(CHOOSE, {"agency": "H99", "kept-form": "w-1"})
    assert kept(clerk)
    assert clerk.post(CHOOSE, {"agency": "H55.18", "kept-form": "w-1"}).status_code == 302
    assert kept(clerk) == {}


def test_a_form_stopped_at_the_door_is_kept(clock, clerk):
    keep(clerk)
    clock.at += timedelta(minutes=16)
    assert clerk.post(CHOOSE, {"agency": "H55.18", "kept-form": "w-1"}).status_code == 401
    assert Client().post(CHOOSE, {"kept-form": "w-1"}).status_code == 401
    assert accounts.kept_form(PAGE, who=accounts.simulated(accounts.account_with_login("lua.ht").key), at=AT)


def test_after_a_day_it_is_gone(clock, clerk):
    keep(clerk)
    clock.at += timedelta(hours=25)
    assert accounts.drop_old_forms(at=clock.at - timedelta(hours=2)) == 0
    assert accounts.drop_old_forms(at=clock.at) == 1


def test_citizens_have_drafts_of_their_own_and_nobody_keeps_a_book(clock, clerk):
    assert keep(signed_in("men", AccountKind.CITIZEN)) == 404
    assert keep(Client()) == 401
    assert keep(clerk, typed=[["content", "x" * 100_001]]) >= 400
    assert kept(clerk) == {}
