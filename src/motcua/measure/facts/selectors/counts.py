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
from typing import Any, Final

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
    WHERE grain = 'm' AND day < {last_month} AND ended >= {first_month} {only}
    UNION ALL
    SELECT {key}, ended, counted, late FROM {cells}
    WHERE grain = 'd' AND day >= {last_month} AND day < {today} AND ended >= {start} {only}
    UNION ALL
    SELECT {key}, ended, counted, late FROM {cells}
    WHERE grain = 'd' AND day < {last_month} AND ended >= {start} AND ended < {first_month} {only}
""")

_TODAY = sql.SQL("""
    SELECT {key}, coalesce({end_day}, {open}), is_now::int - was::int,
        coalesce((is_now AND late_from <= {at})::int, 0) - coalesce((was AND late_from < {midnight})::int, 0)
    FROM facts_dossier CROSS JOIN LATERAL (SELECT
        at_from <= {at} AND (at_to IS NULL OR at_to > {at}) AND accepted_at < {closes} AS is_now,
        at_from < {midnight} AND (at_to IS NULL OR at_to >= {midnight}) AS was
    ) AS valid
    WHERE accepted_at IS NOT NULL AND (ended_at IS NULL OR ended_at >= {opens})
        AND (at_to IS NULL OR at_to > at_from)
        AND (at_from BETWEEN {midnight} AND {at} OR at_to BETWEEN {midnight} AND {at}
            OR (ended_at IS NULL AND late_from BETWEEN {midnight} AND {at})) {only}
""")

_STANDING = sql.SQL("""
    SELECT {key} AS key, coalesce({end_day}, {open}) AS ended, 1 AS counted,
        coalesce((late_from <= {at})::int, 0) AS late
    FROM facts_dossier
    WHERE at_from <= {at} AND (at_to IS NULL OR at_to > {at}) AND accepted_at < {closes}
        AND (ended_at IS NULL OR ended_at >= {opens}) {only}
""")

_COUNT = sql.SQL("""
    SELECT {number}, mark.position, found.* FROM facts_watermark AS mark LEFT JOIN (
        SELECT key, {sums} FROM ({changes}) AS changes GROUP BY key
    ) AS found ON true
""")

_ASKED: Final = ("start", "first_month", "last_month", "today", "midnight", "at", "opens", "closes")
"""What the parts above ask of a window; each window of a statement has them under its number."""


def _asked(window: Window, number: int) -> dict[str, Any]:
    today = window.at.astimezone(VIETNAM).date()
    whole = window.start == rules.month_of(window.start)
    asked = (
        window.start,
        window.start if whole else rules.next_month(window.start),
        rules.month_of(today),
        today,
        rules.midnight(today),
        window.at,
        window.opens,
        window.closes,
    )
    return {f"{name}{number}": value for name, value in zip(_ASKED, asked, strict=True)}


@cache
def _statement(by: By, windows: int, *, narrowed: bool) -> str:
    """One `SELECT` for each window: its values stand in the text, so that each is planned for what it asks."""
    names: dict[str, sql.Composable] = {
        "key": sql.Identifier(by),
        "cells": sql.SQL(_CELLS_BY[by]),
        "only": sql.SQL("AND settling_agency = ANY(%(agencies)s)" if narrowed else ""),
        "end_day": sql.SQL(DAY.format("ended_at")),
        "open": sql.Literal(OPEN),
    }
    parts = [_STANDING] if narrowed and by is not By.AGENCY else [_CELLS, _TODAY]
    counted = []
    for number in range(windows):
        asked = {name: sql.Placeholder(f"{name}{number}") for name in _ASKED}
        changes = sql.SQL(" UNION ALL ").join([part.format(**names, **asked) for part in parts])
        counted.append(_COUNT.format(number=sql.Literal(number), sums=_SUMS, changes=changes))
    return sql.SQL(" UNION ALL ").join(counted).as_string()


def counts(windows: Sequence[Window], by: By = By.AGENCY, agencies: Sequence[str] | None = None) -> list[Count]:
    """The counts of each period by agency, channel or procedure, of all agencies or of those named.

    One statement, so that all are read at the same feed position. The channels or procedures of named agencies are
    counted on their spans (no cell crosses the two), everything else on cells; the fewest there are by channel, so a
    total alone is asked by channel. Keys with nothing to count are left out.
    """
    given: dict[str, Any] = {"agencies": None if agencies is None else list(agencies)}
    for number, window in enumerate(windows):
        given |= _asked(window, number)
    with connection.cursor() as cursor:
        cursor.execute(_statement(by, len(windows), narrowed=agencies is not None), given)
        rows = cursor.fetchall()
    found: list[dict[str, Counts]] = [{} for _ in windows]
    for number, _position, key, *numbers in rows:
        if key is not None and any(numbers):
            found[number][key] = Counts(*numbers)
    return [Count(position=rows[0][1] if rows else 0, of=of) for of in found]


def count(window: Window, by: By = By.AGENCY, agencies: Sequence[str] | None = None) -> Count:
    """The counts of one period."""
    return counts([window], by, agencies)[0]


def watermark() -> tuple[int, datetime | None]:
    """How far the facts follow the feed, and the latest effective time they have seen."""
    mark = Watermark.objects.first()
    return (mark.position, mark.last_at) if mark else (0, None)
