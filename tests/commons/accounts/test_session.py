"""A request's session and account are those Django's own ways would find."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import F

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.models import Account
from motcua.commons.accounts.public import OPERATOR
from motcua.commons.accounts.session import Accounts, SessionStore

pytestmark = pytest.mark.django_db
AT = datetime(2026, 8, 3, 1, 15, tzinfo=UTC)


@pytest.fixture
def kept():
    session = SessionStore()
    session["acting"] = "H55.18"
    session.save()
    return session


@pytest.fixture
def account():
    return accounts.create_account(
        who=OPERATOR, login="lua.ht", full_name="Hà Thị Lụa", kind=accounts.AccountKind.STAFF, phone="0912345218", at=AT
    )


def loaded(key, kind=SessionStore):
    session = kind(key)
    return dict(session.items()), session.session_key


def test_a_session_holds_what_was_put_into_it(kept):
    assert loaded(kept.session_key) == ({"acting": "H55.18"}, kept.session_key)
    assert loaded(kept.session_key) == loaded(kept.session_key, db.SessionStore)


def test_a_session_that_is_over_is_as_one_that_never_was(kept):
    Session.objects.update(expire_date=F("expire_date") - timedelta(days=30))
    for key in (kept.session_key, "0" * 32):
        assert loaded(key) == ({}, None) == loaded(key, db.SessionStore)


def test_two_requests_of_one_session_keep_what_each_changed(kept):
    first, second = SessionStore(kept.session_key), SessionStore(kept.session_key)
    first["reason:1"], second["reason:2"] = ["vì", 1], ["do", 2]
    del second["acting"]
    first.save()
    second.save()
    assert loaded(kept.session_key)[0] == {"reason:1": ["vì", 1], "reason:2": ["do", 2]}
    first["reason:1"].append(3)
    first.save()
    assert loaded(kept.session_key)[0] == {"reason:1": ["vì", 1, 3], "reason:2": ["do", 2]}


def test_a_session_goes_on_whole_under_another_key(kept):
    opened = SessionStore(kept.session_key)
    opened["seen"] = 5
    opened.cycle_key()
    opened["began"] = 1
    opened.save()
    assert loaded(opened.session_key)[0] == {"acting": "H55.18", "seen": 5, "began": 1}
    assert loaded(kept.session_key) == ({}, None)


@pytest.mark.parametrize("key", ["a" * 20 + "\0", "' OR true --", "khoá-phiên-làm-việc"])
def test_a_key_nobody_was_given_opens_nothing(kept, key):
    assert loaded(key) == ({}, None)


def test_the_account_is_whole(account):
    found = Accounts().get_user(account.pk)
    assert found is not None
    columns = [field.attname for field in Account._meta.concrete_fields]
    assert [getattr(found, name) for name in columns] == [
        getattr(ModelBackend().get_user(account.pk), name) for name in columns
    ]
    assert not found._state.adding


def test_nobody_comes_from_a_closed_or_unknown_account(account):
    accounts.close_account(account, who=accounts.OPERATOR, on=AT.date())
    assert Accounts().get_user(account.pk) is None
    assert Accounts().get_user(account.pk + 1) is None
