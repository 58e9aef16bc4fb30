"""How many things a period counts, from the cells of whole days and months and the rows of the day under way.

A period [S, E) is looked at at T = min(E, as-of). Cells hold changes, so the answer is a sum over `day` < the day of T
and the second day in [S, E) for a flow, from S on for an overlap; whole months inside take the month's cells. The day
of T itself is added from the spans that begin, stop or turn between its midnight and T, so that every moment is
answered to the second.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from django.db import connection
from django.db.models import Min
from psycopg import sql

from motcua.casework.dossiers.feed import head
from motcua.kit.now import VIETNAM
from motcua.measure.facts.models import OPEN, DossierSpan, Watermark
from motcua.measure.facts.rules.answers import Split
from motcua.measure.facts.rules.catalogue import DOSSIER, FACTS
from motcua.measure.facts.rules.conditions import AS_OF, END, START
from motcua.measure.facts.rules.measures import By, Measure, Shape
from motcua.measure.facts.rules.windows import Window, midnight, month_of, next_month
from motcua.measure.facts.selectors.compiled import compiled, second_moment

CELLS_BY: Final = {
    By.AGENCY: "facts_agency_cell",
    By.CHANNEL: "facts_channel_cell",
    By.PROCEDURE: "facts_procedure_cell",
}
"""Several small rollups, never the cube of all."""
_FOR_EVER: Final = date.max


@dataclass(frozen=True, slots=True)
class Count:
    """Numbers by key, one for each measure asked, and the feed position at which they were read.

    `ready` is False while the cells of a measure are not whole yet; then there are no numbers, not zeros.
    """

    position: int
    ready: bool
    of: dict[str, list[Split]] = field(default_factory=dict)


_MONTHS = sql.SQL("""
    SELECT {by} AS key, measure, ended, number FROM {cells}
    WHERE measure IN {measures} AND grain = 'm' AND day < {last_month}
        AND ended >= {first_month} AND ended < {tail}
    UNION ALL
    SELECT {by}, measure, ended, number FROM {cells}
    WHERE measure IN {measures} AND grain = 'd' AND day >= {last_month} AND day < {today}
        AND ended >= {start} AND ended < {until}
""")
_HEAD = sql.SQL("""
    SELECT {by}, measure, ended, number FROM {cells}
    WHERE measure IN {measures} AND grain = 'd' AND day < {last_month} AND ended >= {start} AND ended < {head}
""")
_TAIL = sql.SQL("""
    SELECT {by}, measure, ended, number FROM {cells}
    WHERE measure IN {measures} AND grain = 'd' AND day < {last_month} AND ended >= {tail} AND ended < {until}
""")
"""What a period holds of months that it cuts, at its beginning and at its end; one of whole months has neither."""

_TODAYS = sql.SQL("""
    (at_from <= {at} AND (at_to IS NULL OR at_to > {at}) AND {now})::int
    - (at_from < {midnight} AND (at_to IS NULL OR at_to >= {midnight}) AND {was})::int
""")

_ON_SPANS = sql.SQL("""
    SELECT counted.key AS key, change.measure AS measure, change.ended AS ended, change.number AS number FROM (
        SELECT {split} AS key, {numbers} FROM {table} WHERE {where} {only} GROUP BY 1
    ) AS counted CROSS JOIN LATERAL (VALUES {counted}) AS change (measure, ended, number)
""")
"""Spans are added up as they are read, and the sums taken apart by measure: to take each apart costs ten times that."""

_COUNT = sql.SQL("""
    SELECT {number}, mark.position, {ready}, found.* FROM facts_watermark AS mark LEFT JOIN (
        SELECT key, measure, coalesce(sum(number) FILTER (WHERE ended = {open}), 0)::bigint,
            coalesce(sum(number) FILTER (WHERE ended < {open}), 0)::bigint
        FROM ({parts}) AS parts GROUP BY key, measure
    ) AS found ON true WHERE mark.fact = {fact}
