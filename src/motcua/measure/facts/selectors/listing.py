"""The things behind a figure, as they stood at its moment and its feed position."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from psycopg import sql

from motcua.kit.now import VIETNAM
from motcua.measure.facts.models import DAY
from motcua.measure.facts.rules.answers import Seen
from motcua.measure.facts.rules.catalogue import FACTS, TYPED_TERMS
from motcua.measure.facts.rules.conditions import AS_OF, END, START, holds
from motcua.measure.facts.rules.listing import BEGINNING, EVERYTHING, ListKey, ListOrder, ListPlace, ListSift, Show
from motcua.measure.facts.rules.measures import By, Fact, Measure
from motcua.measure.facts.rules.windows import Window, midnight
from motcua.measure.facts.selectors.compiled import compiled


@dataclass(frozen=True, slots=True)
class Parts:
    """The two measures of a figure; the numerator's things are among the whole's."""

    whole: Measure
    numerator: Measure

    @property
    def fact(self) -> Fact:
        return FACTS[self.whole.fact]


_NOTHING = sql.SQL("")

_KNOWN = sql.SQL("""
    SELECT code, {later} AS later FROM {table}
    WHERE position_from <= %(position)s AND at_from <= %(as_of)s {only} {beyond}
    GROUP BY code
""")

_VALID = sql.SQL("""
    position_from <= %(position)s AND at_from <= %(at)s
    AND (position_to IS NULL OR position_to > %(position)s OR at_to > %(at)s)
""")

_COUNTED = sql.SQL("FROM {table} AS span WHERE {valid} AND {wanted} {only} {narrowed}")

_ANY = sql.SQL("""
    FROM ({known}) AS known LEFT JOIN LATERAL (
        SELECT * FROM {table} AS span WHERE span.code = known.code AND {valid} LIMIT 1
    ) AS span ON true
    WHERE {wanted} {narrowed}
