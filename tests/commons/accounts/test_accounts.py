"""Accounts are made once, roles are granted with dates and never overlap."""

import contextlib
from datetime import UTC, date, datetime, timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import authenticate
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.harness.people import admin

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.models import Account, Grant
from motcua.commons.accounts.public import OPERATOR, AccountKind, Role, simulated
from motcua.commons.accounts.rules.who import NOBODY
from motcua.commons.audit.selectors import looks_at
from motcua.kit.refusal import Denied, Refusal

pytestmark = pytest.mark.django_db
AT = datetime(2026, 8, 3, 1, 15, tzinfo=UTC)
DAY = date(2026, 8, 3)
PASSWORD = "núi Cốc xanh 2026"
NEW_PASSWORD = "suối Tiên trong 2027"


def account(login="lua.ht", kind=AccountKind.STAFF, **more):
    return accounts.create_account(who=OPERATOR, login=login, full_name="Hà Thị Lụa", kind=kind, at=AT, **more)


def give(to, role=Role.CLERK, scope="H55.18", since=DAY, until=None, by="a-admin"):
    return accounts.grant(
        to, role=role, scope=scope, since=since, until=until, who=simulated(by), reason="QĐ 12", at=AT
    )


def end(given, on):
    accounts.end_grant(given.pk, on=on, place=(given.scope,), who=OPERATOR)


def test_an_account_is_named_by_a_key_that_says_nothing():
    made = account()
    assert made.key.startswith("a-")
    assert len(made.key) == 12
    assert str(made) == made.key
    assert accounts.names([made.key, "a-nobody"]) == {made.key: "Hà Thị Lụa"}


def test_the_identity_number_is_never_stored():
    made = account("dan", AccountKind.CITIZEN, id_number="019 190 001 218")
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(a)::text FROM accounts_account a")
        [[stored]] = cursor.fetchall()
    assert "019190001218" not in stored
    assert made.id_masked == "•••••••••218"
    assert accounts.account_with_id_number("019190001218").pk == made.pk
    assert accounts.account_with_id_number("") is None


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"login": "LUA.HT "}, "login_taken"),
        ({"login": "khác"}, "login_not_valid"),
        ({"login": "ab"}, "login_not_valid"),
        ({"login": "a\x00bc"}, "login_not_valid"),
        ({"id_number": "019190001218"}, "id_number_taken"),
        ({"id_number": "12345"}, "id_number_not_valid"),
        ({"id_number": "０１９１９０００１２１８"}, "id_number_not_valid"),
        ({"full_name": "  "}, "name_not_valid"),
        ({"full_name": "Lụa\x00"}, "name_not_valid"),
        ({"full_name": "L" * 10_000}, "name_too_long"),
        ({"phone": "gọi tôi"}, "phone_not_valid"),
        ({"email": "khong-phai"}, "email_not_valid"),
        ({"password": "12345678"}, "password_too_weak"),
    ],
)
def test_a_value_that_is_not_valid_or_taken_is_refused(change, rule):
    account(id_number="019190001218")
    values = {
        "login": "moi",
        "full_name": "Người Mới",
        "kind": AccountKind.CITIZEN,
        "who": OPERATOR,
        "at": AT,
        **change,
    }
    with pytest.raises(Refusal) as refusal:
        accounts.create_account(**values)
    assert refusal.value.rule == rule
    assert refusal.value.sentence
    assert Account.objects.count() == 1


def test_names_are_kept_composed():
    made = accounts.create_account(
        who=OPERATOR, login="nfd", full_name="Ha\u0300  Thi\u0323", kind=AccountKind.CITIZEN, at=AT
    )
    assert made.full_name == "Hà Thị"


def test_sign_in_needs_the_password_and_an_open_account(rf):
    made = account(password=PASSWORD)
    request = rf.post("/")
    assert authenticate(request, username="lua.ht", password=PASSWORD) == made
    assert authenticate(request, username="lua.ht", password="sai") is None
    accounts.close_account(made, who=OPERATOR, on=DAY)
    assert authenticate(request, username="lua.ht", password=PASSWORD) is None
    assert accounts.person(made, on=DAY) == NOBODY


PLACES = {"H55.18": ("H55.18", "H55"), "H55": ("H55",)}
OVER_AN_ACCOUNT = [
    lambda made, who: accounts.give_one_time_password(made, who=who, at=AT, places=PLACES),
    lambda made, who: accounts.close_account(made, who=who, on=DAY, places=PLACES),
]