""")
_WHOLE = sql.SQL("""(SELECT count(*) = {many} FROM facts_measure AS kept
    WHERE kept.number IN {measures} AND kept.filled_to IS NULL AND kept.position = mark.position)""")

_ASKED: Final = ("start", "until", "first_month", "head", "tail", "last_month", "today")
_MOMENTS: Final = ("midnight", "at", "opens", "closes")
"""What the parts above ask of a window; each window of a statement has them under its number."""


def _days(shape: Shape, window: Window) -> tuple[date, ...]:
    """The bounds of a window on both axes of the cells, in the order of `_ASKED`.

    Whole months of the second day are [`first_month`, `tail`); its single days [`start`, `head`) and [`tail`, `until`).
    """
    start = OPEN if shape is Shape.STOCK else window.start
    until = window.end if shape is Shape.FLOW else _FOR_EVER
    today = window.at.astimezone(VIETNAM).date()
    first_month = start if start == month_of(start) else next_month(start)
    head = min(first_month, until)
    tail = max(_FOR_EVER if until == _FOR_EVER else month_of(until), head)
    return start, until, first_month, head, tail, month_of(today), today


def _cut(shape: Shape, window: Window) -> tuple[bool, bool]:
    """Whether the window cuts a month at its beginning, and one at its end."""
    start, until, _first_month, head, tail, *_ = _days(shape, window)
    return start < head, tail < until


def _asked(shape: Shape, window: Window, number: int) -> dict[str, Any]:
    days = _days(shape, window)
    moments = (midnight(days[-1]), window.at, window.opens, window.closes)
    names = (*_ASKED, *_MOMENTS)
    return {f"{name}{number}": value for name, value in zip(names, (*days, *moments), strict=True)}


def _numbers(measures: Sequence[Measure]) -> sql.Composable:
    return sql.SQL("({})").format(sql.SQL(", ").join(sql.Literal(one.number) for one in measures))


def _today(measures: Sequence[Measure], asked: dict[str, sql.Composable], names: dict[str, Any]) -> sql.Composable:
    """What the day under way adds: the spans that began, stopped or turned in it."""
    moments = {START: asked["opens"], END: asked["closes"], AS_OF: asked["at"]}
    before = {**moments, AS_OF: asked["midnight"]}
    numbers = []
    for one in measures:
        was = [compiled(one.taken, before), compiled(one.held, before, just_before=True)]
        numbers.append(_TODAYS.format(now=compiled(one.whole, moments), was=sql.SQL(" AND ").join(was), **asked))
    where = sql.SQL("(at_to IS NULL OR at_to > at_from) AND ({})").format(_touched(measures, asked))
    return _on_spans(measures, numbers, where, names)


def _standing(measures: Sequence[Measure], asked: dict[str, sql.Composable], names: dict[str, Any]) -> sql.Composable:
    """What the spans themselves say. Most of them are of things long done: they are passed over first."""
    moments = {START: asked["opens"], END: asked["closes"], AS_OF: asked["at"]}
    counted = [compiled(one.whole, moments) for one in measures]
    where = sql.SQL("at_from <= {at} AND (at_to IS NULL OR at_to > {at}) AND ({any})").format(
        any=sql.SQL(" OR ").join(counted), **asked
    )
    return _on_spans(measures, [sql.SQL("({})::int").format(one) for one in counted], where, names)


def _on_spans(
    measures: Sequence[Measure], numbers: Sequence[sql.Composable], where: sql.Composable, names: dict[str, Any]
) -> sql.Composable:
    """The sum of each measure's number over these spans by key, of open and of closed things."""
    sums, counted = [], []
    for place, (measure, number) in enumerate(zip(measures, numbers, strict=True)):
        for name, empty, ended in ((f"open{place}", "IS NULL", OPEN), (f"closed{place}", "IS NOT NULL", date.min)):
            summed = sql.SQL("sum({}) FILTER (WHERE {} {}) AS {}")
            sums.append(summed.format(number, second_moment(measure), sql.SQL(empty), sql.Identifier(name)))
            row = sql.SQL("({}, {}, {})")
            counted.append(row.format(sql.Literal(measure.number), sql.Literal(ended), sql.Identifier(name)))
    return _ON_SPANS.format(numbers=sql.SQL(", ").join(sums), counted=sql.SQL(", ").join(counted), where=where, **names)


def _touched(measures: Sequence[Measure], asked: dict[str, sql.Composable]) -> sql.Composable:
    """The spans that began or stopped today, or that time turned; a turn on a span's own bounds is among the former.

    A moment that had happened when the span began (one that is not `ahead`) never turns it.
    """
    columns = FACTS[measures[0].fact].columns
    between = sql.SQL("{column} BETWEEN {midnight} AND {at}")
    turned = sql.SQL(
        "({column} BETWEEN {midnight} AND {at} AND {column} > at_from AND (at_to IS NULL OR {column} < at_to))"
    )
    parts = [between.format(column=sql.Identifier(column), **asked) for column in ("at_from", "at_to")]
    turns = dict.fromkeys(turn for one in measures for turn in one.turns if columns[turn].ahead)
    parts += [turned.format(column=sql.Identifier(turn), **asked) for turn in turns]
    return sql.SQL(" OR ").join(parts)


