"""Compute the facts anew from the first event on: to say what stands there wrongly, and to refill them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from motcua.measure.facts.actions import cells, projector
from motcua.measure.facts.actions.filling import Keeping
from motcua.measure.facts.actions.projectors import PROJECTORS, Projector
from motcua.measure.facts.models import KeptMeasure, Watermark
from motcua.measure.facts.selectors.counts import CELLS_BY

_KEYS = {
    **{one.fact.table: ("code", "position_from") for one in PROJECTORS},
    **{table: ("measure", "grain", "day", "ended", str(split)) for split, table in CELLS_BY.items()},
}
"""The tables that are compared, each by its key."""

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


@dataclass
class _Anew:
    """What was computed beside the live tables: of each fact its mark and what was read; the measures left alone."""

    marks: list[Watermark] = field(default_factory=list)
    tallies: list[projector.BatchTally] = field(default_factory=list)
    filling: list[int] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)


def rebuild(progress: projector.Progress | None = None) -> Rebuilt:
    """Drop and refill the facts from the events, in one transaction; readers see the old ones until it commits.

    Everything is computed anew beside the live tables from an empty start. What differs is then replaced: afterwards
    the live tables hold the new spans and cells and nothing else. A measure that is half filled is left to its filling,
    and one that nothing declares any more goes.
    """
    with _computed_anew(progress) as (cursor, anew):
        differed = sum(_replace(cursor, table) for table in _KEYS)
        count = sum(_count(cursor, _fresh(table)) for table in CELLS_BY.values())
        for mark in anew.marks:
            mark.position = min(mark.position, projector.head())
            mark.save()
        KeptMeasure.objects.filter(number__in=anew.gone).delete()
        cells.clear(cursor, anew.gone)
    read = anew.tallies[0]
    return Rebuilt(dossiers=read.owners, events=read.events, cells=count, differed=differed)


def compare(progress: projector.Progress | None = None) -> tuple[Difference, ...]:
    """What a rebuild would put right, without doing it; at most `SHOWN` of each table."""
    with _computed_anew(progress) as (cursor, anew):
        head = projector.head()
        ahead = [Difference(f"facts_watermark {one}", _AHEAD) for one in anew.marks if one.position > head]
        return (*ahead, *(difference for table in _KEYS for difference in _differences(cursor, table)))


@contextmanager
def _computed_anew(progress: projector.Progress | None) -> Iterator[tuple[CursorWrapper, _Anew]]:
    """Temporary tables with the facts as the events say, and with the keys of those that stand there otherwise.

    The cells of measures that are still being filled, or that nothing declares any more, are not compared.
    """
    projector.bring_up()
    with transaction.atomic(), connection.cursor() as cursor:
        anew = _Anew()
        for table in CELLS_BY.values():
            _make(cursor, _fresh(table), table)
        for together in projector.by_feed():
            _read_anew(cursor, together, anew, progress)
        for table in _KEYS:
            cursor.execute(_COMPARE.format(**_names(table, [*anew.filling, *anew.gone])))
        yield cursor, anew
        for table in _KEYS:
            for name in (_fresh(table), _odd(table)):
                cursor.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(name)))


def _read_anew(
    cursor: CursorWrapper, together: Sequence[Projector], anew: _Anew, progress: projector.Progress | None
) -> None:
    marks = projector.locked(cursor, together)
    upto = {mark.position for _, mark in marks}
    for position in sorted(upto):
        same = [one for one, mark in marks if mark.position == position]
        anew.tallies.append(projector.load(cursor, same, after=0, upto=position, progress=progress))
    for one, mark in marks:
        keeping = Keeping.at(cursor, one.fact, mark)
        filling = keeping.begun(keeping.measures)
        anew.marks.append(mark)
        anew.filling += filling
        anew.gone += keeping.gone()
        wanted = [measure for number, measure in keeping.measures.items() if number not in filling]
        into = {split: _fresh(table) for split, table in CELLS_BY.items()}
        cells.write(cursor, one.fact, wanted, projector.new_spans(one.fact), into=into)


def _make(cursor: CursorWrapper, name: str, like: str) -> None:
    cursor.execute(
        sql.SQL("CREATE TEMP TABLE {} (LIKE {}) ON COMMIT DROP").format(sql.Identifier(name), sql.Identifier(like))
    )


def _fresh(table: str) -> str:
    """Beside the live table of spans or cells, the one that is computed anew (`projector.new_spans` names the same)."""
    return f"new_{table}"


def _odd(table: str) -> str:
    return f"odd_{table}"


def _names(table: str, filling: Sequence[int] = ()) -> dict[str, sql.Composable]:
    live: sql.Composable = sql.Identifier(table)
    if filling and table in CELLS_BY.values():
        numbers = sql.SQL(", ").join(map(sql.Literal, filling))
        live = sql.SQL("(SELECT * FROM {} WHERE measure NOT IN ({}))").format(live, numbers)
    return {
        "live": live,
        "fresh": sql.Identifier(_fresh(table)),
        "odd": sql.Identifier(_odd(table)),
        "keys": sql.SQL(", ").join(map(sql.Identifier, _KEYS[table])),
    }


def _replace(cursor: CursorWrapper, table: str) -> int:
    names, differed = _names(table), _count(cursor, _odd(table))
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