""")

_PAGE = sql.SQL("SELECT {code}, ({mark})::text, {columns}, {later} {things} {beyond} ORDER BY {order} LIMIT %(limit)s")

_LENGTH = sql.SQL("SELECT count(*) {things}")

_MARKS = {
    ListKey.AGENCY: "coalesce(array_position(%(ranked)s::text[], span.{agency}::text), 0)::bigint",
    ListKey.PROCEDURE: "coalesce(span.procedure, '')",
    ListKey.LATE: """(CASE WHEN span.late_from <= %(at)s THEN greatest(0,
        {ended} - {late}) ELSE -1 END)::bigint""",
}
"""What a list is sorted by; the days as `rules.listing.days_late` counts them, -1 where there is none."""

_MOMENTS = {START: sql.SQL("%(opens)s"), END: sql.SQL("%(closes)s"), AS_OF: sql.SQL("%(at)s")}


def _only(fact: Fact, agencies: Sequence[str] | None) -> sql.Composable:
    """One agency is asked by equality: its spans then come in the order of their codes."""
    if agencies is None:
        return sql.SQL("")
    asked = sql.SQL("%(agency)s" if len(agencies) == 1 else "ANY(%(agencies)s)")
    return sql.SQL("AND {} = {}").format(sql.Identifier(fact.splits[By.AGENCY]), asked)


def _page(parts: Parts, sift: ListSift, only: sql.Composable, *, out: bool) -> sql.Composed:
    mark, code = _mark(parts.fact, sift.order), _code(sift)
    by_code = "AND code > %(after)s" if mark is None and not sift.order.falling else ""
    return _PAGE.format(
        code=code,
        mark=mark or sql.SQL("''"),
        columns=sql.SQL(", ").join(map(sql.Identifier, _columns(parts.fact))),
        later=sql.SQL("known.later" if _of_known(sift) else "NULL"),
        things=_things(parts, sift, only, out=out, known_beyond=sql.SQL(by_code)),
        beyond=_beyond(code, mark, sift.order),
        order=_ordered(code, mark, sift.order),
    )


def _of_known(sift: ListSift) -> bool:
    """Whether the list has what is not counted too: then it is of all that was ever known, not of spans alone."""
    return sift.show in {Show.ALL, Show.LEFT_OUT}


def _code(sift: ListSift) -> sql.Composable:
    return sql.SQL("known.code" if _of_known(sift) else "span.code")


def _things(
    parts: Parts, sift: ListSift, only: sql.Composable, *, out: bool, known_beyond: sql.Composable = _NOTHING
) -> sql.Composable:
    """The things of a list, wherever a page of it begins."""
    first = parts.whole.first_time
    given: dict[str, sql.Composable] = {
        "table": sql.Identifier(parts.fact.table),
        "valid": _VALID,
        "only": only,
        "narrowed": _narrowed(_code(sift), sift),
        "wanted": _wanted(parts, sift.show, only, out=out),
        "beyond": known_beyond,
        "later": sql.SQL("NULL::timestamptz") if first is None else sql.SQL("max({})").format(sql.Identifier(first)),
    }
    if _of_known(sift):
        return _ANY.format(known=_KNOWN.format(**given), **given)
    return _COUNTED.format(**given)


def _wanted(parts: Parts, show: Show, only: sql.Composable, *, out: bool) -> sql.Composable:
    """What a list asks of a span, beside that it stands at the moment."""
    whole, hit = compiled(parts.whole.whole, _MOMENTS), compiled(parts.numerator.whole, _MOMENTS)
    if show is Show.ALL:
        return sql.SQL("true")
    if show is Show.LEFT_OUT:
        return sql.SQL("({} {}) IS NOT TRUE").format(whole, only)
    if show is Show.TURNING:
        return _turning_by_day(parts.numerator, out=out)
    if show is Show.TYPED_TERM:
        typed = sql.SQL("term_source = ANY(%(terms)s)" if "term_source" in parts.fact.columns else "false")
        return sql.SQL("{} AND {}").format(whole, typed)
    part, _, standing = show.partition("_")
    wanted = {
        Show.WHOLE: whole,
        Show.NUMERATOR: hit,
        Show.REST: sql.SQL("{} AND NOT {}").format(whole, hit),
    }[Show(part)]
    return sql.SQL("{} AND {}").format(wanted, _standing(parts.whole, standing))


def _mark(fact: Fact, order: ListOrder) -> sql.Composable | None:
    """What the list is sorted by before the code; None where that is all. A fact that is never late has no days."""
    if order.by is ListKey.CODE or (order.by is ListKey.LATE and "late_from" not in fact.columns):
        return None
    ended = sql.SQL("coalesce(span.ended_at, span.supplement_open_since, %(at)s)")
    return sql.SQL(_MARKS[order.by]).format(
        agency=sql.Identifier(fact.splits[By.AGENCY]),
        ended=sql.SQL(DAY).format(ended),
        late=sql.SQL(DAY).format(sql.SQL("span.late_from")),
    )


def _ordered(code: sql.Composable, mark: sql.Composable | None, order: ListOrder) -> sql.Composable:
    way = sql.SQL(" DESC" if order.falling else "")
    return sql.SQL("{}{}").format(code, way) if mark is None else sql.SQL("{}{}, {}").format(mark, way, code)


def _beyond(code: sql.Composable, mark: sql.Composable | None, order: ListOrder) -> sql.Composable:
    """What lies behind the last thing of the page before; everything on the first page."""
    if mark is None and not order.falling:
        return sql.SQL("AND {} > %(after)s").format(code)
    sign = sql.SQL("<" if order.falling else ">")
    if mark is None:
        return sql.SQL("AND (%(after)s = '' OR {} {} %(after)s)").format(code, sign)
    kind = sql.SQL("text" if order.by is ListKey.PROCEDURE else "bigint")
    return sql.SQL(
        "AND (%(after)s = '' OR {mark} {sign} %(mark)s::{kind} OR ({mark} = %(mark)s::{kind} AND {code} > %(after)s))"
    ).format(mark=mark, sign=sign, kind=kind, code=code)


def _narrowed(code: sql.Composable, sift: ListSift) -> sql.Composable:
    parts = [
        *(["AND span.procedure = %(procedure)s"] if sift.procedure else []),
        *(["AND span.channel = ANY(%(channels)s)"] if sift.channels else []),
        *(["AND strpos({code}, %(typed)s) > 0"] if sift.typed else []),
    ]
    return sql.SQL(" ").join(sql.SQL(part).format(code=code) for part in parts)


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
    sift: ListSift = EVERYTHING,
    out: bool = True,
    after: ListPlace = BEGINNING,
    limit: int = 1000,
) -> list[Seen]:
    """A page of the things that `agencies` (all without it) answered for at any time up to the as-of.

    The next page begins `after` the last thing of this one. Each thing is given as it stood at the period's moment and
    at that feed position, which later events do not change. `out` says which way a turn goes, as in `turning`.
    """
    parameters = _parameters(window, position, agencies) | _of_list(sift, after) | {"limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(_page(parts, sift, _only(parts.fact, agencies), out=out), parameters)
        rows = cursor.fetchall()
    return [_seen(parts, window, row, agencies) for row in rows]


def length(
    parts: Parts,
    window: Window,
    *,
    position: int,
    agencies: Sequence[str] | None = None,
    sift: ListSift = EVERYTHING,
    out: bool = True,
) -> int:
    """How many things the whole of that list has."""
    things = _things(parts, sift, _only(parts.fact, agencies), out=out)
    parameters = _parameters(window, position, agencies) | _of_list(sift, BEGINNING)
    with connection.cursor() as cursor:
        cursor.execute(_LENGTH.format(things=things), parameters)
        (count,) = cursor.fetchone()
    return int(count)


def _of_list(sift: ListSift, after: ListPlace) -> dict[str, Any]:
    first, last = sift.turning
    return {
        "after": after.code,
        "mark": after.mark or ("" if sift.order.by is ListKey.PROCEDURE else "0"),
        "procedure": sift.procedure,
        "channels": list(sift.channels),
        "typed": sift.typed,
        "ranked": list(sift.order.agencies),
        "terms": list(TYPED_TERMS),
        "first_day": first,
        "last_day": last,
        "until": midnight(last + timedelta(days=1)),
    }


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


def _seen(parts: Parts, window: Window, row: tuple[Any, ...], agencies: Sequence[str] | None) -> Seen:
    code, mark, *values, later = row
    found = dict(zip(_columns(parts.fact), values, strict=True))
    there = found.pop("at_from") is not None
    dossier = found.pop("dossier", code)
    agency = found[parts.fact.splits[By.AGENCY]]
    mine = there and (agencies is None or agency in agencies)
    counted = mine and holds(parts.whole.whole, found.__getitem__, window.moments)
    hit = counted and holds(parts.numerator.whole, found.__getitem__, window.moments)
    first = parts.whole.first_time
    came_later = later if there and first is not None and found[first] is None else None
    return Seen(code, dossier or code, agency, found if there else None, mine, counted, hit, came_later, mark)


_AHEAD = sql.SQL("""
    SELECT {day}, count(*) FROM {table}
    WHERE {turn} > %(at)s AND {turn} <= %(until)s AND at_from <= %(at)s AND (at_to IS NULL OR at_to > %(at)s)
        AND {turns} {only}
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
    fact = FACTS[measure.fact]
    only = (
        sql.SQL("")
        if agencies is None
        else sql.SQL("AND {} = ANY(%(agencies)s)").format(sql.Identifier(fact.splits[By.AGENCY]))
    )
    return _AHEAD.format(
        day=_last_day(turn),
        table=sql.Identifier(fact.table),
        turn=sql.Identifier(turn),
        turns=_turns(measure, turn, out=out),
        only=only,
    )