@lru_cache(maxsize=256)
def _statement(
    measures: tuple[Measure, ...], by: By, cuts: tuple[tuple[bool, bool], ...], *, narrowed: bool, standing: bool
) -> str:
    """One `SELECT` for each window: its values stand in the text, so that each is planned for what it asks."""
    fact = FACTS[measures[0].fact]
    agency = sql.Identifier(fact.splits[By.AGENCY])
    names: dict[str, sql.Composable] = {
        "by": sql.Identifier(by),
        "split": sql.Identifier(fact.splits[by]),
        "table": sql.Identifier(fact.table),
        "cells": sql.Identifier(CELLS_BY[by]),
        "measures": _numbers(measures),
        "open": sql.Literal(OPEN),
        "many": sql.Literal(len({one.number for one in measures})),
        "fact": sql.Literal(fact.name),
        "only": sql.SQL("AND {} = ANY(%(agencies)s)").format(agency) if narrowed else sql.SQL(""),
    }
    counted = []
    for number, cut in enumerate(cuts):
        asked: dict[str, sql.Composable] = {name: sql.Placeholder(f"{name}{number}") for name in (*_ASKED, *_MOMENTS)}
        if standing:
            parts = [_standing(measures, asked, names)]
        else:
            parts = [_cells({**names, **asked}, cut, narrowed), _today(measures, asked, names)]
        counted.append(
            _COUNT.format(
                number=sql.Literal(number),
                ready=sql.SQL("true") if standing else _WHOLE.format(**names),
                parts=sql.SQL(" UNION ALL ").join(parts),
                **names,
            )
        )
    return sql.SQL(" UNION ALL ").join(counted).as_string()


def _cells(names: dict[str, sql.Composable], cut: tuple[bool, bool], narrowed: bool) -> sql.Composable:  # noqa: FBT001  a fact about the statement
    parts = [_MONTHS, *(part for part, wanted in zip((_HEAD, _TAIL), cut, strict=True) if wanted)]
    cells = sql.SQL(" UNION ALL ").join(part.format(**names) for part in parts)
    if not narrowed:
        return cells
    return sql.SQL("SELECT * FROM ({}) AS cells WHERE key = ANY(%(agencies)s)").format(cells)


def counts(
    measures: Sequence[Measure], windows: Sequence[Window], by: By, agencies: Sequence[str] | None = None
) -> list[Count]:
    """The numbers of each period by agency, channel or procedure, of all agencies or of those named.

    The measures are of one fact and one shape. One statement, so that all are read at the same feed position. The
    channels or procedures of named agencies are counted on their spans (no cell crosses the two), everything else on
    cells; the fewest there are by channel, so a total alone is asked by channel. Keys without numbers are left out.
    """
    narrowed = agencies is not None
    cuts = tuple(_cut(measures[0].shape, window) for window in windows)
    statement = _statement(tuple(measures), by, cuts, narrowed=narrowed, standing=narrowed and by is not By.AGENCY)
    return _answered(statement, measures, windows, agencies)


def counts_on_spans(measures: Sequence[Measure], windows: Sequence[Window], by: By) -> list[Count]:
    """The same of measures that have no cells, thing by thing: exact, and as slow as there are things."""
    whole = ((False, False),) * len(windows)
    statement = _statement(tuple(measures), by, whole, narrowed=False, standing=True)
    return _answered(statement, measures, windows, None)


def _answered(
    statement: str, measures: Sequence[Measure], windows: Sequence[Window], agencies: Sequence[str] | None
) -> list[Count]:
    given: dict[str, Any] = {"agencies": None if agencies is None else list(agencies)}
    for number, window in enumerate(windows):
        given |= _asked(measures[0].shape, window, number)
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        rows = cursor.fetchall()
    return _found(measures, len(windows), rows)


def _found(measures: Sequence[Measure], windows: int, rows: list[Any]) -> list[Count]:
    position, ready = (rows[0][1], all(row[2] for row in rows)) if rows else (0, True)
    places: dict[int, list[int]] = {}
    for place, measure in enumerate(measures):
        places.setdefault(measure.number, []).append(place)
    found = [Count(position, ready) for _ in range(windows)]
    for number, _position, _ready, key, measure, is_open, closed in rows if ready else ():
        if key is not None and (is_open or closed):
            splits = found[number].of.setdefault(key, [Split()] * len(measures))
            for place in places[measure]:
                splits[place] = Split(is_open, closed)
    return found


def counted_since() -> datetime | None:
    """When the first dossier that is counted was filed; None where there is none."""
    first: datetime | None = DossierSpan.objects.aggregate(first=Min("at_from"))["first"]
    return first


def watermark(fact: str = DOSSIER.name) -> tuple[int, datetime | None]:
    """How far a fact follows its feed, and the latest effective time it has seen."""
    mark = Watermark.objects.filter(fact=fact).first()
    return (mark.position, mark.last_at) if mark else (0, None)


def behind() -> int:
    """How many positions of the feed the slowest fact has not taken in yet."""
    slowest: int | None = Watermark.objects.aggregate(least=Min("position"))["least"]
    return head() - (slowest or 0)
