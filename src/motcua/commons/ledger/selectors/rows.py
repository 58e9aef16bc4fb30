"""Rows of other tables, held against what the ledger was told of them."""

from collections.abc import Iterator
from typing import Final

from django.db import connection

from motcua.commons.ledger.rules.findings import Broken, Checked
from motcua.commons.ledger.rules.kept import GuardedTable
from motcua.commons.ledger.rules.verified import ToldRows

_APART: Final = "SELECT place, has_row, has_event FROM ledger_rows_apart(%s, %s, %s, %s, %s)"


def check_rows(table: str, rows: GuardedTable, checked: Checked) -> Iterator[Broken]:
    """Each row that is not what the application wrote: changed, removed, or put there by somebody else."""
    told = rows.told or ToldRows()
    with connection.cursor() as cursor:
        cursor.execute(_APART, [table, table, told.key, list(rows.may_set), list(told.untold)])
        for place, has_row, has_event in cursor.fetchall():
            checked.of(table).broken += 1
            yield Broken("row", f"{table} {place}", _why(has_row=has_row, has_event=has_event))


def _why(*, has_row: bool, has_event: bool) -> str:
    if not has_row:
        return "dòng đã bị xoá khỏi bảng"
    return "dòng đã bị sửa" if has_event else "dòng không do chương trình ghi"