@pytest.mark.parametrize("act", OVER_AN_ACCOUNT, ids=["password", "close"])
@pytest.mark.parametrize(
    ("scopes", "since", "may"),
    [
        ([], DAY, {"*"}),
        (["H55.18"], DAY, {"H55.18", "H55", "*"}),
        (["H55"], DAY, {"H55", "*"}),
        (["H55.18", "H55"], DAY, {"H55", "*"}),
        (["H55"], DAY + timedelta(days=1), {"H55", "*"}),
        (["*"], DAY, {"*"}),
    ],
)
def test_an_account_is_closed_or_opened_anew_only_from_where_all_its_roles_are_given(act, scopes, since, may):
    """Else an admin below would sign in as the one above."""
    made = account()
    for scope in scopes:
        give(made, role=Role.LEADER, scope=scope, since=since)
    allowed = set()
    for scope in ("H55.18", "H55.19", "H55", "*"):
        with contextlib.suppress(Denied):
            act(made, admin(scope=scope))
            allowed.add(scope)
    assert allowed == may


def test_of_a_role_that_is_over_nobody_is_asked():
    made = account()
    give(made, role=Role.ADMIN, scope="H55", since=date(2026, 1, 1), until=DAY)
    give(made)
    accounts.close_account(made, who=admin(scope="H55.18"), on=DAY, places=PLACES)
    assert accounts.person(made, on=DAY) == NOBODY


@pytest.mark.parametrize("act", OVER_AN_ACCOUNT, ids=["password", "close"])
def test_nobody_is_over_their_own_account_or_a_citizens(act):
    made = account()
    give(made, role=Role.ADMIN, scope="*")
    with pytest.raises(Denied):
        act(made, accounts.person(made, on=DAY))
    with pytest.raises(Refusal, match="unknown_account"):
        act(account("dan", AccountKind.CITIZEN), admin(scope="*"))


def test_an_administrators_password_is_handed_over_by_the_operator_alone():
    made = account()
    give(made, role=Role.ADMIN)
    with pytest.raises(Refusal, match="administrators_password"):
        accounts.give_one_time_password(made, who=admin(scope="*"), at=AT, places=PLACES)
    assert accounts.give_one_time_password(made, who=OPERATOR, at=AT)


def test_what_was_handed_over_cannot_be_kept():
    made = account(password=PASSWORD)
    with pytest.raises(Refusal, match="password_same"):
        accounts.change_password(made, PASSWORD, PASSWORD, who=accounts.person(made, on=DAY), at=AT)


def test_ones_own_password_is_ones_own():
    made = account(password=PASSWORD)
    give(made, scope="H55")
    accounts.change_password(made, PASSWORD, NEW_PASSWORD, who=accounts.person(made, on=DAY), at=AT)
    assert made.check_password(NEW_PASSWORD)
    assert [(look.actor, look.action) for look in looks_at("account", [made.key])] == [(made.key, "change_password")]


def test_a_password_that_is_handed_over_is_not_kept_out_by_wrong_ones():
    made = account(password=PASSWORD)
    give(made, scope="H55")
    AccessAttempt.objects.create(username=made.login, ip_address="10.0.0.1", failures_since_start=8)
    for limit, by in ((accounts.WRONG_NAME, made.login), (accounts.WRONG_OWN, made.key)):
        limit.count(by, at=AT, amount=limit.most)
    accounts.give_one_time_password(made, who=OPERATOR, at=AT)
    assert not accounts.WRONG_NAME.reached(made.login, at=AT)
    assert not accounts.WRONG_OWN.reached(made.key, at=AT)
    assert not AccessAttempt.objects.exists()


def test_an_account_without_a_password_cannot_sign_in(rf):
    account()
    assert authenticate(rf.post("/"), username="lua.ht", password="") is None


def test_a_role_holds_from_its_first_day_until_before_its_end():
    made = account()
    give(made, since=date(2026, 8, 3), until=date(2026, 8, 10))
    held = [accounts.grants_of(made, date(2026, 8, day)) != () for day in (2, 3, 9, 10)]
    assert held == [False, True, True, False]
    assert accounts.holders(Role.CLERK, "H55.18", DAY) == (made.key,)
    assert accounts.holders(Role.CLERK, "H55", DAY) == ()


def test_one_scope_needs_no_choice_and_several_do():
    made = account()
    give(made)
    assert accounts.person(made, on=DAY).acting == "H55.18"
    give(made, role=Role.LEADER, scope="H55")
    assert accounts.person(made, on=DAY).acting is None
    assert accounts.person(made, on=DAY, acting="H55").columns == {"leader", "staff"}
    assert accounts.person(made, on=DAY, acting="H99").acting is None


