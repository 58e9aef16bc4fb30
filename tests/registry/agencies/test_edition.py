"""What was read is kept exactly as long as it is true, whoever changes the registry, and however that ends."""

from datetime import date

import pytest
from django.db import connection, connections, transaction

from motcua.commons.accounts.public import OPERATOR
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import (
    AgencyKind,
    AgencyLevel,
    agency,
    create_agency,
    edition,
    one_edition,
    until_changed,
)

SINCE = date(2025, 7, 1)
TABLES = (
    "SELECT tablename FROM pg_tables WHERE tablename ~ '^(agencies|procedures)_' AND tablename <> 'agencies_edition'"
)
GUARDED = "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%_changes_the_edition'"


def make(identifier):
    return create_agency(
        identifier=identifier,
        name="Uỷ ban mẫu",
        kind=AgencyKind.PROVINCE_COMMITTEE,
        level=AgencyLevel.PROVINCE,
        since=SINCE,
        who=OPERATOR,
    )


@pytest.fixture
def stranger(committed_db):
    """Another process: a connection of its own to the same database."""
    other = connections["default"].copy()
    yield other
    other.close()


def rename(cursor, name):
    """What a colleague's office does: the version ends, another begins; here by hand, beside our process."""
    cursor.execute("UPDATE agencies_agency SET legacy_identifier = %s", [name])


def test_every_table_of_the_registry_changes_the_edition(db):
    """What is only asked for changes nothing yet."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        tables = {name for (name,) in cursor.fetchall()}
        cursor.execute(GUARDED)
        assert {name for (name,) in cursor.fetchall()} == tables - {"agencies_edition", "agencies_calendarrequest"}


def test_a_second_question_costs_the_edition_only(committed_db, django_assert_num_queries):
    make("H19")
    first = agency("H19", SINCE)
    with django_assert_num_queries(1):
        assert agency("H19", SINCE) is first
    with one_edition(), django_assert_num_queries(1):
        assert agency("H19", SINCE) is agency("H19", SINCE) is first


def test_a_change_elsewhere_is_seen_at_the_next_question(stranger):
    make("H19")
    assert agency("H19", SINCE).legacy_identifier == ""
    with stranger.cursor() as cursor:
        rename(cursor, "000.01")
    assert agency("H19", SINCE).legacy_identifier == "000.01"


def test_a_change_not_committed_is_seen_by_nobody_else(stranger):
    make("H19")
    before = edition()
    stranger.set_autocommit(False)
    with stranger.cursor() as cursor:
        rename(cursor, "000.01")
    assert edition() == before
    assert agency("H19", SINCE).legacy_identifier == ""
    stranger.commit()
    assert edition() != before
    assert agency("H19", SINCE).legacy_identifier == "000.01"
    stranger.set_autocommit(True)


def test_who_changes_it_reads_the_change_and_keeps_nothing_of_a_rollback(committed_db):
    make("H19")
    before = agency("H19", SINCE)
    with transaction.atomic():
        make("H20")
        assert edition() is None
        assert agency("H20", SINCE).identifier == "H20"
        transaction.set_rollback(True)
    with pytest.raises(Refusal):
        agency("H20", SINCE)
    assert agency("H19", SINCE) is before


def test_a_rolled_back_savepoint_gives_the_edition_back(committed_db):
    make("H19")
    with transaction.atomic():
        before = edition()
        with transaction.atomic():
            make("H20")
            assert edition() is None
            transaction.set_rollback(True)
        assert edition() == before is not None
        with pytest.raises(Refusal):
            agency("H20", SINCE)


def test_refusals_are_not_kept(committed_db):
    with pytest.raises(Refusal):
        agency("H19", SINCE)
    make("H19")
    assert agency("H19", SINCE).identifier == "H19"


def test_within_one_edition_all_answers_are_of_one_time(stranger):
    make("H19")
    asked = []

    @until_changed(8)
    def number(of):
        asked.append(of)
        return of

    with one_edition():
        assert number(1) == 1
        with stranger.cursor() as cursor:
            rename(cursor, "000.01")
        assert number(1) == 1
    assert asked == [1]
    assert number(1) == 1
    assert asked == [1, 1]
