"""The triggers of the declared tables: seen where they differ from the declarations, and made to follow them."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from motcua.commons.ledger.rules.kept import Guard, GuardedTable
from motcua.commons.ledger.selectors.guards import differing, standing, wanted


def put_up(owner: BaseDatabaseWrapper, declared: Mapping[str, GuardedTable], written: Iterable[Guard] = ()) -> None:
    """Make the triggers those that are wanted, in one transaction of the owner; nothing where nothing differs.

    `written` are those that no declaration asks for: their statements stand in SQL files.
    """
    made = {(guard.table, guard.name): guard.sql for guard in wanted(declared, written)}
    apart, present = differing(owner, declared, written), standing(owner)
    with transaction.atomic(using=owner.alias), owner.cursor() as cursor:
        for table, name in apart:
            if (table, name) in present:
                cursor.execute(f'DROP TRIGGER "{name}" ON "{table}"')
            if (table, name) in made:
                cursor.execute(made[table, name])
