"""Compute the facts anew from the first event on: to say what stands there wrongly, and to refill them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from motcua.measure.facts.actions import cells, projector
from motcua.measure.facts.models import Watermark

_FRESH = {"facts_dossier": "new_spans", **{table: f"new_{table}" for table in cells.DIMENSION}}
_ODD = {table: f"odd_{table}" for table in _FRESH}

_COMPARE = sql.SQL("""
    CREATE TEMP TABLE {odd} ON COMMIT DROP AS
    SELECT {keys}, live IS NULL AS missing, fresh IS NULL AS extra
    FROM {live} AS live FULL JOIN {fresh} AS fresh USING ({keys})
    WHERE ROW(live.*) IS DISTINCT FROM ROW(fresh.*)
""")

_AHEAD = "đã vượt quá cuối dòng sự kiện: những sự kiện tới sẽ không được tính"

SHOWN = 100
"""Differences named by a comparison, in each table; all of them are counted by a rebuild."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a refill read and found: `differed` counts the cells and spans that were not as the events say."""

    dossiers: int
    events: int
    cells: int
    differed: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell or span that is not as the events say."""

    where: str
    why: str


def rebuild(progress: projector.Progress | None = None) -> Rebuilt:
    """Drop and refill the facts from the events, in one transaction; readers see the old ones until it commits.

    Everything is computed anew beside the live tables from an empty start. What differs is then replaced: afterwards
    the live tables hold the new spans and cells and nothing else.
    """
    with _computed_anew(progress) as (cursor, tally, mark):
        differed = sum(_replace(cursor, table) for table in _FRESH)
        count = sum(_count(cursor, _FRESH[table]) for table in cells.DIMENSION)
        mark.position = min(mark.position, projector.head())
        mark.save()
    return Rebuilt(dossiers=tally.dossiers, events=tally.events, cells=count, differed=differed)


def compare(progress: projector.Progress | None = None) -> tuple[Difference, ...]:
    """What a rebuild would put right, without doing it; at most `SHOWN` of each table."""
    with _computed_anew(progress) as (cursor, _, mark):
        ahead = () if mark.position <= projector.head() else (Difference(f"facts_watermark {mark.position}", _AHEAD),)
        return (*ahead, *(difference for table in _FRESH for difference in _differences(cursor, table)))


@contextmanager
def _computed_anew(progress: projector.Progress | None) -> Iterator[tuple[CursorWrapper, projector.Tally, Watermark]]:
    """Temporary tables with the facts as the events say, and with the keys of those that stand there otherwise."""
    projector.bring_up()
    with transaction.atomic(), connection.cursor() as cursor:
        mark = projector.lock(cursor)
        tally = projector.load(cursor, after=0, upto=mark.position, progress=progress)
        for table in cells.DIMENSION:
            cells.fill(cursor, spans="new_spans", table=table, into=_FRESH[table])
        for table in _FRESH:
            cursor.execute(_COMPARE.format(**_names(table)))
        yield cursor, tally, mark
        for name in (*_FRESH.values(), *_ODD.values()):
            cursor.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(name)))


def _names(table: str) -> dict[str, sql.Composable]:
    return {
        "live": sql.Identifier(table),
        "fresh": sql.Identifier(_FRESH[table]),
        "odd": sql.Identifier(_ODD[table]),
        "keys": sql.SQL(", ").join(map(sql.Identifier, cells.KEYS[table])),
    }


def _replace(cursor: CursorWrapper, table: str) -> int:
    names, differed = _names(table), _count(cursor, _ODD[table])
    if differed:
        odd = sql.SQL("({keys}) IN (SELECT {keys} FROM {odd})").format(**names)
        cursor.execute(sql.SQL("DELETE FROM {live} WHERE {wanted}").format(wanted=odd, **names))
        cursor.execute(sql.SQL("INSERT INTO {live} SELECT * FROM {fresh} WHERE {wanted}").format(wanted=odd, **names))
    return differed


def _differences(cursor: CursorWrapper, table: str) -> list[Difference]:
    names = _names(table)
    cursor.execute(
        sql.SQL("SELECT concat_ws(' ', {keys}), missing, extra FROM {odd} ORDER BY {keys} LIMIT {shown}").format(
            shown=sql.Literal(SHOWN), **names
        )
    )
    return [Difference(f"{table} {key}", _why(missing=missing, extra=extra)) for key, missing, extra in cursor]


def _why(*, missing: bool, extra: bool) -> str:
    if missing:
        return "thiếu so với số tính lại từ sự kiện"
    return "thừa, sự kiện không có" if extra else "khác với số tính lại từ sự kiện"


def _count(cursor: CursorWrapper, table: str) -> int:
    cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))
    row: tuple[int] = cursor.fetchone()
    return row[0]
