"""Who may do what to one dossier, by role, agency, relation and state."""

import pytest

from motcua.casework.dossiers.policies import may
from motcua.casework.dossiers.rules.deeds import DUTIES
from motcua.casework.dossiers.rules.states import State
from motcua.casework.dossiers.selectors.pages import Relations
from motcua.commons.accounts.public import COLUMNS, NOBODY, GrantRecord, Kind, Person, Role
from motcua.config.rights import matrix

HERE, THERE, ABOVE = "H55.X001", "H55.X002", "H55"


def staff(role, agency=HERE, key=None):
    return Person(key or f"a-{role}", Kind.STAFF, (GrantRecord(role, agency),), agency)


def dossier(state=State.ACCEPTED, *, owner="a-owner", official="", receiving=HERE, settling=HERE, holder=HERE):
    return Relations("H55.X001-260803-0001", owner, official, receiving, settling, holder, state)


OWNER, STRANGER = Person("a-owner", Kind.CITIZEN), Person("a-stranger", Kind.CITIZEN)
WAITING = dossier(State.SUBMITTED)
CASES = [
    ("read_content", OWNER, dossier(), True),
    ("read_content", STRANGER, dossier(), False),
    ("read_content", NOBODY, dossier(owner=""), False),
    ("read_content", Person("", Kind.CITIZEN), dossier(owner=""), False),
    ("read_content", staff(Role.CLERK), WAITING, True),
    ("read_content", staff(Role.CLERK, THERE), WAITING, False),
    ("read_content", staff(Role.OFFICIAL), dossier(), True),
    ("read_content", staff(Role.OFFICIAL), dossier(official="a-other"), False),
    ("read_content", staff(Role.OFFICIAL), dossier(official="a-official"), True),
    ("read_content", staff(Role.OFFICIAL, THERE), dossier(), False),
    ("read_content", staff(Role.OFFICIAL), dossier(holder=THERE), False),
    ("read_content", staff(Role.LEADER, ABOVE), dossier(), False),
    ("read_content", staff(Role.ADMIN), dossier(), False),
    ("accept", staff(Role.CLERK), WAITING, True),
    ("accept", staff(Role.CLERK, THERE), WAITING, False),
    ("accept", staff(Role.CLERK, THERE), dossier(State.SUBMITTED, settling=THERE), False),
    ("accept", staff(Role.OFFICIAL), WAITING, False),
    ("accept", staff(Role.ADMIN), WAITING, False),
    ("accept", OWNER, WAITING, False),
    ("withdraw", OWNER, dossier(), True),
    ("withdraw", STRANGER, dossier(), False),
    ("withdraw", staff(Role.OFFICIAL), dossier(), False),
    ("request_supplement", staff(Role.CLERK), WAITING, True),
    ("request_supplement", staff(Role.CLERK), dossier(), False),
    ("request_supplement", staff(Role.OFFICIAL), dossier(), True),
    ("forward", staff(Role.OFFICIAL), dossier(), True),
    ("forward", staff(Role.OFFICIAL, THERE), dossier(), False),
    ("finish", staff(Role.OFFICIAL), dossier(), True),
    ("finish", staff(Role.OFFICIAL), dossier(settling=THERE), False),
    ("finish", staff(Role.CLERK), dossier(), False),
    ("return_result", staff(Role.CLERK), dossier(State.FINISHED), True),
    ("return_result", staff(Role.CLERK, THERE), dossier(State.FINISHED), False),
    ("look_up", NOBODY, dossier(), True),
]


@pytest.mark.parametrize(("act", "person", "about", "allowed"), CASES)
def test_role_scope_and_relation_must_all_say_yes(act, person, about, allowed):
    assert may(person, act, about).allowed is allowed


def test_a_clerk_reads_an_accepted_dossier_only_with_a_reason():
    assert not may(staff(Role.CLERK), "read_content", WAITING).reason
    assert may(staff(Role.CLERK), "read_content", dossier()).reason


def test_strangers_see_masked_progress_and_the_owner_all():
    assert may(NOBODY, "look_up", dossier()).masked
    assert may(STRANGER, "look_up", dossier()).masked
    assert not may(OWNER, "look_up", dossier()).masked
    assert may(staff(Role.CLERK, THERE), "look_up", dossier()).masked


def test_the_matrix_allows_no_duty_that_the_rules_refuse():
    for act, duties in DUTIES.items():
        assert set(matrix().rows[act].cells) <= set(duties)


def test_every_act_names_roles_that_exist():
    assert {column for row in matrix().rows.values() for column in row.cells} <= set(COLUMNS)
