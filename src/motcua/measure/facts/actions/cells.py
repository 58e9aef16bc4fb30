"""From spans to cells, as a sum in the database: what spans add to the cells of measures, or take away from them."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.backends.utils import CursorWrapper
from psycopg import sql

from motcua.measure.facts.models import DAY, OPEN
from motcua.measure.facts.rules.conditions import AS_OF
from motcua.measure.facts.rules.measures import By, Fact, Measure
from motcua.measure.facts.selectors.compiled import compiled, second_moment
from motcua.measure.facts.selectors.counts import CELLS_BY

_CHANGES = sql.SQL("""
    SELECT measure, {moment_day} AS day, coalesce({second_day}, {open}) AS ended, {names},
        sum(sign * number)::bigint AS number
    FROM (
        SELECT sign, {splits}, unnest(ARRAY[{measures}]::bigint[]) AS measure,
            unnest(ARRAY[{moments}]::timestamptz[]) AS moment, unnest(ARRAY[{seconds}]::timestamptz[]) AS second,
            unnest(ARRAY[{numbers}]) AS number
        FROM ({spans}) AS span WHERE at_to IS NULL OR at_to > at_from
    ) AS change WHERE moment IS NOT NULL AND number <> 0
    GROUP BY 1, 2, 3, {names} HAVING sum(sign * number) <> 0
""")
"""A span enters, may turn on its way, and leaves. One without length in time does nothing."""

_SUMS = sql.SQL("""
    WITH days AS MATERIALIZED (
        SELECT measure, day, ended, {split}, sum(number) AS number FROM changes
        GROUP BY measure, day, ended, {split} HAVING sum(number) <> 0
    )
    SELECT measure, 'd' AS grain, day, ended, {split}, number FROM days
    UNION ALL
    SELECT measure, 'm', date_trunc('month', day)::date, date_trunc('month', ended)::date, {split}, sum(number)
    FROM days GROUP BY 1, 3, 4, {split} HAVING sum(number) <> 0
    ORDER BY 1, 2, 3, 4, 5
""")
"""By day and by month, in the order in which they are read: a period's cells then lie side by side."""

_INSERT = sql.SQL("INSERT INTO {table} AS cell (measure, grain, day, ended, {split}, number) {sums}")

_ONTO = sql.SQL("""
    ON CONFLICT (measure, grain, day, ended, {split}) DO UPDATE SET number = cell.number + excluded.number
""")

_ROOM = "SET LOCAL work_mem = '128MB'"


def make_room(cursor: CursorWrapper) -> None:
    """Let this transaction sum in memory: the changes of a hundred thousand dossiers took 25 s on disk, here 6."""
    cursor.execute(_ROOM)


Reach = Mapping[Measure, str | None]
"""Measures, each with the code of the last thing that its cells hold (None: they hold all)."""


def move(cursor: CursorWrapper, fact: Fact, reach: Reach, *, owner: str, new: str) -> None:
    """Take the owners of the relation `new` out of the fact's spans and its cells, and put `new` into both.

    One statement for the cells, whatever there is to say: what the old spans were is read where they are deleted.
    """
    names = {"table": sql.Identifier(fact.table), "owner": sql.Identifier(owner), "new": sql.Identifier(new)}
    old = sql.SQL("DELETE FROM {table} WHERE {owner} IN (SELECT {owner} FROM {new}) RETURNING *").format(**names)
    spans = sql.SQL("SELECT -1 AS sign, * FROM old UNION ALL SELECT 1, * FROM {new}").format(**names)
    _put(cursor, fact, reach, spans, into=CELLS_BY, onto=_ONTO, old=old)
    cursor.execute(sql.SQL("INSERT INTO {table} SELECT * FROM {new}").format(**names))


def add(cursor: CursorWrapper, fact: Fact, measures: Iterable[Measure], spans: sql.Composable) -> None:
    """Put spans that are not in the cells of these measures into them."""
    signed = sql.SQL("SELECT 1 AS sign, * FROM {} AS spans").format(spans)
    _put(cursor, fact, dict.fromkeys(measures), signed, into=CELLS_BY, onto=_ONTO)


