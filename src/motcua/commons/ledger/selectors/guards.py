"""Which guards the database has, and where they are not the declared ones."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from motcua.commons.ledger.rules.kept import Guard, GuardedTable, guards

_STANDING = """
SELECT c.relname, t.tgname, CASE t.tgenabled WHEN 'O' THEN pg_get_triggerdef(t.oid, TRUE) ELSE '' END
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal AND c.relnamespace = {}
"""
_OURS = "'public'::regnamespace"
_ON_TRIAL = "pg_my_temp_schema()"

Place = tuple[str, str]
"""A table and the name of a trigger on it."""


def wanted(declared: Mapping[str, GuardedTable], written: Iterable[Guard]) -> list[Guard]:
    """Every trigger there should be: those that follow from declarations, and those written by hand."""
    return [*(guard for table, rows in declared.items() for guard in guards(table, rows)), *written]


def differing(
    connection: BaseDatabaseWrapper, declared: Mapping[str, GuardedTable], written: Iterable[Guard] = ()
) -> list[Place]:
    """Each trigger that is missing, made otherwise, switched off, or declared by nobody."""
    should, present = _on_trial(connection, wanted(declared, written)), standing(connection)
    return sorted(place for place in should.keys() | present.keys() if should.get(place) != present.get(place))


def standing(connection: BaseDatabaseWrapper) -> dict[Place, str]:
    """The triggers the database has, as it tells them itself; "" for one that is switched off."""
    with connection.cursor() as cursor:
        return _told(cursor, _OURS)


def _on_trial(connection: BaseDatabaseWrapper, should: list[Guard]) -> dict[Place, str]:
    """How the database tells triggers made by these statements: on temporary tables of the same columns, rolled back.

    No mark that is kept beside a trigger says so much: who can replace the trigger can copy the mark.
    """
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for table in {guard.table: None for guard in should}:
            cursor.execute(f'CREATE TEMPORARY TABLE "{table}" (LIKE public."{table}")')
        for guard in should:
            cursor.execute(guard.sql)
        told = _told(cursor, _ON_TRIAL)
        transaction.set_rollback(True, using=connection.alias)
    return told


def _told(cursor: CursorWrapper, schema: str) -> dict[Place, str]:
    cursor.execute(_STANDING.format(schema))
    return {(table, name): made for table, name, made in cursor.fetchall()}