@pytest.mark.parametrize(
    ("grant", "rule"),
    [
        ({"role": Role.ADMIN}, "incompatible_duties"),
        ({"role": Role.ADMIN, "scope": "H99"}, "incompatible_duties"),
        ({"role": Role.OFFICIAL}, "duties_apart"),
        ({"role": Role.OFFICIAL, "scope": "*"}, "duties_apart"),
        ({"role": Role.CLERK}, "grant_overlaps"),
        ({"role": Role.CLERK, "since": date(2026, 1, 1)}, "grant_overlaps"),
        ({"role": Role.CITIZEN}, "role_only_for_staff"),
        ({"role": Role.LEADER, "until": DAY}, "grant_ends_before_start"),
    ],
)
def test_a_role_that_may_not_be_is_refused(grant, rule):
    made = account()
    give(made)
    with pytest.raises(Refusal) as refusal:
        give(made, **grant)
    assert refusal.value.rule == rule
    assert Grant.objects.count() == 1


def test_no_one_grants_to_himself_and_no_citizen_becomes_staff():
    made, citizen = account(), account("dan", AccountKind.CITIZEN)
    for to, by in ((made, made.key), (citizen, "a-admin")):
        with pytest.raises(Refusal):
            give(to, by=by)


def test_duties_that_follow_one_another_are_compatible():
    made = account()
    ended = give(made)
    end(ended, date(2026, 9, 1))
    give(made, role=Role.ADMIN, since=date(2026, 9, 1))
    assert accounts.person(made, on=date(2026, 9, 1)).columns == {"admin", "staff"}
    with pytest.raises(Refusal):
        end(ended, date(2026, 9, 2))


def test_the_database_itself_refuses_two_at_once_and_a_changed_past():
    made = account()
    given = give(made)
    copy = Grant(account=made, role="clerk", scope="H55.18", since=DAY, granted_by="a-x", reason="", granted_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()
    for statement in (
        "UPDATE accounts_grant SET since = since - 30",
        "UPDATE accounts_grant SET scope = '*'",
        "DELETE FROM accounts_grant",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    end(given, DAY)
    assert accounts.grants_of(made, DAY) == ()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_grant SET until = NULL")


BOTH = frozenset({Role.CLERK, Role.OFFICIAL})
RULE = {"since": DAY, "basis": "Quyết định 12/QĐ-UBND", "who": OPERATOR, "at": AT}


def test_one_person_takes_in_and_settles_only_where_and_while_the_agency_says_so():
    made = account()
    give(made)
    accounts.share_duties("H55.18", BOTH, until=DAY + timedelta(days=9), **RULE)
    give(made, role=Role.OFFICIAL, scope="H55.19")
    with pytest.raises(Refusal, match="duties_apart"):
        give(made, role=Role.OFFICIAL, since=DAY + timedelta(days=9))
    give(made, role=Role.OFFICIAL)
    assert accounts.person(made, on=DAY, acting="H55.18").columns == {"clerk", "official", "staff"}


@pytest.mark.parametrize(
    ("duties", "more", "rule"),
    [
        ({Role.ADMIN, Role.CLERK}, {}, "duties_not_sharable"),
        (BOTH, {"basis": " "}, "basis_missing"),
        (BOTH, {"until": DAY}, "rule_ends_before_start"),
        (BOTH, {}, "rule_overlaps"),
    ],
)
def test_a_rule_that_may_not_be_is_refused(duties, more, rule):
    if rule == "rule_overlaps":
        accounts.share_duties("H55.18", BOTH, **RULE)
    with pytest.raises(Refusal, match=rule):
        accounts.share_duties("H55.18", frozenset(duties), **{**RULE, **more})


def test_a_rule_ends_and_stays_readable():
    accounts.share_duties("H55.18", BOTH, **RULE)
    [rule] = accounts.shared_rules()
    accounts.part_duties(rule.id, on=DAY, who=OPERATOR)
    with pytest.raises(Refusal, match="rule_has_ended"):
        accounts.part_duties(rule.id, on=DAY, who=OPERATOR)
    assert [one.until for one in accounts.shared_rules()] == [DAY]
    assert accounts.shared_rules(after=rule.id) == ()


def test_a_role_is_never_dated_back_and_begins_no_earlier_than_its_confirmation():
    made = account()
    asked = {"role": Role.LEADER, "scope": "H1", "place": ("H1",), "reason": "QĐ 1", "at": AT}
    with pytest.raises(Refusal, match="grant_dated_back"):
        accounts.request_grant(made.key, since=AT.date() - timedelta(days=1), who=admin("one", "H1"), **asked)
    number = accounts.request_grant(made.key, since=AT.date(), who=admin("one", "H1"), **asked)
    later = AT + timedelta(days=3)
    accounts.answer_request(number, confirmed=True, place=("H1",), who=admin("another", "H1"), at=later)
    [grant] = made.grants.all()
    assert grant.since == later.date()
