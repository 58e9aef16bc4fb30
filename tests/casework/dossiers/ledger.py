"""A small sealed ledger, the ways to break it, and what the checks say of it."""

from django.db import connections
from tests.casework.slips.world import act, filed, moment

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Accept, Checked, Duty, Finish, Forward, ReturnResult

AT = moment("2026-08-10 09:00")


def settle():
    for _ in range(2):
        code = filed()
        act(code, Accept(), "2026-08-03 09:00")
        act(code, Forward(step="Thẩm định"), "2026-08-04 09:00", duty=Duty.OFFICIAL)
        act(code, Finish("granted"), "2026-08-05 09:00", duty=Duty.OFFICIAL)
        act(code, ReturnResult("counter"), "2026-08-06 09:00")
    dossiers.make_checkpoint(at=AT)
    return code


def as_owner(sql):
    """Tamper as somebody who may switch our triggers off and break references for a moment."""
    tables = ("event", "feedposition", "content", "checkpoint", "dossier")
    with connections["owner"].cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE dossiers_{table} DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE dossiers_feedposition DROP CONSTRAINT IF EXISTS dossiers_feed_one_of")
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = 'dossiers_feedposition'::regclass AND contype = 'f'"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE dossiers_feedposition DROP CONSTRAINT "{name}"')
        cursor.execute(sql)
        for table in tables:
            cursor.execute(f"ALTER TABLE dossiers_{table} ENABLE TRIGGER USER")


def broken():
    """Everything the checks complain about."""
    checked = Checked()
    faults = [*dossiers.check_chains(checked), *dossiers.check_feed(), *dossiers.check_checkpoints(checked)]
    return {fault.what for fault in faults}, checked