def _last_day(turn: str) -> sql.Composable:
    """The last day on which a thing is as it was before the moment in the column."""
    return sql.SQL(DAY).format(sql.SQL("{} - INTERVAL '1 minute'").format(sql.Identifier(turn)))


def _turns(measure: Measure, turn: str, *, out: bool) -> sql.Composable:
    """Whether the moment in the column makes an open thing count, or (`out`) makes it cease to."""
    moments = {AS_OF: sql.Identifier(turn)}
    before = compiled(measure.where, moments, just_before=True)
    after = compiled(measure.where, moments)
    first, closes = measure.first_time, measure.closes
    return sql.SQL("{open} AND {held} AND NOT {before} AND {after}").format(
        open=sql.SQL("true") if closes is None else sql.SQL("{} IS NULL").format(sql.Identifier(closes)),
        held=sql.SQL("true") if first is None else sql.SQL("{} IS NOT NULL").format(sql.Identifier(first)),
        before=after if out else before,
        after=before if out else after,
    )


def _turning_by_day(measure: Measure, *, out: bool) -> sql.Composable:
    """Whether time alone will turn a thing on one of the days asked for; nothing does where no moment is looked at."""
    asked = sql.SQL(
        "({turn} > %(at)s AND {turn} <= %(until)s AND {day} BETWEEN %(first_day)s AND %(last_day)s AND {turns})"
    )
    ways = [
        asked.format(turn=sql.Identifier(turn), day=_last_day(turn), turns=_turns(measure, turn, out=out))
        for turn in measure.turns
    ]
    return sql.SQL("({})").format(sql.SQL(" OR ").join(ways)) if ways else sql.SQL("false")
