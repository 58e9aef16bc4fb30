"""The one decision over the matrix of rights."""

from dataclasses import replace

import pytest

from motcua.commons.accounts.public import AccountKind, GrantRecord, Matrix, Person, Role
from motcua.commons.accounts.rules.who import NOBODY

TEXT = """
[read]
label = "Xem"
anonymous = [{ masked = true }]
citizen = [{ relation = "owner" }]
clerk = [{ scope = "agency", reason = true }, { scope = "agency", relation = "intake" }]
official = [{ scope = "agency", relation = "assigned" }]
leader = [{ scope = "subtree" }]
admin = [{ scope = "province", second = true }]

[accept]
label = "Tiếp nhận"
clerk = [{ scope = "agency" }]
"""
MATRIX = Matrix.parse(TEXT)
PLACE = ("H55.18.02", "H55.18", "H55")


def staff(role: Role, scope: str, acting: str | None = None) -> Person:
    return Person("a-staff", AccountKind.STAFF, (GrantRecord(role, scope),), acting or scope)


CITIZEN = Person("a-citizen", AccountKind.CITIZEN)
ROLELESS = Person("a-x", AccountKind.STAFF)


@pytest.mark.parametrize(
    ("act", "person", "relations", "allowed"),
    [
        ("read", NOBODY, (), True),
        ("accept", NOBODY, ("owner", "intake", "assigned"), False),
        ("read", CITIZEN, ("owner",), True),
        ("read", CITIZEN, (), False),
        ("read", CITIZEN, ("assigned",), False),
        ("accept", CITIZEN, ("owner",), False),
        ("accept", staff(Role.CLERK, "H55.18.02"), (), True),
        ("accept", staff(Role.CLERK, "H55.18"), (), False),
        ("accept", staff(Role.CLERK, "H55.18.03"), (), False),
        ("accept", staff(Role.CLERK, "*"), (), True),
        ("accept", staff(Role.OFFICIAL, "H55.18.02"), ("assigned",), False),
        ("read", staff(Role.OFFICIAL, "H55.18.02"), ("assigned",), True),
        ("read", staff(Role.OFFICIAL, "H55.18.02"), ("intake",), False),
        ("read", staff(Role.OFFICIAL, "H55.18.03"), ("assigned",), False),
        ("read", staff(Role.LEADER, "H55"), (), True),
        ("read", staff(Role.LEADER, "H55.18.03"), (), False),
        ("read", staff(Role.LEADER, "H5"), (), False),
        ("read", staff(Role.ADMIN, "H99"), (), True),
        ("read", ROLELESS, ("owner", "assigned", "intake"), True),  # what everybody may, and no more
        ("accept", ROLELESS, ("owner", "assigned", "intake"), False),
        ("read", replace(staff(Role.LEADER, "H55"), acting=None), (), False),
    ],
)
def test_three_questions_must_all_say_yes(act, person, relations, allowed):
    assert MATRIX.decide(act, person, place=PLACE, relations=relations).allowed is allowed


def test_only_the_agency_acted_in_counts():
    two = (GrantRecord(Role.CLERK, "H55.18.02"), GrantRecord(Role.LEADER, "H55"))
    at_the_counter = Person("a-two", AccountKind.STAFF, two, "H55.18.02")
    undecided = Person("a-two", AccountKind.STAFF, two, None)
    assert MATRIX.decide("accept", at_the_counter, place=PLACE)
    assert not MATRIX.decide("accept", Person("a-two", AccountKind.STAFF, two, "H55"), place=PLACE)
    assert at_the_counter.columns == {"clerk", "staff"}
    assert not undecided.columns
    assert undecided.scopes == ("H55", "H55.18.02")


def test_the_freest_way_is_taken():
    clerk = staff(Role.CLERK, "H55.18.02")
    assert MATRIX.decide("read", clerk, place=PLACE).reason
    assert not MATRIX.decide("read", clerk, place=PLACE, relations=("intake",)).reason


def test_conditions_come_with_the_answer():
    assert MATRIX.decide("read", NOBODY).masked
    assert MATRIX.decide("read", staff(Role.ADMIN, "H55"), place=PLACE).second
    refused = MATRIX.decide("accept", NOBODY, place=PLACE)
    assert (refused.reason, refused.second, refused.masked) == (False, False, False)


def test_an_object_without_a_place_lies_in_no_agency():
    assert not MATRIX.decide("accept", staff(Role.CLERK, "H55.18.02"))


def test_an_act_without_a_row_is_a_fault_of_the_program():
    with pytest.raises(KeyError):
        MATRIX.decide("fly", staff(Role.ADMIN, "*"), place=PLACE)


def test_a_surface_asks_whether_a_right_could_ever_hold():
    assert MATRIX.ever("accept", staff(Role.CLERK, "H99"))
    assert not MATRIX.ever("accept", CITIZEN)
    assert not MATRIX.ever("accept", NOBODY)


@pytest.mark.parametrize(
    "text",
    [
        "[a]\nclerk = [{}]",
        '[a]\nlabel = "x"\nclerks = [{}]',
        '[a]\nlabel = "x"\nclerk = [{ scope = "village" }]',
        '[a]\nlabel = "x"\nclerk = [{ reasn = true }]',
        '[a]\nlabel = "x"\n[a]\nlabel = "y"',
    ],
)
def test_a_misspelt_right_is_a_fault_not_a_guess(text):
    with pytest.raises(ValueError, match=r".+"):
        Matrix.parse(text)


def test_two_contexts_cannot_own_one_act():
    with pytest.raises(ValueError, match="accept"):
        MATRIX.joined(Matrix.parse('[accept]\nlabel = "lần nữa"'))
