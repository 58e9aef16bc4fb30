"""How many dossiers a period counts, from the cells of whole days and months and the rows of the day under way.

For a period [S, E) looked at at T = min(E, as-of): dossiers accepted before E and not ended before S, as things stood
at T. Cells hold changes, so the answer is a sum over `day` < the day of T and `ended` >= S; whole months inside take
the month's cells. The day of T itself is added from the spans that begin, stop or become late between its midnight
and T, so that every moment is answered to the second.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

from django.db import connection
from psycopg import sql

from motcua.kit.now import VIETNAM
from motcua.measure.facts import rules
from motcua.measure.facts.models import DAY, OPEN, Watermark
from motcua.measure.facts.rules import Counts, Window


class By(StrEnum):
    """By what the counts are split."""

    AGENCY = "settling_agency"
    CHANNEL = "channel"
    PROCEDURE = "procedure"


_CELLS_BY = {
    By.AGENCY: "facts_agency_cell",
    By.CHANNEL: "facts_channel_cell",
    By.PROCEDURE: "facts_procedure_cell",
}


@dataclass(frozen=True, slots=True)
class Count:
    """Counts by key, and the feed position at which they were read."""

    position: int
    of: dict[str, Counts]

    @property
    def total(self) -> Counts:
        return sum(self.of.values(), Counts())


_SUMS = sql.SQL("""
    coalesce(sum(counted - late) FILTER (WHERE ended = {open}), 0)::bigint,
    coalesce(sum(late) FILTER (WHERE ended = {open}), 0)::bigint,
    coalesce(sum(counted - late) FILTER (WHERE ended < {open}), 0)::bigint,
    coalesce(sum(late) FILTER (WHERE ended < {open}), 0)::bigint
""").format(open=sql.Literal(OPEN))

_CELLS = sql.SQL("""
    SELECT {key} AS key, ended, counted, late FROM {cells}
    WHERE grain = 'm' AND day < %(last_month)s AND ended >= %(first_month)s {only}
    UNION ALL
    SELECT {key}, ended, counted, late FROM {cells}
    WHERE grain = 'd' AND day >= %(last_month)s AND day < %(today)s AND ended >= %(start)s {only}
    UNION ALL
    SELECT {key}, ended, counted, late FROM {cells}
    WHERE grain = 'd' AND day < %(last_month)s AND ended >= %(start)s AND ended < %(first_month)s {only}
""")

_TODAY = sql.SQL("""
    SELECT {key}, coalesce({end_day}, {open}), is_now::int - was::int,
        coalesce((is_now AND late_from <= %(at)s)::int, 0) - coalesce((was AND late_from < %(midnight)s)::int, 0)
    FROM facts_dossier CROSS JOIN LATERAL (SELECT
        at_from <= %(at)s AND (at_to IS NULL OR at_to > %(at)s) AND accepted_at < %(closes)s AS is_now,
        at_from < %(midnight)s AND (at_to IS NULL OR at_to >= %(midnight)s) AS was
    ) AS valid
    WHERE accepted_at IS NOT NULL AND (ended_at IS NULL OR ended_at >= %(opens)s)
        AND (at_to IS NULL OR at_to > at_from)
        AND (at_from BETWEEN %(midnight)s AND %(at)s OR at_to BETWEEN %(midnight)s AND %(at)s
            OR (ended_at IS NULL AND late_from BETWEEN %(midnight)s AND %(at)s)) {only}
""")

_COUNT = sql.SQL("""
    SELECT mark.position, found.* FROM facts_watermark AS mark LEFT JOIN (
        SELECT key, {sums} FROM ({changes}) AS changes GROUP BY key
    ) AS found ON true
""")

_STANDING = sql.SQL("""
    SELECT {key} AS key, coalesce({end_day}, {open}) AS ended, 1 AS counted,
        coalesce((late_from <= %(at)s)::int, 0) AS late
    FROM facts_dossier
    WHERE at_from <= %(at)s AND (at_to IS NULL OR at_to > %(at)s) AND accepted_at < %(closes)s
        AND (ended_at IS NULL OR ended_at >= %(opens)s) {only}
""")


def _parameters(window: Window, agencies: Sequence[str] | None) -> dict[str, Any]:
    today = window.at.astimezone(VIETNAM).date()
    whole = window.start == rules.month_of(window.start)
    return {
        "start": window.start,
        "first_month": window.start if whole else rules.next_month(window.start),
        "last_month": rules.month_of(today),
        "today": today,
        "midnight": rules.midnight(today),
        "at": window.at,
        "opens": window.opens,
        "closes": window.closes,
        "agencies": None if agencies is None else list(agencies),
    }


@cache
def _statement(by: By, *, narrowed: bool) -> str:
    names: dict[str, sql.Composable] = {
        "key": sql.Identifier(by),
        "cells": sql.SQL(_CELLS_BY[by]),
        "only": sql.SQL("AND settling_agency = ANY(%(agencies)s)" if narrowed else ""),
        "end_day": sql.SQL(DAY.format("ended_at")),
        "open": sql.Literal(OPEN),
    }
    if narrowed and by is not By.AGENCY:
        changes = _STANDING.format(**names)
    else:
        changes = sql.SQL(" UNION ALL ").join([_CELLS.format(**names), _TODAY.format(**names)])
    return _COUNT.format(sums=_SUMS, changes=changes).as_string()


def count(window: Window, by: By = By.AGENCY, agencies: Sequence[str] | None = None) -> Count:
    """The counts of a period by agency, channel or procedure, of all agencies or of those named.

    The channels or procedures of named agencies are counted on their spans (no cell crosses the two), everything else
    on cells; the fewest there are by channel, so a total alone is asked by channel.
    Keys with nothing to count are left out.
    """
    with connection.cursor() as cursor:
        cursor.execute(_statement(by, narrowed=agencies is not None), _parameters(window, agencies))
        rows = cursor.fetchall()
    found = {key: Counts(*numbers) for _, key, *numbers in rows if key is not None and any(numbers)}
    return Count(position=rows[0][0] if rows else 0, of=found)


def watermark() -> tuple[int, datetime | None]:
    """How far the facts follow the feed, and the latest effective time they have seen."""
    mark = Watermark.objects.first()
    return (mark.position, mark.last_at) if mark else (0, None)
