"""The dossiers behind a figure, as they stood at its moment and its feed position."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db import connection
from psycopg import sql

from motcua.kit.now import VIETNAM
from motcua.measure.facts import rules
from motcua.measure.facts.models import DAY
from motcua.measure.facts.rules import Seen, Window


class Show(StrEnum):
    """Which of the dossiers are wanted."""

    ALL = "all"
    ON_TIME = "on_time"
    LATE = "late"
    LEFT_OUT = "left_out"


_KNOWN = sql.SQL("""
    SELECT code, max(accepted_at) AS accepted_later FROM facts_dossier
    WHERE position_from <= %(position)s AND at_from <= %(as_of)s AND code > %(after)s {only}
    GROUP BY code
""")

_VALID = sql.SQL("""
    position_from <= %(position)s AND at_from <= %(at)s
    AND (position_to IS NULL OR position_to > %(position)s OR at_to > %(at)s)
""")

_COLUMNS = sql.SQL("""
    settling_agency, accepted_at, ended_at, end_kind, national_due, statutory_due, supplement_requests,
    supplement_open_since, late_from
""")

_COUNTED = sql.SQL("""
    SELECT code, {columns}, NULL FROM facts_dossier
    WHERE {valid} AND accepted_at < %(closes)s AND (ended_at IS NULL OR ended_at >= %(opens)s) AND code > %(after)s
        AND coalesce(late_from <= %(at)s, false) = {late} {only}
    ORDER BY code LIMIT %(limit)s
""")

_ANY = sql.SQL("""
    SELECT known.code, {columns}, CASE WHEN accepted_at IS NULL THEN accepted_later END
    FROM ({known}) AS known LEFT JOIN LATERAL (
        SELECT * FROM facts_dossier AS span WHERE span.code = known.code AND {valid} LIMIT 1
    ) AS span ON true
    WHERE {wanted} ORDER BY known.code LIMIT %(limit)s
""")

_LEFT_OUT = "(accepted_at < %(closes)s AND (ended_at IS NULL OR ended_at >= %(opens)s) {only}) IS NOT TRUE"


def _only(agencies: Sequence[str] | None) -> str:
    """One agency is asked by equality: its spans then come in the order of their codes."""
    if agencies is None:
        return ""
    return f"AND settling_agency = {'%(agency)s' if len(agencies) == 1 else 'ANY(%(agencies)s)'}"


def _statement(show: Show, only: str) -> sql.Composed:
    given = {"columns": _COLUMNS, "valid": _VALID, "only": sql.SQL(only)}
    if show in {Show.ON_TIME, Show.LATE}:
        return _COUNTED.format(late=sql.Literal(show is Show.LATE), **given)
    wanted = sql.SQL("true" if show is Show.ALL else _LEFT_OUT.format(only=only))
    return _ANY.format(known=_KNOWN.format(**given), wanted=wanted, **given)


def listing(
    window: Window,
    *,
    position: int,
    agencies: Sequence[str] | None = None,
    show: Show = Show.ALL,
    after: str = "",
    limit: int = 1000,
) -> list[Seen]:
    """A page, by code, of the dossiers that `agencies` (all without it) had to settle at any time up to the as-of.

    The next page begins `after` the last code of this one. Each dossier is given as it stood at the period's moment
    and at that feed position, which later events do not change.
    """
    statement = _statement(show, _only(agencies))
    parameters: dict[str, Any] = {
        "position": position,
        "as_of": window.as_of,
        "at": window.at,
        "opens": window.opens,
        "closes": window.closes,
        "agencies": None if agencies is None else list(agencies),
        "agency": agencies[0] if agencies else None,
        "after": after,
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [Seen(*row) for row in cursor.fetchall()]


_AHEAD = sql.SQL("""
    SELECT {day}, count(*) FROM facts_dossier
    WHERE late_from > %(at)s AND late_from <= %(until)s AND at_from <= %(at)s AND (at_to IS NULL OR at_to > %(at)s)
        AND accepted_at IS NOT NULL AND ended_at IS NULL {only}
    GROUP BY 1 ORDER BY 1
""")


def falling_due(*, at: datetime, days: int, agencies: Sequence[str] | None = None) -> list[tuple[date, int]]:
    """How many dossiers in progress, not late at `at`, become late unless something is done, by the day of their due.

    From `at` to the end of the day `days` days later; days without any are left out. One that waits for a supplement
    asked for in time does not become late by waiting.
    """
    until = rules.midnight(at.astimezone(VIETNAM).date() + timedelta(days=days + 1))
    due_day = DAY.format("late_from - INTERVAL '1 minute'")
    only = sql.SQL("" if agencies is None else "AND settling_agency = ANY(%(agencies)s)")
    with connection.cursor() as cursor:
        cursor.execute(
            _AHEAD.format(day=sql.SQL(due_day), only=only),
            {"at": at, "until": until, "agencies": None if agencies is None else list(agencies)},
        )
        return [(day, number) for day, number in cursor.fetchall()]
