"""From spans to cells, as a sum in the database: what a batch takes away from the cells and adds to them."""

from django.db.backends.utils import CursorWrapper
from psycopg import sql

from motcua.measure.facts.models import DAY, OPEN

DIMENSION = {
    "facts_agency_cell": "settling_agency",
    "facts_channel_cell": "channel",
    "facts_procedure_cell": "procedure",
}
"""By what each table of cells splits: several small ones, never the cube of all."""

KEYS = {
    "facts_dossier": ("code", "position_from"),
    **{table: ("grain", "day", "ended", dimension) for table, dimension in DIMENSION.items()},
}

_CHANGES = sql.SQL("""
    SELECT {moment_day} AS day, coalesce({end_day}, {open}) AS ended, span.settling_agency, span.channel,
        span.procedure, {sign} * change.counted AS counted, {sign} * change.late AS late
    FROM {spans} AS span CROSS JOIN LATERAL (VALUES
        (span.at_from, 1, coalesce((span.late_from <= span.at_from)::int, 0)),
        (CASE WHEN span.late_from > span.at_from AND (span.at_to IS NULL OR span.late_from < span.at_to)
            THEN span.late_from END, 0, 1),
        (span.at_to, -1, -coalesce((span.late_from < span.at_to)::int, 0))
    ) AS change (moment, counted, late)
    WHERE span.accepted_at IS NOT NULL AND change.moment IS NOT NULL
        AND (span.at_to IS NULL OR span.at_to > span.at_from)
""")
"""A span enters, may become late on its way, and leaves. One without length in time does nothing."""

_SUMS = sql.SQL("""
    WITH changes AS MATERIALIZED ({changes}), days AS MATERIALIZED (
        SELECT day, ended, {dimension}, sum(counted) AS counted, sum(late) AS late
        FROM changes GROUP BY day, ended, {dimension}
    )
    SELECT 'd' AS grain, day, ended, {dimension}, counted, late FROM days WHERE counted <> 0 OR late <> 0
    UNION ALL
    SELECT 'm', date_trunc('month', day)::date, date_trunc('month', ended)::date, {dimension},
        sum(counted), sum(late)
    FROM days GROUP BY 2, 3, {dimension} HAVING sum(counted) <> 0 OR sum(late) <> 0
    ORDER BY 1, 2, 3, 4
""")
"""By day and by month, in the order in which they are read: a period's cells then lie side by side."""

_UPSERT = sql.SQL("""
    INSERT INTO {table} AS cell (grain, day, ended, {dimension}, counted, late) {sums}
    ON CONFLICT ({keys}) DO UPDATE SET counted = cell.counted + excluded.counted, late = cell.late + excluded.late
""")


def _names(names: tuple[str, ...]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, names))


def _changes(spans: str, sign: int) -> sql.Composed:
    return _CHANGES.format(
        moment_day=sql.SQL(DAY.format("change.moment")),
        end_day=sql.SQL(DAY.format("span.ended_at")),
        open=sql.Literal(OPEN),
        sign=sql.Literal(sign),
        spans=sql.SQL(spans),
    )


def _sums(table: str, changes: sql.Composable) -> sql.Composed:
    return _SUMS.format(changes=changes, dimension=sql.Identifier(DIMENSION[table]))


def move(cursor: CursorWrapper, *, old: str, new: str) -> None:
    """Take the spans of relation `old` out of the live cells and put those of `new` in; empty cells go."""
    changes = sql.SQL(" UNION ALL ").join([_changes(old, -1), _changes(new, 1)])
    for table, dimension in DIMENSION.items():
        cursor.execute(
            _UPSERT.format(
                table=sql.Identifier(table),
                dimension=sql.Identifier(dimension),
                keys=_names(KEYS[table]),
                sums=_sums(table, changes),
            )
        )
        cursor.execute(
            sql.SQL("DELETE FROM {} WHERE counted = 0 AND late = 0").format(sql.Identifier(table)),
        )


def fill(cursor: CursorWrapper, *, spans: str, table: str, into: str) -> None:
    """The cells of `table` computed from nothing but the relation `spans`, in a temporary table `into`."""
    cursor.execute(
        sql.SQL("CREATE TEMP TABLE {} (LIKE {}) ON COMMIT DROP").format(sql.Identifier(into), sql.Identifier(table))
    )
    cursor.execute(
        sql.SQL("INSERT INTO {} (grain, day, ended, {}, counted, late) {}").format(
            sql.Identifier(into), sql.Identifier(DIMENSION[table]), _sums(table, _changes(spans, 1))
        )
    )
