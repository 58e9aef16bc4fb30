"""Every table says how `motcua verify` knows its rows; the operator's guide says the same."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from motcua.commons.ledger.pure import Checked, DerivedRows, ToldRows, UnkeptRows, unseen_columns
from motcua.config.cli import verify
from motcua.config.verified_rows import OF_FRAMEWORKS, as_table, checks_named, verified_rows

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "verify.md"
TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'f', 'm')"
REASON = 12


def faults(declared, columns):
    """What is wrong with declarations, given the columns of every table there is."""
    found = [f"{table}: undeclared" for table in columns.keys() - declared.keys()]
    found += [f"{table}: no such table" for table in declared.keys() - columns.keys()]
    for table in columns.keys() & declared.keys():
        one = declared[table]
        unseen = unseen_columns(one)
        found += [f"{table}.{name}: no such column" for name in unseen.keys() - columns[table]]
        reasons = [*unseen.values(), *([one.why] if isinstance(one, UnkeptRows) else [])]
        found += [f"{table}: no reason" for why in reasons if len(why) < REASON]
        found += [f"{table}: nothing is seen" for _ in unseen if not columns[table] - unseen.keys()]
    return sorted(found)


def columns_of():
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        names = [name for (name,) in cursor.fetchall()]
    return {
        table: {one.name for one in connection.introspection.get_table_description(connection.cursor(), table)}
        for table in names
    }


@pytest.mark.django_db
def test_every_table_of_the_database_is_declared():
    assert faults(verified_rows(), columns_of()) == []


def test_a_table_or_a_column_without_a_declaration_or_a_reason_is_seen():
    """Planted, each."""
    columns = {"a": {"id", "x"}, "b": {"id"}, "c": {"id"}, "d": {"id"}}
    declared = {
        "a": ToldRows(untold={"y": "một lý do đủ dài"}),
        "b": UnkeptRows("vì"),
        "c": DerivedRows("feed", "x", {"id": "một lý do đủ dài"}),
        "e": ToldRows(),
    }
    assert faults(declared, columns) == [
        "a.y: no such column",
        "b: no reason",
        "c: nothing is seen",
        "d: undeclared",
        "e: no such table",
    ]


def test_our_models_declare_it_themselves():
    ours = [model for model in apps.get_models() if model.__module__.startswith("motcua.")]
    assert [model.__name__ for model in ours if "verified" not in vars(model)] == []
    assert not {model._meta.db_table for model in ours} & OF_FRAMEWORKS.keys()


def test_verify_carries_out_what_is_declared(monkeypatch):
    """Every check that a table names is there and is asked; one that no table names any more is not."""
    checks = verify._checks(Checked(), "")
    assert set(checks_named()) <= checks.keys()
    assert [name for name, _ in verify._asked(checks)] == list(checks)
    monkeypatch.setattr("motcua.config.verified_rows.verified_rows", lambda: {"x": DerivedRows("feed", "x")})
    assert {name for name, _ in verify._asked(checks)} == {*verify._BESIDE, "feed"}


def test_the_guide_has_the_table_that_is_declared():
    assert as_table() in GUIDE.read_text(encoding="utf-8"), "python -m tools.verified"
