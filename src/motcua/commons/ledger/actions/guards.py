"""The triggers of the declared tables: seen where they differ from the declarations, and made to follow them."""

from collections.abc import Mapping

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from motcua.commons.ledger.rules.kept import Guard, Kept, guards
from motcua.commons.ledger.selectors.guards import standing


def put_up(owner: BaseDatabaseWrapper, declared: Mapping[str, Kept]) -> None:
    """Make the triggers those that are declared, in one transaction of the owner; nothing where nothing differs."""
    wanted = [guard for table, kept in declared.items() for guard in guards(table, kept)]
    present = standing(owner)
    marks = {(guard.table, guard.name): guard.mark for guard in wanted}
    with transaction.atomic(using=owner.alias), owner.cursor() as cursor:
        for (table, name), mark in present.items():
            if marks.get((table, name)) != mark:
                cursor.execute(f'DROP TRIGGER "{name}" ON "{table}"')
        for guard in wanted:
            if present.get((guard.table, guard.name)) != guard.mark:
                _make(cursor, guard)


def _make(cursor: CursorWrapper, guard: Guard) -> None:
    cursor.execute(guard.sql)
    cursor.execute(f'COMMENT ON TRIGGER "{guard.name}" ON "{guard.table}" IS \'{guard.mark}\'')