def write(
    cursor: CursorWrapper, fact: Fact, measures: Iterable[Measure], spans: str, *, into: Mapping[By, str]
) -> None:
    """The cells of these measures from nothing but these spans, in tables that hold none of them."""
    signed = sql.SQL("SELECT 1 AS sign, * FROM {}").format(sql.Identifier(spans))
    _put(cursor, fact, dict.fromkeys(measures), signed, into=into, onto=sql.SQL(""))


def _put(
    cursor: CursorWrapper,
    fact: Fact,
    reach: Reach,
    spans: sql.Composable,
    *,
    into: Mapping[By, str],
    onto: sql.SQL,
    old: sql.Composable | None = None,
) -> None:
    parts = [] if old is None else [sql.SQL("old AS ({})").format(old)]
    if reach:
        parts.append(sql.SQL("changes AS MATERIALIZED ({})").format(_changes(fact, reach, spans)))
    for split in fact.splits if reach else ():
        names = {"table": sql.Identifier(into[split]), "split": sql.Identifier(split)}
        inserted = sql.SQL("{split} AS ({insert} {onto})").format(
            insert=_INSERT.format(sums=_SUMS.format(**names), **names), onto=onto.format(**names), **names
        )
        parts.append(inserted)
    if parts:
        cursor.execute(sql.SQL("WITH {} SELECT 1").format(sql.SQL(", ").join(parts)))


def _changes(fact: Fact, reach: Reach, spans: sql.Composable) -> sql.Composable:
    rows = [row for measure, reached in reach.items() for row in _rows(measure, reached)]
    measures, moments, seconds, numbers = (sql.SQL(", ").join(column) for column in zip(*rows, strict=True))
    return _CHANGES.format(
        moment_day=sql.SQL(DAY.format("moment")),
        second_day=sql.SQL(DAY.format("second")),
        open=sql.Literal(OPEN),
        splits=sql.SQL(", ").join(
            sql.SQL("{} AS {}").format(sql.Identifier(column), sql.Identifier(by)) for by, column in fact.splits.items()
        ),
        names=sql.SQL(", ").join(map(sql.Identifier, fact.splits)),
        spans=spans,
        measures=measures,
        moments=moments,
        seconds=seconds,
        numbers=numbers,
    )


def _rows(measure: Measure, reached: str | None) -> list[tuple[sql.Composable, ...]]:
    """The changes that a span makes in a measure: (measure, moment, second moment, number)."""
    number, second = sql.Literal(measure.number), second_moment(measure)

    def held(moment: str, *, just_before: bool = False) -> sql.Composable:
        said = compiled(measure.held, {AS_OF: sql.Identifier(moment)}, just_before=just_before)
        if reached is not None:
            said = sql.SQL("{} AND code <= {}").format(said, sql.Literal(reached))
        return sql.SQL("({})::int").format(said)

    rows: list[tuple[sql.Composable, ...]] = [(number, sql.Identifier("at_from"), second, held("at_from"))]
    for place, turn in enumerate(measure.turns):
        inside = [f"{turn} > at_from AND (at_to IS NULL OR {turn} < at_to)"]
        inside += [f"{turn} IS DISTINCT FROM {other}" for other in measure.turns[:place]]
        changed = sql.SQL("CASE WHEN {} THEN {} - {} ELSE 0 END").format(
            sql.SQL(" AND ".join(inside)), held(turn), held(turn, just_before=True)
        )
        rows.append((number, sql.Identifier(turn), second, changed))
    rows.append((number, sql.Identifier("at_to"), second, sql.SQL("-{}").format(held("at_to", just_before=True))))
    return rows


def tidy(cursor: CursorWrapper) -> None:
    """Cells in which nothing is left go."""
    emptied = [
        sql.SQL("{} AS (DELETE FROM {} WHERE number = 0)").format(sql.Identifier(split), sql.Identifier(table))
        for split, table in CELLS_BY.items()
    ]
    cursor.execute(sql.SQL("WITH {} SELECT 1").format(sql.SQL(", ").join(emptied)))


def clear(cursor: CursorWrapper, numbers: Sequence[int]) -> None:
    """Take the cells of these measures out."""
    for table in CELLS_BY.values():
        cursor.execute(sql.SQL("DELETE FROM {} WHERE measure = ANY(%s)").format(sql.Identifier(table)), [list(numbers)])
