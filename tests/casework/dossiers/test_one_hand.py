"""One person who takes in and settles: refused without the agency's rule, marked with it, by act and by page."""

from datetime import date, timedelta

import pytest
from tests.casework.slips.world import HERE, PROCEDURE, THERE, act, filed, moment
from tests.harness.dossiers import page_of
from tests.harness.people import official, staff

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Accept, Duty, Finish, Forward, Request, ReturnResult, Submit
from motcua.casework.dossiers.rules.hands import OneHand
from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import OPERATOR, AccountKind, GrantRecord, Person, Role
from motcua.kit.refusal import Refusal

AT = moment("2026-08-03 10:00")
BOTH = Person("a-both", AccountKind.STAFF, (GrantRecord(Role.CLERK, HERE), GrantRecord(Role.OFFICIAL, HERE)), HERE)
DUTIES = frozenset({Role.CLERK, Role.OFFICIAL})
BASIS = "Quyết định 12/QĐ-UBND"


def share(**more):
    given = {"since": date(2026, 8, 1), "basis": BASIS, "who": OPERATOR, "at": AT, **more}
    accounts.share_duties(HERE, DUTIES, **given)


def taken_in():
    code = filed()
    dossiers.one(Request(code, Accept(), AT, BOTH))
    return code


def settle(code, who=BOTH):
    dossiers.one(Request(code, Finish("granted"), AT, who))
    return page_of(code, AT).one_hand


def test_who_took_it_in_does_not_settle_it_where_no_rule_allows_it(commune):
    code = taken_in()
    with pytest.raises(Refusal) as refused:
        settle(code)
    assert refused.value.rule == "duties_apart_now"
    assert settle(code, official(scope=HERE)) == ()


@pytest.mark.parametrize("ended", [{"until": date(2026, 8, 3)}, {"since": date(2026, 8, 4)}])
def test_a_rule_of_other_days_allows_nothing(commune, ended):
    share(**ended)
    with pytest.raises(Refusal, match="duties_apart_now"):
        settle(taken_in())


CLERK_THEN_OFFICIAL = [("a-moved", Role.CLERK, Accept()), ("a-moved", Role.OFFICIAL, Finish("granted"))]
OFFICIAL_THEN_CLERK = [
    ("another", Role.CLERK, Accept()),
    ("a-moved", Role.OFFICIAL, Finish("granted")),
    ("a-moved", Role.CLERK, ReturnResult("counter")),
]
MOVED = pytest.mark.parametrize("steps", [CLERK_THEN_OFFICIAL, OFFICIAL_THEN_CLERK], ids=["to settle", "to the desk"])


def walk(steps, since=AT):
    """Each step a day after the other, by someone who holds at that time the role of the step alone."""
    code = filed()
    for day, (key, role, deed) in enumerate(steps):
        dossiers.one(Request(code, deed, since + timedelta(days=day), staff(role, HERE, key)))
    return code


@MOVED
def test_a_role_that_ended_does_not_wash_the_hand(commune, steps):
    with pytest.raises(Refusal, match="duties_apart_now"):
        walk(steps)


@MOVED
def test_with_a_rule_of_the_day_of_the_second_duty_it_may(commune, steps):
    share(since=AT.date(), until=AT.date() + timedelta(days=len(steps)))
    assert walk(steps)
    with pytest.raises(Refusal, match="duties_apart_now"):
        walk(steps, since=AT + timedelta(days=1))


def test_where_a_rule_allows_it_every_such_dossier_is_marked_with_its_basis(commune):
    share()
    code, other = taken_in(), taken_in()
    assert settle(code) == (OneHand("a-both", HERE, BASIS),)
    assert dossiers.in_one_hand(DUTIES) == [code]
    settle(other)
    [first, second] = sorted((code, other))
    assert dossiers.in_one_hand(DUTIES, limit=1) == [first]
    assert dossiers.in_one_hand(DUTIES, after=first) == [second]


def test_one_duty_after_the_other_is_marked_too_though_nobody_held_both_at_once(commune):
    code = filed()
    act(code, Accept(), "2026-08-03 09:00", key="a-one")
    act(code, Finish("granted"), "2026-08-04 09:00", key="a-one", duty=Duty.OFFICIAL)
    assert page_of(code, AT).one_hand == (OneHand("a-one", HERE),)


def test_two_agencies_are_two_hands(commune):
    code = dossiers.one(Request("new", Submit(PROCEDURE, "counter", HERE, receiving_agency=THERE), AT, OPERATOR)).code
    with_clerk = Person("a-both", AccountKind.STAFF, (GrantRecord(Role.CLERK, THERE),), THERE)
    dossiers.one(Request(code, Accept(), AT, with_clerk))
    dossiers.one(Request(code, Forward(step="Thẩm định"), AT, official("a-both", HERE)))
    assert page_of(code, AT).one_hand == ()
