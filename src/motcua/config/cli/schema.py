"""The database's structure brought up to the program's, and the application's rights after it.

Whoever sets Django up may import this before: models are asked for where they are needed.
"""

from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from motcua.config.cluster import installed_sql, table_rights
from motcua.kit.refusal import Refusal

ONE_AT_A_TIME = 7_660_001
"""The advisory lock of whoever migrates."""


_OWNS = """
SELECT bool_and(pg_has_role(c.relowner, 'USAGE')) FROM pg_class c WHERE c.oid = to_regclass('public.django_migrations')
"""


def _role(alias: str) -> str:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


def owns(alias: str) -> bool:
    """Whether that connection's role owns the tables; so it does where there are none yet."""
    with connections[alias].cursor() as cursor:
        cursor.execute(_OWNS)
        return cursor.fetchone()[0] is not False


def two_roles() -> bool:
    """Whether the application is somebody else than the owner, here or, where only it is known here, elsewhere."""
    return _role("default") != _role("owner") or not owns("default")


def bring_up() -> None:
    """Migrate as the owner, put up the declared guards, give the application its rights. Nothing new, nothing done.

    Where only the application's role is known, its owner must have done so: refuses what waits (`owner_needed`).
    """
    from motcua.commons.ledger.public import put_up

    owner = connections["owner"]
    if not owns("owner"):
        _refuse_waiting()
        return
    with owner.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    put_up(owner, table_rights.guarded(), installed_sql.written_triggers())
    if two_roles():
        table_rights.give(owner, application=_role("default"))
    owner.close()


def waiting() -> int:
    """How many migrations wait."""
    executor = MigrationExecutor(connections["default"])
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _refuse_waiting() -> None:
    from motcua.commons.ledger.public import differing

    apart = differing(connections["default"], table_rights.guarded(), installed_sql.written_triggers())
    if waiting() or apart:
        raise Refusal(
            "owner_needed",
            "Cấu trúc cơ sở dữ liệu chưa đúng với phiên bản này; hãy đặt DATABASE_OWNER_URL và chạy `motcua upgrade`.",
        )
