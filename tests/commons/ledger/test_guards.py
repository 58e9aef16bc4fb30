"""What models declare of their rows is what the database does: seen in both directions, and made so again."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, connections, transaction
from tests.harness.databases import clone

from motcua.commons.ledger import public as ledger
from motcua.commons.ledger.pure import GuardedTable, Kept
from motcua.config.cluster import installed_sql, table_rights

LET_THROUGH = """
DROP TRIGGER accounts_grant_is_only_set ON accounts_grant;
CREATE TRIGGER accounts_grant_is_only_set BEFORE UPDATE ON accounts_grant
    FOR EACH ROW WHEN (FALSE) EXECUTE FUNCTION ledger_refuses('no');
"""
CHANGES = ("UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {} CASCADE")


@pytest.fixture
def owned(django_db_setup, django_db_blocker):
    """A database of this test's own, as its owner."""
    with django_db_blocker.unblock(), clone():
        yield connections["owner"]


def run(owner, sql):
    with owner.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db
def test_the_guards_are_those_that_are_declared():
    assert list(ledger.differing(connection, table_rights.guarded(), installed_sql.written_triggers())) == []


def test_declared_columns_are_columns():
    tables = {model._meta.db_table: {field.column for field in model._meta.local_fields} for model in apps.get_models()}
    for table, kept in table_rights.declared().items():
        assert set(kept.may_set) <= tables[table], table
        assert not kept.stamped or "recorded_at" in tables[table], table


def test_rows_that_stay_refuse_the_application_and_even_the_owner(owned):
    """The declaration alone decides; statements are refused before a row is looked for."""
    for alias in ("default", "owner"):
        for table, kept in table_rights.declared().items():
            column = next(f.column for f in tables_of(table) if f.column and f.column not in kept.may_set)
            refused = [sql for sql in CHANGES if not (sql.startswith("UPDATE") and kept.may_set)]
            refused = [sql for sql in refused if not (sql.startswith("DELETE") and kept.may_go)]
            for sql in refused:
                with pytest.raises(DatabaseError, match=r"rows are only added|permission denied"):
                    attempt(alias, sql.format(table, f'"{column}"', f'"{column}"'))


def tables_of(table):
    return next(model for model in apps.get_models() if model._meta.db_table == table)._meta.local_fields


def attempt(alias, sql):
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    ("fault", "place"),
    [
        (
            "DROP TRIGGER targets_targetvalue_stays ON targets_targetvalue",
            ("targets_targetvalue", "targets_targetvalue_stays"),
        ),
        (
            "ALTER TABLE targets_targetvalue DISABLE TRIGGER targets_targetvalue_is_stamped",
            ("targets_targetvalue", "targets_targetvalue_is_stamped"),
        ),
        (
            "CREATE TRIGGER planted BEFORE DELETE ON accounts_tally FOR EACH ROW EXECUTE FUNCTION ledger_refuses('no')",
            ("accounts_tally", "planted"),
        ),
        (LET_THROUGH, ("accounts_grant", "accounts_grant_is_only_set")),
        ("DROP TRIGGER ledger_event_is_timed ON ledger_event", ("ledger_event", "ledger_event_is_timed")),
        ("ALTER TABLE ledger_event DISABLE TRIGGER ledger_event_is_timed", ("ledger_event", "ledger_event_is_timed")),
    ],
)
def test_a_guard_that_is_missing_off_foreign_or_different_is_seen_and_put_right(owned, fault, place):
    run(owned, fault)
    assert list(ledger.differing(owned, table_rights.guarded(), installed_sql.written_triggers())) == [place]
    ledger.put_up(owned, table_rights.guarded(), installed_sql.written_triggers())
    assert list(ledger.differing(owned, table_rights.guarded(), installed_sql.written_triggers())) == []


def test_a_table_declared_since_is_guarded_and_one_that_is_no_longer_is_free(owned):
    changed = table_rights.guarded() | {"accounts_tally": GuardedTable(Kept())}
    del changed["targets_targetvalue"]
    apart = ledger.differing(owned, changed, installed_sql.written_triggers())
    assert {table for table, _ in apart} == {"accounts_tally", "targets_targetvalue"}
    ledger.put_up(owned, changed, installed_sql.written_triggers())
    with pytest.raises(DatabaseError, match="accounts_tally: rows are only added"):
        attempt("owner", "DELETE FROM accounts_tally")
    attempt("owner", "DELETE FROM targets_targetvalue")


def test_what_may_be_set_is_set_where_it_may_and_nothing_else(owned):
    run(
        owned,
        "INSERT INTO accounts_account (key, login, kind, password, full_name, id_masked, phone, email, is_active,"
        " created_at) VALUES ('a-1', 'thu', 'staff', '', 'Thử', '', '', '', TRUE, now());"
        "INSERT INTO accounts_grant (account_id, role, scope, since, granted_by, reason, granted_at)"
        " SELECT id, 'official', 'H55', '2026-01-01', 'a-2', 'thử', now() FROM accounts_account",
    )
    for sql in ("SET role = 'leader'", "SET until = NULL", "SET until = '2026-05-01', role = 'leader'"):
        with pytest.raises(DatabaseError, match="only until may be set"):
            attempt("owner", f"UPDATE accounts_grant {sql}")
    attempt("default", "UPDATE accounts_grant SET until = '2026-05-01'")
    attempt("default", "UPDATE accounts_grant SET until = '2026-04-01'")
    with pytest.raises(DatabaseError, match="only until may be set"):
        attempt("default", "UPDATE accounts_grant SET until = '2026-06-01'")
    with pytest.raises(DatabaseError, match="permission denied"):
        attempt("default", "UPDATE accounts_grant SET role = 'leader'")
