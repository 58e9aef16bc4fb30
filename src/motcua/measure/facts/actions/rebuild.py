"""Refill the facts from the first event on, and say how much of what stood there was different."""

from dataclasses import dataclass

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from motcua.measure.facts.actions import cells, projector

_FRESH = {"facts_dossier": "new_spans", "facts_agency_cell": "fresh_agency", "facts_procedure_cell": "fresh_procedure"}

_COMPARE = sql.SQL("""
    CREATE TEMP TABLE {odd} ON COMMIT DROP AS
    SELECT {keys} FROM {live} AS live FULL JOIN {fresh} AS fresh USING ({keys})
    WHERE ROW(live.*) IS DISTINCT FROM ROW(fresh.*)
""")


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a refill read and found: `differed` counts the cells and spans that were not as the events say."""

    dossiers: int
    events: int
    cells: int
    differed: int


def rebuild(progress: projector.Progress | None = None) -> Rebuilt:
    """Drop and refill the facts from the events, in one transaction; readers see the old ones until it commits.

    Everything is computed anew beside the live tables from an empty start. What differs is then replaced: afterwards
    the live tables hold the new spans and cells and nothing else.
    """
    projector.bring_up()
    with transaction.atomic(), connection.cursor() as cursor:
        mark = projector.lock(cursor)
        tally = projector.load(cursor, after=0, upto=mark.position, progress=progress)
        for table in cells.DIMENSIONS:
            cells.fill(cursor, spans="new_spans", table=table, into=_FRESH[table])
        differed = sum(_replace(cursor, table, fresh) for table, fresh in _FRESH.items())
        count = sum(_count(cursor, _FRESH[table]) for table in cells.DIMENSIONS)
        for name in _FRESH.values():
            cursor.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(name)))
        mark.last_at = tally.last_at
        mark.save()
    return Rebuilt(dossiers=tally.dossiers, events=tally.events, cells=count, differed=differed)


def _replace(cursor: CursorWrapper, table: str, fresh: str) -> int:
    odd = f"odd_{table}"
    names = {"live": sql.Identifier(table), "fresh": sql.Identifier(fresh), "odd": sql.Identifier(odd)}
    keys = sql.SQL(", ").join(map(sql.Identifier, cells.KEYS[table]))
    cursor.execute(_COMPARE.format(keys=keys, **names))
    differed = _count(cursor, odd)
    if differed:
        cursor.execute(
            sql.SQL("DELETE FROM {live} WHERE ({keys}) IN (SELECT {keys} FROM {odd})").format(keys=keys, **names)
        )
        cursor.execute(
            sql.SQL(
                "INSERT INTO {live} SELECT * FROM {fresh} WHERE ({keys}) IN (SELECT {keys} FROM {odd})",
            ).format(keys=keys, **names)
        )
    cursor.execute(sql.SQL("DROP TABLE {odd}").format(odd=names["odd"]))
    return differed


def _count(cursor: CursorWrapper, table: str) -> int:
    cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))
    row: tuple[int] = cursor.fetchone()
    return row[0]
