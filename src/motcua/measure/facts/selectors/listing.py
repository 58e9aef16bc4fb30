"""The things behind a figure, as they stood at its moment and its feed position."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db import connection
from psycopg import sql

from motcua.kit.now import VIETNAM
from motcua.measure.facts.models import DAY
from motcua.measure.facts.rules.answers import Seen
from motcua.measure.facts.rules.catalogue import FACTS, TYPED_TERMS
from motcua.measure.facts.rules.conditions import AS_OF, END, START, holds
from motcua.measure.facts.rules.measures import By, Fact, Measure
from motcua.measure.facts.rules.windows import Window, midnight
from motcua.measure.facts.selectors.compiled import compiled


class Show(StrEnum):
    """Which of the things are wanted: those in the numerator, the rest of the whole, those left out.

    Of what ends, the ended and the open are wanted apart too; of what does not, all are open.
    """

    ALL = "all"
    NUMERATOR = "numerator"
    NUMERATOR_CLOSED = "numerator_closed"
    NUMERATOR_OPEN = "numerator_open"
    REST = "rest"
    REST_CLOSED = "rest_closed"
    REST_OPEN = "rest_open"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Parts:
    """The two measures of a figure; the numerator's things are among the whole's."""

    whole: Measure
    numerator: Measure

    @property
    def fact(self) -> Fact:
        return FACTS[self.whole.fact]


_KNOWN = sql.SQL("""
    SELECT code, {later} AS later FROM {table}
    WHERE position_from <= %(position)s AND at_from <= %(as_of)s AND code > %(after)s {only}
    GROUP BY code
""")

_VALID = sql.SQL("""
    position_from <= %(position)s AND at_from <= %(at)s
    AND (position_to IS NULL OR position_to > %(position)s OR at_to > %(at)s)
""")

_COUNTED = sql.SQL("""
    SELECT code, {columns}, NULL FROM {table}
    WHERE {valid} AND code > %(after)s AND {wanted} {only}
    ORDER BY code LIMIT %(limit)s
""")

_TYPED = sql.SQL("""
    SELECT count(*) FROM {table} WHERE {valid} AND {whole} AND term_source = ANY(%(typed)s) {only}
""")

_ANY = sql.SQL("""
    SELECT known.code, {columns}, known.later
    FROM ({known}) AS known LEFT JOIN LATERAL (
        SELECT * FROM {table} AS span WHERE span.code = known.code AND {valid} LIMIT 1
    ) AS span ON true
    WHERE {wanted} ORDER BY known.code LIMIT %(limit)s
