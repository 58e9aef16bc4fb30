"""What stands between the application and the rows that stay: triggers and rights, both from what models declare.

Run after every migration: a table that was declared since gets its guards and loses the rights it had.
"""

from collections.abc import Iterator
from typing import Final

from django.apps import apps
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from motcua.commons.ledger.pure import GuardedTable, Kept, ToldRows

READ_ONLY = ("django_migrations",)
_WRITES: Final = ("INSERT", "UPDATE", "DELETE")
_NOBODYS: Final = ("TRUNCATE", "REFERENCES", "TRIGGER")

_HELD: Final = """
SELECT c.relname, r.privilege, '' FROM pg_class c, unnest(%(rights)s::text[]) r (privilege)
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND has_table_privilege(c.oid, r.privilege)
UNION ALL
SELECT c.relname, 'UPDATE', a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
  AND has_column_privilege(c.oid, a.attnum, 'UPDATE') AND NOT has_table_privilege(c.oid, 'UPDATE')
ORDER BY 1, 2, 3
"""
_OWNS: Final = "SELECT relowner = current_user::regrole FROM pg_class WHERE oid = 'public.django_migrations'::regclass"


def declared() -> dict[str, Kept]:
    """The tables of all installed apps whose rows stay, with what is declared of them (`kept` of their models)."""
    found = {model._meta.db_table: getattr(model, "kept", None) for model in apps.get_models()}
    return {table: kept for table, kept in sorted(found.items()) if kept is not None}


def guarded() -> dict[str, GuardedTable]:
    """The tables that triggers stand on, with what is declared of them: that rows stay (`kept`), that they are told."""
    found = {
        model._meta.db_table: GuardedTable(
            getattr(model, "kept", None),
            told if isinstance(told := getattr(model, "verified", None), ToldRows) else None,
        )
        for model in apps.get_models()
    }
    return {table: rows for table, rows in sorted(found.items()) if rows != GuardedTable()}


def _denied(table: str, kept: Kept | None) -> tuple[str, ...]:
    """The rights on a table that the application does not have."""
    if table in READ_ONLY:
        return (*_WRITES, *_NOBODYS)
    if kept is None:
        return _NOBODYS
    return ("UPDATE", *(() if kept.may_go else ("DELETE",)), *_NOBODYS)


def give(owner: BaseDatabaseWrapper, *, application: str) -> None:
    """Give the application's role its rights and nobody any other, in one transaction of the owner."""
    role = owner.ops.quote_name(application)
    with transaction.atomic(using=owner.alias), owner.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"REVOKE {', '.join(_NOBODYS)} ON ALL TABLES IN SCHEMA public FROM {role}")
        cursor.execute("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC")
        cursor.execute(f"GRANT SELECT, {', '.join(_WRITES)} ON ALL TABLES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        kept = declared()
        for table in (*kept, *READ_ONLY):
            name = owner.ops.quote_name(table)
            cursor.execute(f"REVOKE {', '.join(_denied(table, kept.get(table)))} ON {name} FROM {role}")
        for table, columns in _may_set().items():
            names = ", ".join(owner.ops.quote_name(column) for column in columns)
            cursor.execute(f"GRANT UPDATE ({names}) ON {owner.ops.quote_name(table)} TO {role}")


def _may_set() -> dict[str, tuple[str, ...]]:
    return {table: kept.may_set for table, kept in declared().items() if kept.may_set}


def beyond(application: BaseDatabaseWrapper) -> Iterator[tuple[str, str]]:
    """Each right of the connected role that it should not have: the table, and the right.

    Nothing where the application is the owner: there is one role, and rights hold nobody back.
    """
    kept, may_set = declared(), _may_set()
    with application.cursor() as cursor:
        cursor.execute(_OWNS)
        if cursor.fetchone()[0]:
            return
        cursor.execute(_HELD, {"rights": [*_WRITES, *_NOBODYS]})
        for table, right, column in cursor.fetchall():
            allowed = column in may_set.get(table, ()) if column else right not in _denied(table, kept.get(table))
            if not allowed:
                yield table, f"{right} {column}".rstrip()
