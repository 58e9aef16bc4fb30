"""Which dossiers were finished in a period, by agency and procedure: what a survey draws its sample from."""

from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction
from psycopg import sql

from motcua.measure.facts.rules.windows import Window

_SETTLED = sql.SQL("""
    FROM facts_dossier
    WHERE end_kind = 'finished' AND ended_at >= %(opens)s AND ended_at < %(closes)s AND ended_at <= %(at)s
        AND position_from <= %(position)s AND at_from <= %(at)s
        AND (position_to IS NULL OR position_to > %(position)s OR at_to > %(at)s)
""")
_COUNTS = sql.SQL("SELECT settling_agency, procedure, count(*) {} GROUP BY 1, 2").format(_SETTLED)
_CODES = sql.SQL("SELECT code, settling_agency, procedure {}").format(_SETTLED)
_AT_ONCE = 10_000


def settled_counts(window: Window, *, position: int) -> dict[tuple[str, str], int]:
    """How many dossiers were finished in the period, by settling agency and procedure."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, _parameters(window, position))
        return {(agency, procedure): count for agency, procedure, count in cursor.fetchall()}


def settled(window: Window, *, position: int) -> Iterator[tuple[str, str, str]]:
    """The same dossiers: code, settling agency, procedure; in no order, never all in memory."""
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(_CODES, _parameters(window, position))
        while rows := cursor.fetchmany(_AT_ONCE):
            yield from rows


def _parameters(window: Window, position: int) -> dict[str, Any]:
    return {"opens": window.opens, "closes": window.closes, "at": window.at, "position": position}
