"""The database's structure brought up to the program's, and the application's rights after it.

Whoever sets Django up may import this before: models are asked for where they are needed.
"""

from django.core.management import call_command
from django.db import connections

from motcua.config.cluster import installed_sql, table_rights

ONE_AT_A_TIME = 7_660_001
"""The advisory lock of whoever migrates."""


def _role(alias: str) -> str:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


def two_roles() -> bool:
    """Whether the application is somebody else than the owner."""
    return _role("default") != _role("owner")


def bring_up() -> None:
    """Migrate as the owner, put up the declared guards, give the application its rights. Nothing new, nothing done."""
    from motcua.commons.ledger.public import put_up

    owner = connections["owner"]
    with owner.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    put_up(owner, table_rights.declared(), installed_sql.written_triggers())
    if two_roles():
        table_rights.give(owner, application=_role("default"))
    owner.close()
