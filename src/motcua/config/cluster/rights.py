"""What the application's role may do: read and write rows, but never change or remove what was appended.

An app declares its append-only tables as `APPEND_ONLY: tuple[str, ...]` in its models module.
"""

from django.apps import apps
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

READ_ONLY = ("django_migrations",)


def append_only() -> tuple[str, ...]:
    """The tables, of all installed apps, whose rows are only ever added."""
    modules = (config.models_module for config in apps.get_app_configs())
    return tuple(sorted(table for module in modules for table in getattr(module, "APPEND_ONLY", ())))


def give(owner: BaseDatabaseWrapper, *, application: str) -> None:
    """Give the application's role its rights, in one transaction of the owner.

    Run after every migration: a table that was declared append-only since loses the rights it had.
    """
    role = owner.ops.quote_name(application)
    with transaction.atomic(using=owner.alias), owner.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        for table in append_only():
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {owner.ops.quote_name(table)} FROM {role}")
        for table in READ_ONLY:
            cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON {owner.ops.quote_name(table)} FROM {role}")
