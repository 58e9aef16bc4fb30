"""From spans to cells, as a sum in the database: what spans add to the cells of measures, or take away from them."""

from collections.abc import Iterable, Sequence

from django.db.backends.utils import CursorWrapper
from psycopg import sql

from motcua.measure.facts.models import DAY, OPEN
from motcua.measure.facts.rules.conditions import AS_OF
from motcua.measure.facts.rules.measures import By, Fact, Measure
from motcua.measure.facts.selectors.compiled import compiled, second_moment
from motcua.measure.facts.selectors.counts import CELLS_BY

_CHANGES = sql.SQL("""
    SELECT change.measure, {moment_day} AS day, coalesce({second_day}, {open}) AS ended, {splits},
        sum(span.sign * change.number)::bigint AS number
    FROM ({spans}) AS span CROSS JOIN LATERAL (VALUES {changes}) AS change (measure, moment, second, number)
    WHERE change.moment IS NOT NULL AND change.number <> 0 AND (span.at_to IS NULL OR span.at_to > span.at_from)
    GROUP BY 1, 2, 3, {names} HAVING sum(span.sign * change.number) <> 0
""")
"""A span enters, may turn on its way, and leaves. One without length in time does nothing."""

_SUMS = sql.SQL("""
    WITH days AS MATERIALIZED (
        SELECT measure, day, ended, {split}, sum(number) AS number FROM {changes}
        GROUP BY measure, day, ended, {split} HAVING sum(number) <> 0
    )
    SELECT measure, 'd' AS grain, day, ended, {split}, number FROM days
    UNION ALL
    SELECT measure, 'm', date_trunc('month', day)::date, date_trunc('month', ended)::date, {split}, sum(number)
    FROM days GROUP BY 1, 3, 4, {split} HAVING sum(number) <> 0
    ORDER BY 1, 2, 3, 4, 5
""")
"""By day and by month, in the order in which they are read: a period's cells then lie side by side."""

_ADD = sql.SQL("""
    INSERT INTO {table} AS cell (measure, grain, day, ended, {split}, number) {sums}
    ON CONFLICT (measure, grain, day, ended, {split}) DO UPDATE SET number = cell.number + excluded.number
""")

SIGNED = sql.SQL("SELECT {sign} AS sign, * FROM {spans}")


def signed(spans: str, sign: int) -> sql.Composable:
    """The spans of a relation, to be added (1) or taken away (-1)."""
    return SIGNED.format(sign=sql.Literal(sign), spans=sql.SQL(spans))


def gather(
    cursor: CursorWrapper, fact: Fact, measures: Iterable[Measure], spans: Sequence[sql.Composable], *, into: str
) -> None:
    """What these (signed) spans change in the measures, by day and every split, in the temporary table `into`."""
    rows = [row for measure in measures for row in _rows(measure)]
    statement = _CHANGES.format(
        moment_day=sql.SQL(DAY.format("change.moment")),
        second_day=sql.SQL(DAY.format("change.second")),
        open=sql.Literal(OPEN),
        splits=sql.SQL(", ").join(
            sql.SQL("span.{} AS {}").format(sql.Identifier(column), sql.Identifier(by))
            for by, column in fact.splits.items()
        ),
        names=sql.SQL(", ").join(sql.SQL("span.{}").format(sql.Identifier(column)) for column in fact.splits.values()),
        spans=sql.SQL(" UNION ALL ").join(spans),
        changes=sql.SQL(", ").join(rows),
    )
    cursor.execute(sql.SQL("CREATE TEMP TABLE {} ON COMMIT DROP AS {}").format(sql.Identifier(into), statement))


def _rows(measure: Measure) -> list[sql.Composable]:
    """The changes that a span makes in a measure: (measure, moment, second moment, number)."""
    number, second = sql.Literal(measure.number), second_moment(measure)
    rows = [_row(number, sql.Identifier("at_from"), second, _held(measure, "at_from", sign=1))]
    for place, turn in enumerate(measure.turns):
        inside = [f"{turn} > at_from AND (at_to IS NULL OR {turn} < at_to)"]
        inside += [f"{turn} IS DISTINCT FROM {other}" for other in measure.turns[:place]]
        changed = sql.SQL("CASE WHEN {} THEN {} - {} ELSE 0 END").format(
            sql.SQL(" AND ".join(inside)), _held(measure, turn, sign=1), _held(measure, turn, sign=1, just_before=True)
        )
        rows.append(_row(number, sql.Identifier(turn), second, changed))
    rows.append(_row(number, sql.Identifier("at_to"), second, _held(measure, "at_to", sign=-1, just_before=True)))
    return rows


def _row(*values: sql.Composable) -> sql.Composable:
    return sql.SQL("({})").format(sql.SQL(", ").join(values))


def _held(measure: Measure, moment: str, *, sign: int, just_before: bool = False) -> sql.Composable:
    held = compiled(measure.held, {AS_OF: sql.Identifier(moment)}, just_before=just_before)
    return sql.SQL("{} * ({})::int").format(sql.Literal(sign), held)


def sums(split: By, changes: str) -> sql.Composable:
    """Cells of one split out of what `gather` found."""
    return _SUMS.format(split=sql.Identifier(split), changes=sql.Identifier(changes))


def add(cursor: CursorWrapper, fact: Fact, changes: str) -> None:
    """Put what `gather` found into the live cells; empty cells go, and so does the temporary table."""
    for split in fact.splits:
        table = sql.Identifier(CELLS_BY[split])
        cursor.execute(_ADD.format(table=table, split=sql.Identifier(split), sums=sums(split, changes)))
        cursor.execute(sql.SQL("DELETE FROM {} WHERE number = 0").format(table))
    cursor.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(changes)))


def clear(cursor: CursorWrapper, numbers: Sequence[int]) -> None:
    """Take the cells of these measures out."""
    for table in CELLS_BY.values():
        cursor.execute(sql.SQL("DELETE FROM {} WHERE measure = ANY(%s)").format(sql.Identifier(table)), [list(numbers)])
