"""A small sealed ledger, the ways to break it, and what the checks say of it."""

from django.db import connections
from tests.casework.slips.world import act, filed, moment

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Accept, Duty, Finish, Forward, ReturnResult
from motcua.commons.ledger import public as ledger
from motcua.commons.ledger.pure import Checked
from motcua.config.streams import kinds

AT = moment("2026-08-10 09:00")


def settle():
    for _ in range(2):
        code = filed()
        act(code, Accept(), "2026-08-03 09:00")
        act(code, Forward(step="Thẩm định"), "2026-08-04 09:00", duty=Duty.OFFICIAL)
        act(code, Finish("granted"), "2026-08-05 09:00", duty=Duty.OFFICIAL)
        act(code, ReturnResult("counter"), "2026-08-06 09:00")
    ledger.make_checkpoint(at=AT)
    return code


def as_owner(sql):
    """Tamper as somebody who may switch our triggers off and break references for a moment."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relname ~ '^(ledger|dossiers)_' AND relkind = 'r'")
        tables = [table for (table,) in cursor.fetchall()]
        cursor.execute(
            "SELECT conrelid::regclass, conname FROM pg_constraint"
            " WHERE conrelid::regclass::text ~ '^ledger_' AND contype = 'f'"
        )
        for table, name in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(sql)
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def broken():
    """Everything the checks complain about."""
    checked = Checked()
    faults = [
        *ledger.check_streams(kinds(), checked),
        *dossiers.check_rows(),
        *ledger.check_order(),
        *ledger.check_checkpoints(checked),
    ]
    return {fault.what for fault in faults}, checked
