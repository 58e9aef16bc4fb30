"""One agency at a time: identifiers, versions, the tree on a day, desks, postings."""

from datetime import date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from motcua.commons.accounts.models import Account
from motcua.commons.accounts.public import OPERATOR
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.models import Agency, AgencyVersion
from motcua.registry.agencies.public import (
    agencies,
    agency,
    agency_became,
    agency_made_of,
    change_agency,
    close_agency,
    close_desk,
    create_agency,
    desks,
    directory,
    end_posting,
    hand_over,
    is_identifier,
    open_desk,
    post,
    postings,
    subtree,
)

AT = datetime(2026, 5, 4, 8, 0, tzinfo=VIETNAM)
SINCE, LATER = date(2025, 7, 1), date(2026, 6, 1)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("H55", True),
        ("H15.50.05.13", True),
        ("000.00.01.H22", True),
        ("A" * 35, True),
        ("A" * 36, False),
        ("", False),
        ("h55", False),
        ("H55.", False),
        (".H55", False),
        ("H55..01", False),
        ("H55-01", False),
        ("H55\n", False),
        ("Đ55", False),
        ("H٥٥", False),
    ],
)
def test_what_an_identifier_is(text, good):
    assert is_identifier(text) is good


@pytest.fixture
def tree(db):
    for identifier, kind, parent in (
        ("H55", "province_committee", None),
        ("H55.01", "department", "H55"),
        ("H55.01.A", "other", "H55.01"),
        ("H55.02", "department", "H55"),
        ("H19", "province_committee", None),
    ):
        create_agency(
            identifier=identifier,
            name=f"Cơ quan {identifier}",
            kind=kind,
            level="province",
            since=SINCE,
            parent=parent,
            unit_code={"H55": "19", "H19": "75"}.get(identifier, ""),
            who=OPERATOR,
        )


def refused(rule):
    return pytest.raises(Refusal, match=f"^{rule}:")


def test_an_agency_is_found_by_its_identifier_on_a_day(tree):
    found = agency("H55.01", SINCE)
    assert (found.identifier, found.parent, found.kind, found.presumed) == ("H55.01", "H55", "department", False)
    for identifier, day in (("H55.01", date(2025, 6, 30)), ("H55.09", SINCE), ("x" * 10_000, SINCE)):
        with refused("unknown_agency"):
            agency(identifier, day)


def test_the_tree_on_a_day(tree):
    assert subtree("H55", SINCE) == {"H55", "H55.01", "H55.01.A", "H55.02"}
    assert subtree("H55.01", SINCE) == {"H55.01", "H55.01.A"}
    with refused("unknown_agency"):
        subtree("H99", SINCE)
    change_agency("H55.01.A", since=LATER, at=AT, parent="H55.02", who=OPERATOR)
    assert subtree("H55.01", LATER) == {"H55.01"}
    assert subtree("H55.01", date(2026, 5, 31)) == {"H55.01", "H55.01.A"}


def test_the_directory_is_one_query(tree, django_assert_num_queries):
    with django_assert_num_queries(2):  # which edition, and the directory
        known = directory(SINCE)
    assert sorted(known) == ["H19", "H55", "H55.01", "H55.01.A", "H55.02"]
    assert known["H55.01.A"].parent == "H55.01"
    assert directory(date(2025, 6, 30)) == {}


def test_the_agencies_of_a_province(tree):
    assert [one.identifier for one in agencies(on=SINCE, province="19")] == ["H55", "H55.01", "H55.01.A", "H55.02"]
    assert [one.identifier for one in agencies(on=SINCE, province="75", level="province")] == ["H19"]
    assert agencies(on=SINCE, level="commune") == ()


def test_a_change_is_a_new_version(tree):
    change_agency("H55.01", since=LATER, at=AT, name="Sở Mới", who=OPERATOR)
    assert agency("H55.01", LATER).name == "Sở Mới"
    assert agency("H55.01", date(2026, 5, 31)).name == "Cơ quan H55.01"
    change_agency("H55.01", since=LATER, at=AT, name="Sở Mới hơn", who=OPERATOR)
    assert agency("H55.01", LATER).name == "Sở Mới hơn"
    assert AgencyVersion.objects.filter(name="Sở Mới", withdrawn_at=AT).count() == 1