""")

_MOMENTS = {START: sql.SQL("%(opens)s"), END: sql.SQL("%(closes)s"), AS_OF: sql.SQL("%(at)s")}


def _only(fact: Fact, agencies: Sequence[str] | None) -> sql.Composable:
    """One agency is asked by equality: its spans then come in the order of their codes."""
    if agencies is None:
        return sql.SQL("")
    asked = sql.SQL("%(agency)s" if len(agencies) == 1 else "ANY(%(agencies)s)")
    return sql.SQL("AND {} = {}").format(sql.Identifier(fact.splits[By.AGENCY]), asked)


def _statement(parts: Parts, show: Show, only: sql.Composable) -> sql.Composed:
    fact, whole = parts.fact, compiled(parts.whole.whole, _MOMENTS)
    hit = compiled(parts.numerator.whole, _MOMENTS)
    first = parts.whole.first_time
    given: dict[str, sql.Composable] = {
        "table": sql.Identifier(fact.table),
        "columns": sql.SQL(", ").join(map(sql.Identifier, _columns(fact))),
        "valid": _VALID,
        "only": only,
        "later": sql.SQL("NULL::timestamptz") if first is None else sql.SQL("max({})").format(sql.Identifier(first)),
    }
    part, _, standing = show.partition("_")
    if part in {Show.NUMERATOR, Show.REST}:
        wanted = hit if part == Show.NUMERATOR else sql.SQL("{} AND NOT {}").format(whole, hit)
        return _COUNTED.format(wanted=sql.SQL("{} AND {}").format(wanted, _standing(parts.whole, standing)), **given)
    left_out = sql.SQL("({} {}) IS NOT TRUE").format(whole, only)
    wanted = sql.SQL("true") if show is Show.ALL else left_out
    return _ANY.format(known=_KNOWN.format(**given), wanted=wanted, **given)


def _standing(whole: Measure, standing: str) -> sql.Composable:
    """Whether a thing is still open at the moment; the words "open" and "closed", any other asks for both."""
    ends = sql.SQL("NULL") if whole.closes is None else sql.Identifier(whole.closes)
    wanted = {"open": sql.SQL("{} IS NULL"), "closed": sql.SQL("{} IS NOT NULL")}.get(standing, sql.SQL("true"))
    return wanted.format(ends)


def _columns(fact: Fact) -> tuple[str, ...]:
    """Where the thing belongs, and whether it is there at all, then everything a reason may speak of."""
    return ("dossier", "at_from", *fact.columns) if fact.has_dossier else ("at_from", *fact.columns)


def listing(
    parts: Parts,
    window: Window,
    *,
    position: int,
    agencies: Sequence[str] | None = None,
    show: Show = Show.ALL,
    after: str = "",
    limit: int = 1000,
) -> list[Seen]:
    """A page, by code, of the things that `agencies` (all without it) answered for at any time up to the as-of.

    The next page begins `after` the last code of this one. Each thing is given as it stood at the period's moment and
    at that feed position, which later events do not change.
    """
    parameters = _parameters(window, position, agencies) | {"after": after, "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(_statement(parts, show, _only(parts.fact, agencies)), parameters)
        rows = cursor.fetchall()
    return [_seen(parts, window, row, agencies) for row in rows]


def _parameters(window: Window, position: int, agencies: Sequence[str] | None) -> dict[str, Any]:
    return {
        "position": position,
        "as_of": window.as_of,
        "at": window.at,
        "opens": window.opens,
        "closes": window.closes,
        "agencies": None if agencies is None else list(agencies),
        "agency": agencies[0] if agencies else None,
    }


def count_typed(whole: Measure, window: Window, *, position: int, agencies: Sequence[str] | None = None) -> int:
    """How many of the things of the whole are held to a term that staff typed; 0 of what has no term."""
    fact = FACTS[whole.fact]
    if "term_source" not in fact.columns:
        return 0
    statement = _TYPED.format(
        table=sql.Identifier(fact.table),
        valid=_VALID,
        whole=compiled(whole.whole, _MOMENTS),
        only=_only(fact, agencies),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, _parameters(window, position, agencies) | {"typed": list(TYPED_TERMS)})
        (count,) = cursor.fetchone()
    return int(count)


def _seen(parts: Parts, window: Window, row: tuple[Any, ...], agencies: Sequence[str] | None) -> Seen:
    code, *values, later = row
    found = dict(zip(_columns(parts.fact), values, strict=True))
    there = found.pop("at_from") is not None
    dossier = found.pop("dossier", code)
    agency = found[parts.fact.splits[By.AGENCY]]
    mine = there and (agencies is None or agency in agencies)
    counted = mine and holds(parts.whole.whole, found.__getitem__, window.moments)
    hit = counted and holds(parts.numerator.whole, found.__getitem__, window.moments)
    first = parts.whole.first_time
    came_later = later if there and first is not None and found[first] is None else None
    return Seen(code, dossier or code, agency, found if there else None, mine, counted, hit, came_later)


_AHEAD = sql.SQL("""
    SELECT {day}, count(*) FROM {table}
    WHERE {turn} > %(at)s AND {turn} <= %(until)s AND at_from <= %(at)s AND (at_to IS NULL OR at_to > %(at)s)
        AND {open} AND {held} AND NOT {before} AND {after} {only}
    GROUP BY 1 ORDER BY 1
""")


def turning(
    measure: Measure, *, out: bool, at: datetime, days: int, agencies: Sequence[str] | None = None
) -> list[tuple[date, int]]:
    """How many open things will, by time alone, begin to be counted by the measure, or (`out`) cease to be.

    From `at` to the end of the day `days` days later, by the last day on which they are still as they were; days
    without any are left out. Nothing turns in a measure that does not look at the moment.
    """
    until = midnight(at.astimezone(VIETNAM).date() + timedelta(days=days + 1))
    found: dict[date, int] = {}
    with connection.cursor() as cursor:
        for turn in measure.turns:
            cursor.execute(
                _ahead(measure, turn, out=out, agencies=agencies),
                {"at": at, "until": until, "agencies": None if agencies is None else list(agencies)},
            )
            for day, number in cursor.fetchall():
                found[day] = found.get(day, 0) + number
    return sorted(found.items())


def _ahead(measure: Measure, turn: str, *, out: bool, agencies: Sequence[str] | None) -> sql.Composed:
    fact, at = FACTS[measure.fact], sql.Identifier(turn)
    before = compiled(measure.where, {AS_OF: at}, just_before=True)
    after = compiled(measure.where, {AS_OF: at})
    first, closes = measure.first_time, measure.closes
    only = (
        sql.SQL("")
        if agencies is None
        else sql.SQL("AND {} = ANY(%(agencies)s)").format(sql.Identifier(fact.splits[By.AGENCY]))
    )
    return _AHEAD.format(
        day=sql.SQL(DAY).format(sql.SQL("{} - INTERVAL '1 minute'").format(at)),
        table=sql.Identifier(fact.table),
        turn=at,
        open=sql.SQL("true") if closes is None else sql.SQL("{} IS NULL").format(sql.Identifier(closes)),
        held=sql.SQL("true") if first is None else sql.SQL("{} IS NOT NULL").format(sql.Identifier(first)),
        before=after if out else before,
        after=before if out else after,
        only=only,
    )
