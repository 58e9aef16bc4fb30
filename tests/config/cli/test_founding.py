"""A live database keeps its events from the application; a simulation is only warned."""

from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from django.db import connections

from motcua.commons.ledger import public as ledger
from motcua.config.cli import founding, schema, serving, up
from motcua.config.cluster import table_rights
from motcua.kit.refusal import Refusal


@pytest.mark.django_db(databases=["default", "owner"])
def test_application_and_owner_are_two() -> None:
    assert schema.two_roles()
    assert founding.refuse_one_role("live") is None


def test_one_role_is_refused_live_and_told_in_a_simulation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "two_roles", lambda: False)
    with pytest.raises(Refusal, match="one_role"):
        founding.refuse_one_role("live")
    assert "DATABASE_OWNER_URL" in founding.refuse_one_role("simulation")


@pytest.mark.django_db
def test_where_only_the_applications_role_is_known_nothing_is_migrated_and_what_waits_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone = {"default": connections["default"], "owner": connections["default"]}
    monkeypatch.setattr(schema, "connections", alone)
    monkeypatch.setattr(schema, "call_command", pytest.fail)
    assert schema.two_roles(), "its owner is somebody else"
    schema.bring_up()
    monkeypatch.setattr(schema.MigrationExecutor, "migration_plan", lambda *_: [1])
    with pytest.raises(Refusal, match="owner_needed"):
        schema.bring_up()


def expected(table: str) -> tuple[bool, bool, bool, set[str]]:
    """What the application may do to a table: change it whole, remove rows, empty it; and the columns it may set."""
    kept = table_rights.declared().get(table)
    if table in table_rights.READ_ONLY:
        return False, False, False, set()
    if kept is None:
        return True, True, False, set()
    return False, kept.may_go, False, set(kept.may_set)


@pytest.mark.django_db
def test_the_application_may_do_to_each_table_what_its_model_declares() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, has_table_privilege(c.oid, 'UPDATE'), has_table_privilege(c.oid, 'DELETE'),"
            " has_table_privilege(c.oid, 'TRUNCATE'), (SELECT coalesce(array_agg(a.attname::text), '{}')"
            "  FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
            "  AND has_column_privilege(c.oid, a.attnum, 'UPDATE') AND NOT has_table_privilege(c.oid, 'UPDATE'))"
            " FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'"
        )
        found = {table: (whole, go, empty, set(columns)) for table, whole, go, empty, columns in cursor.fetchall()}
    assert {table: rights_ for table, rights_ in found.items() if rights_ != expected(table)} == {}
    assert "ledger_event" in table_rights.declared()
    assert "briefings_pack" in table_rights.declared()


@pytest.mark.parametrize(
    ("mode", "user", "warning"), [("live", 1000, None), ("simulation", 1000, None), ("simulation", 0, "quyền của root")]
)
def test_root_serves_no_real_data_and_a_trial_by_root_says_so(monkeypatch, mode, user, warning):
    monkeypatch.setattr(founding.os, "geteuid", lambda: user)
    said = founding.refuse_root(mode)
    assert (said is None) if warning is None else (warning in said)
    assert (said or "").count("\n") == 0
    monkeypatch.setattr(founding.os, "geteuid", lambda: 0)
    with pytest.raises(Refusal, match="root_serves"):
        founding.refuse_root("live")


def test_a_trial_that_root_starts_says_it_before_it_serves(monkeypatch):
    monkeypatch.setattr(up, "database", nullcontext)
    monkeypatch.setattr(schema, "bring_up", lambda: None)
    monkeypatch.setattr(ledger, "birth", lambda: SimpleNamespace(live=False))
    monkeypatch.setattr(founding, "refuse_one_role", lambda _mode: None)
    monkeypatch.setattr(founding, "refuse_to_start", lambda: None)
    monkeypatch.setattr(serving, "serve", lambda *_, **__: None)
    monkeypatch.setattr(founding.os, "geteuid", lambda: 0)
    assert CliRunner().invoke(up.command).stderr == f"{founding.ROOT_WARNING}\n"