def test_a_closed_agency_stands_until_its_day(tree):
    close_agency("H55.02", on=LATER, at=AT, who=OPERATOR)
    assert "H55.02" in directory(date(2026, 5, 31))
    assert "H55.02" not in directory(LATER)


def test_what_an_agency_handed_over(tree):
    hand_over(old="H55.01", new="H55.02", on=LATER, partial=True, decision="12/QĐ-UBND", who=OPERATOR)
    hand_over(old="H55.01", new="H55.02", on=LATER, partial=True, decision="12/QĐ-UBND", who=OPERATOR)
    assert [(link.identifier, link.partial, link.decision) for link in agency_became("H55.01")] == [
        ("H55.02", True, "12/QĐ-UBND")
    ]
    assert [link.identifier for link in agency_made_of("H55.02")] == ["H55.01"]
    with refused("unknown_agency"):
        hand_over(old="H55.01", new="H77", on=LATER, partial=False, who=OPERATOR)


@pytest.mark.parametrize(("identifier", "rule"), [("H55", "identifier_taken"), ("h55", "bad_identifier")])
def test_an_identifier_is_given_once_and_well_formed(tree, identifier, rule):
    with refused(rule):
        create_agency(identifier=identifier, name="x", kind="other", level="other", since=SINCE, who=OPERATOR)
    assert Agency.objects.filter(identifier__iexact=identifier).count() == 1


def test_the_database_holds_the_rules_by_itself(tree):
    one = Agency.objects.get(identifier="H55")
    for identifier in ("h55", "H55."):
        with pytest.raises(IntegrityError), transaction.atomic():
            Agency.objects.create(identifier=identifier)
    version = {"name": "x", "short_name": "x", "level": "other", "source": "x"}
    for bad in (
        {"agency": one, "kind": "other", "valid_from": LATER},
        {"agency": one, "kind": "circus", "valid_from": date(2020, 1, 1), "valid_to": date(2020, 2, 1)},
        {"agency": one, "kind": "other", "valid_from": date(2020, 2, 1), "valid_to": date(2020, 2, 1)},
        {"agency": one, "parent": one, "kind": "other", "valid_from": date(2020, 1, 1), "valid_to": date(2020, 2, 1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            AgencyVersion.objects.create(**version, **bad)
    with pytest.raises(DatabaseError), transaction.atomic():
        AgencyVersion.objects.update(name="x")


def test_desks_have_numbers_and_days(tree):
    first = open_desk("H55.01", number=1, name="Quầy số 1", since=SINCE, who=OPERATOR)
    with refused("desk_in_use"):
        open_desk("H55.01", number=1, name="Quầy khác", since=LATER, who=OPERATOR)
    close_desk(first.id, on=LATER, who=OPERATOR)
    with refused("desk_not_open"):
        close_desk(first.id, on=LATER, who=OPERATOR)
    open_desk("H55.01", number=1, name="Quầy mới", since=LATER, who=OPERATOR)
    assert [desk.name for desk in desks("H55.01", SINCE)] == ["Quầy số 1"]
    assert [desk.name for desk in desks("H55.01", LATER)] == ["Quầy mới"]


@pytest.fixture
def person(db):
    return Account.objects.create(login="can.bo.a", kind="staff", full_name="Người Thử Nghiệm", created_at=AT).pk


def test_a_person_is_posted_once_at_a_time(tree, person):
    first = post(account_id=person, agency="H55.01", role="clerk", since=SINCE, who=OPERATOR)
    with refused("posting_overlaps"):
        post(account_id=person, agency="H55.01", role="clerk", since=LATER, who=OPERATOR)
    post(account_id=person, agency="H55.01", role="official", since=LATER, who=OPERATOR)
    post(account_id=person, agency="H55.02", role="clerk", since=LATER, who=OPERATOR)
    end_posting(first.id, on=LATER, who=OPERATOR)
    post(account_id=person, agency="H55.01", role="clerk", since=LATER, who=OPERATOR)
    assert [one.agency for one in postings(on=SINCE, account_id=person)] == ["H55.01"]
    assert sorted(one.role for one in postings(on=LATER, agency="H55.01")) == ["clerk", "official"]
    assert len(postings(on=LATER, role="clerk")) == 2
    with refused("posting_not_open"):
        end_posting(first.id, on=LATER, who=OPERATOR)


@given(st.text())
def test_no_text_breaks_the_identifier_rule(text):
    assert not is_identifier(text) or text.isascii()
