"""Which guards the database has, and where they are not the declared ones."""

from collections.abc import Iterator, Mapping

from django.db.backends.base.base import BaseDatabaseWrapper

from motcua.commons.ledger.rules.kept import FUNCTIONS, Kept, guards

_STANDING = """
SELECT c.relname, t.tgname, coalesce(CASE t.tgenabled WHEN 'O' THEN obj_description(t.oid, 'pg_trigger') END, '')
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
WHERE p.proname = ANY(%s)
"""


def standing(connection: BaseDatabaseWrapper) -> dict[tuple[str, str], str]:
    """The marks of the guards the database has, by table and name; a guard that is switched off has none."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [list(FUNCTIONS)])
        return {(table, name): mark for table, name, mark in cursor.fetchall()}


def differing(connection: BaseDatabaseWrapper, declared: Mapping[str, Kept]) -> Iterator[tuple[str, str]]:
    """Each guard that is missing, made otherwise, switched off, or declared by nobody: its table and its name."""
    wanted = {(guard.table, guard.name): guard.mark for t, kept in declared.items() for guard in guards(t, kept)}
    present = standing(connection)
    for place in sorted(wanted.keys() | present.keys()):
        if wanted.get(place) != present.get(place):
            yield place
