"""Who may do what to one dossier, by role, agency, relation and state."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from motcua.casework.dossiers import acts, policies
from motcua.casework.dossiers.policies import may
from motcua.casework.dossiers.rules.states import State
from motcua.casework.dossiers.selectors.pages import Relations
from motcua.commons.accounts.public import AccountKind, GrantRecord, Matrix, MatrixCell, Person, Role, matrix_of
from motcua.commons.accounts.rules.matrix import COLUMNS
from motcua.commons.accounts.rules.who import NOBODY
from motcua.config.rights import matrix

HERE, THERE, ABOVE = "H55.X001", "H55.X002", "H55"


def staff(role, agency=HERE, key=None):
    return Person(key or f"a-{role}", AccountKind.STAFF, (GrantRecord(role, agency),), agency)


def dossier(state=State.ACCEPTED, *, owner="a-owner", official="", receiving=HERE, settling=HERE, holder=HERE):
    return Relations("H55.X001-260803-0001", owner, official, receiving, settling, holder, state, 2)


OWNER, STRANGER = Person("a-owner", AccountKind.CITIZEN), Person("a-stranger", AccountKind.CITIZEN)
WAITING = dossier(State.SUBMITTED)
STAFF = (Role.CLERK, Role.OFFICIAL, Role.LEADER, Role.ADMIN)
ACTS = ("submit", "withdraw", "accept", "refuse", "request_supplement", "supply", "forward", "finish")
ACTS += ("extend", "confirm_term", "return_result", "read_content", "worklist", "follow")
BESIDE = ("erase_content", "record_rule_change", "found", "resume")
CASES = [
    ("look_up", NOBODY, dossier(), True),
    ("read_content", OWNER, dossier(), True),
    ("read_content", STRANGER, dossier(), False),
    ("read_content", NOBODY, dossier(owner=""), False),
    ("read_content", Person("", AccountKind.CITIZEN), dossier(owner=""), False),
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
    ("extend", staff(Role.OFFICIAL), dossier(), True),
    ("extend", staff(Role.OFFICIAL), dossier(settling=THERE), False),
    ("finish", staff(Role.OFFICIAL), dossier(settling=THERE), False),
    ("finish", staff(Role.CLERK), dossier(), False),
    ("return_result", staff(Role.CLERK), dossier(State.FINISHED), True),
    ("return_result", staff(Role.CLERK, THERE), dossier(State.FINISHED), False),
    ("submit", staff(Role.CLERK), dossier(), True),
    ("submit", staff(Role.CLERK, THERE), dossier(), False),
    ("submit", OWNER, dossier(), True),
    ("refuse", staff(Role.CLERK), WAITING, True),
    ("withdraw", staff(Role.CLERK), dossier(), True),
    *(("confirm_term", staff(role), dossier(), True) for role in (Role.OFFICIAL, Role.LEADER)),
    ("confirm_term", staff(Role.CLERK), dossier(), False),
    ("follow", OWNER, dossier(), True),
    ("supply", OWNER, dossier(), True),
    ("supply", STRANGER, dossier(), False),
    ("supply", staff(Role.CLERK), dossier(), True),
    ("read_content", staff(Role.LEADER), dossier(), True),
    ("look_up", STRANGER, dossier(), True),
    *(("look_up", staff(role, THERE), dossier(), True) for role in STAFF),
    *((act, staff(Role.ADMIN), dossier(), True) for act in ("erase_content", "record_rule_change")),
    ("found", staff(Role.ADMIN), dossier(), False),
    ("resume", staff(Role.ADMIN), dossier(), False),
    ("read_content", staff(Role.REVIEWER), dossier(), True),
    ("read_content", staff(Role.REVIEWER), dossier(official="a-other"), False),
    ("read_content", staff(Role.SIGNATORY), dossier(official="a-signatory"), True),
    ("read_content", staff(Role.SIGNATORY), dossier(), False),
    ("read_content", staff(Role.INSPECTOR, THERE), dossier(), True),
    ("erase_content", staff(Role.SECURITY), dossier(), True),
    ("record_rule_change", staff(Role.AGENCY_ADMIN), dossier(), True),
    *(("worklist", staff(role), dossier(), True) for role in (Role.REVIEWER, Role.SIGNATORY)),
    *((act, staff(role, THERE), dossier(), False) for act in BESIDE for role in (*STAFF, Role.SECURITY)),
    *(("record_rule_change", staff(role, THERE), dossier(), False) for role in (Role.AGENCY_ADMIN, Role.SECURITY)),
    *(("worklist", staff(role, THERE), dossier(), False) for role in (Role.REVIEWER, Role.SIGNATORY)),
    *(("worklist", staff(role), dossier(), True) for role in STAFF if role is not Role.ADMIN),
    *((act, staff(role, THERE), dossier(), False) for act in ACTS for role in STAFF),
    *((act, someone, dossier(), False) for act in ACTS for someone in (NOBODY, STRANGER, staff(Role.ADMIN))),
]


@pytest.mark.parametrize(("act", "person", "about", "allowed"), CASES)
def test_role_scope_and_relation_must_all_say_yes(act, person, about, allowed):
    assert may(person, act, about).allowed is allowed


DAY = date(2026, 8, 3)


@pytest.mark.parametrize(
    ("leader", "about", "asks"),
    [
        (staff(Role.LEADER), dossier(), "nothing"),
        (staff(Role.LEADER), dossier(official="a-leader"), "nothing"),
        (staff(Role.LEADER), dossier(official="a-other"), "reason"),
        (staff(Role.LEADER), dossier(holder=THERE), "reason"),
        (staff(Role.LEADER, ABOVE), dossier(), "reason"),
        (staff(Role.LEADER, ABOVE), dossier(official="a-leader"), "reason"),
        (staff(Role.LEADER, THERE), dossier(), "refused"),
        (staff(Role.OFFICIAL, ABOVE), dossier(), "refused"),
        (staff(Role.ADMIN, ABOVE), dossier(), "refused"),
    ],
)
def test_a_leader_reads_the_own_step_and_for_a_reason_what_lies_below(monkeypatch, leader, about, asks):
    monkeypatch.setattr(policies, "path_of", lambda agency, _on: (agency, ABOVE))
    answer = may(leader, "read_content", about, on=DAY)
    assert ("reason" if answer.reason else "nothing") == asks if answer.allowed else asks == "refused"
    assert not answer.masked


OWN = matrix_of(Path(policies.__file__).with_name("permissions.toml"))
PAPER = "read_by_receipt"
WHO_EVER = {
    "submit": "citizen clerk",
    "withdraw": "citizen clerk",
    "accept": "clerk",
    "refuse": "clerk",
    "request_supplement": "clerk official",
    "supply": "citizen clerk",
    "confirm_term": "official leader",
    "forward": "official",
    "finish": "official",
    "extend": "official",
    "return_result": "clerk",
    "read_content": "citizen clerk official reviewer signatory leader inspector",
    "follow": "citizen",
    "look_up": "anonymous citizen clerk official reviewer signatory registry_clerk fee_clerk leader staff",
    PAPER: "anonymous citizen staff",
    "worklist": "clerk official reviewer signatory leader",
    "erase_content": "security admin",
    "record_rule_change": "agency_admin admin",
    "found": "",
    "resume": "",
}
"""The matrix once more, written by hand: a right that is given or taken must be so here too."""


def test_no_role_has_an_act_that_was_not_meant():
    assert {act: " ".join(sorted(row.cells, key=COLUMNS.index)) for act, row in OWN.rows.items()} == WHO_EVER


REASONED = [("read_content", staff(Role.INSPECTOR, THERE), dossier())]
"""Allowed wherever it lies, and for a typed reason only."""


def test_an_inspector_reads_everywhere_and_says_why():
    assert all(may(who, what, about).reason for what, who, about in REASONED)


BOUND = [(act, column) for act, row in OWN.rows.items() for column in row.cells if act not in {"look_up", PAPER}]


@pytest.mark.parametrize(("act", "column"), BOUND)
@pytest.mark.parametrize("cells", [(), (MatrixCell(),)], ids=["taken", "loosened"])
def test_the_cases_notice_each_right_that_is_taken_or_loosened(monkeypatch, act, column, cells):
    """The planted fault: each cell in turn taken away, or freed of scope and relation, turns a case red."""
    row = OWN.rows[act]
    flipped = Matrix([*(r for r in OWN.rows.values() if r != row), replace(row, cells={**row.cells, column: cells})])
    monkeypatch.setattr(policies, "matrix_of", lambda _: flipped)
    noticed = any(may(who, what, about).allowed is not allowed for what, who, about, allowed in CASES)
    assert noticed or not all(may(who, what, about).reason for what, who, about in REASONED)


@pytest.mark.parametrize(
    ("person", "about", "asks"),
    [
        (staff(Role.OFFICIAL), dossier(), True),
        (staff(Role.OFFICIAL), dossier(State.FINISHED), True),
        (staff(Role.OFFICIAL), dossier(official="a-official"), False),
        (staff(Role.OFFICIAL), dossier(State.RETURNED, official="a-official"), False),
        (staff(Role.LEADER), dossier(), False),
        (staff(Role.LEADER), dossier(State.FINISHED), True),
    ],
)
def test_what_is_nobodys_by_name_or_ended_opens_for_a_reason(monkeypatch, person, about, asks):
    monkeypatch.setattr(policies, "path_of", lambda agency, _on: (agency, ABOVE))
    answer = may(person, "read_content", about, on=DAY)
    assert (answer.allowed, answer.reason) == (True, asks)


def test_a_clerk_reads_an_accepted_dossier_only_with_a_reason():
    assert not may(staff(Role.CLERK), "read_content", WAITING).reason
    assert may(staff(Role.CLERK), "read_content", dossier()).reason


def test_strangers_see_masked_progress_and_the_owner_all():
    assert may(NOBODY, "look_up", dossier()).masked
    assert may(STRANGER, "look_up", dossier()).masked
    assert not may(OWNER, "look_up", dossier()).masked
    assert may(staff(Role.CLERK, THERE), "look_up", dossier()).masked


@pytest.mark.parametrize("who", [NOBODY, OWNER, STRANGER, *(staff(role, THERE) for role in STAFF)])
def test_a_paper_opens_to_whoever_shows_it_and_to_nobody_without(who):
    assert policies.may_by_receipt(who)
    assert not may(who, PAPER, dossier())


def test_the_matrix_allows_no_duty_that_the_rules_refuse():
    for act in acts.ACTS:
        assert set(matrix().rows[act.name].cells) <= set(act.duties)


def test_every_act_names_roles_that_exist():
    assert {column for row in matrix().rows.values() for column in row.cells} <= set(COLUMNS)
