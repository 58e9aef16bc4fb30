"""What stands between the application and the rows that stay: triggers and rights, both from what models declare.

Run after every migration: a table that was declared since gets its guards and loses the rights it had.
"""

from django.apps import apps
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from motcua.commons.ledger.pure import Kept

READ_ONLY = ("django_migrations",)


def declared() -> dict[str, Kept]:
    """The tables of all installed apps whose rows stay, with what is declared of them (`kept` of their models)."""
    found = {model._meta.db_table: getattr(model, "kept", None) for model in apps.get_models()}
    return {table: kept for table, kept in sorted(found.items()) if kept is not None}


def give(owner: BaseDatabaseWrapper, *, application: str) -> None:
    """Give the application's role its rights, in one transaction of the owner."""
    role = owner.ops.quote_name(application)
    with transaction.atomic(using=owner.alias), owner.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        for table, kept in declared().items():
            name = owner.ops.quote_name(table)
            cursor.execute(f"REVOKE UPDATE, TRUNCATE{'' if kept.may_go else ', DELETE'} ON {name} FROM {role}")
            if kept.may_set:
                columns = ", ".join(owner.ops.quote_name(column) for column in kept.may_set)
                cursor.execute(f"GRANT UPDATE ({columns}) ON {name} TO {role}")
        for table in READ_ONLY:
            cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON {owner.ops.quote_name(table)} FROM {role}")
