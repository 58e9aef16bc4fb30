"""Every kind of stream the ledger may hold, as the contexts declare them: the one list."""

from django.apps import apps

from motcua.casework.dossiers import public as dossiers
from motcua.commons.audit import public as audit
from motcua.commons.ledger.pure import ERASURES, RESUMPTIONS, GuardedTable, StreamKind, row_kind
from motcua.config.cluster.table_rights import guarded
from motcua.steering.surveys import public as surveys


def kinds() -> tuple[StreamKind, ...]:
    """All kinds, in the order in which they are told."""
    labels = {model._meta.db_table: str(model._meta.verbose_name) for model in apps.get_models()}
    rows = (row_kind(table, labels[table], rows) for table, rows in told().items())
    own = (ERASURES, RESUMPTIONS)
    return (dossiers.DOSSIERS, dossiers.RULES, audit.LOOKS, surveys.BALLOTS, *own, *rows)


def told() -> dict[str, GuardedTable]:
    """The tables each row of which the ledger is told of."""
    return {table: rows for table, rows in guarded().items() if rows.told}
