"""The geometry of charts drawn on the server: pages hand in parts, templates get places and sizes as whole numbers.

Inputs are the small records below; figures in them are counts or exact numbers, never rounded text. Nothing here knows
colours: a `tone` names one (source/scss/_charts.scss).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, NamedTuple

WIDTH: Final = 1000
"""Units across a bar; SVG stretches them to the page."""
TALLEST: Final = 93
"""Pixels of the tallest bar of a histogram."""
THINNEST: Final = 3
"""A part that is there must be seen."""


@dataclass(frozen=True, slots=True)
class BarPart:
    """A share of a whole: `count` of it, `href` to its list."""

    label: str
    count: int
    tone: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A class of a distribution: its `count`, `label` under it, `percent` over it as words."""

    label: str
    count: int
    percent: str
    tone: str = "ontime"


@dataclass(frozen=True, slots=True)
class Move:
    """What moved a figure: signed `value` in points, `text` as people read it; `rest` for everything not named.

    `up_is_bad`: less is better for this figure, so that a bar upwards is drawn as a fault.
    """

    label: str
    value: Fraction
    text: str
    href: str = ""
    note: str = ""
    rest: bool = False
    up_is_bad: bool = False


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of a dossier: `kind` is used, paused, rest, holiday, left, due or now; `note` at most six letters."""

    on: date
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A period's figure in per cent; None where there is no data (the line breaks, it does not fall to 0)."""

    label: str
    value: Fraction | None


class PlacedPart(NamedTuple):
    """Something with its place along an axis."""

    of: object
    at: int
    size: int


def segments(parts: Sequence[BarPart]) -> list[PlacedPart]:
    """Where each part of a whole begins on a bar of `WIDTH` and how long it is; a thin one is drawn `THINNEST` wide."""
    total = sum(part.count for part in parts)
    placed: list[PlacedPart] = []
    before = 0
    for part in parts:
        if part.count:
            start, end = WIDTH * before // total, WIDTH * (before + part.count) // total
            placed.append(PlacedPart(part, start, max(THINNEST, end - start - 2)))
        before += part.count
    return placed


def bars(classes: Sequence[Bar]) -> list[PlacedPart]:
    """Each class with its height in pixels; the largest is `TALLEST`, an empty one 0."""
    most = max((each.count for each in classes), default=0)
    return [PlacedPart(each, 0, max(THINNEST, TALLEST * each.count // most) if each.count else 0) for each in classes]


class Swing(NamedTuple):
    """A signed bar: from `at`, `size` long, on an axis of 200 with its zero at `zero`."""

    of: Move
    at: int
    size: int
    zero: int
    tone: str


def swings(moves: Sequence[Move]) -> list[Swing]:
    """Signed bars on one axis of 200 units; the rest is named without a bar, so that the lines add up."""
    down = max((-move.value for move in moves if not move.rest), default=Fraction(0))
    up = max((move.value for move in moves if not move.rest), default=Fraction(0))
    down, up = max(down, Fraction(0)), max(up, Fraction(0))
    unit = Fraction(190) / ((down + up) or 1)
    zero = 5 + int(down * unit)
    drawn = []
    for move in moves:
        size = 0 if move.rest else max(THINNEST, int(abs(move.value) * unit))
        at = zero - size if move.value < 0 else zero
        drawn.append(Swing(move, at, size, zero, "late" if (move.value < 0) is not move.up_is_bad else "ontime"))
    return drawn


def meter_parts(stretches: Sequence[tuple[str, int]]) -> list[PlacedPart]:
    """Stretches of a term, (tone, share of the whole in thousandths), laid one after the other."""
    placed: list[PlacedPart] = []
    before = 0
    for tone, share in stretches:
        placed.append(PlacedPart(tone, before, min(share, WIDTH - before)))
        before = min(WIDTH, before + share)
    return placed


def weeks(days: Sequence[CalendarDay]) -> list[list[CalendarDay | None]]:
    """The days in weeks from Monday to Sunday; None fills up the first and the last."""
    if not days:
        return []
    known = {day.on: day for day in days}
    first = min(known) - timedelta(days=min(known).weekday())
    count = (max(known) - first).days // 7 + 1
    return [[known.get(first + timedelta(days=7 * week + place)) for place in range(7)] for week in range(count)]


class TrendLine(NamedTuple):
    """A line chart: its stretches as SVG points, its grid as (height, figure), and where its last point stands."""

    lines: list[str]
    grid: list[tuple[int, int]]
    goal: int | None
    last: tuple[int, int] | None
    ends: tuple[str, str]


LEFT, RIGHT, TOP, BOTTOM = 40, 372, 12, 186


def trend(points: Sequence[Point], goal: int | None = None) -> TrendLine:
    """The points on a field of 470 × 214, the axis cut to whole per cents around what is shown; say so in the foot."""
    values = [point.value for point in points if point.value is not None]
    if not values:
        return TrendLine([], [], None, None, ("", ""))
    low = min(int(min(values)), goal if goal is not None else 100)
    high = max(-int(-max(values) // 1), goal if goal is not None else 0, low + 1)

    def height(value: Fraction | int) -> int:
        return BOTTOM - int((value - low) * (BOTTOM - TOP) / Fraction(high - low))

    step = Fraction(RIGHT - LEFT) / max(1, len(points) - 1)
    places = [
        None if point.value is None else (LEFT + int(step * place), height(point.value))
        for place, point in enumerate(points)
    ]
    stride = max(1, -(-(high - low) // 5))
    grid = [(height(mark), mark) for mark in range(low, high + 1, stride)]
    last = next((place for place in reversed(places) if place), None)
    return TrendLine(
        _stretches(places), grid, None if goal is None else height(goal), last, (points[0].label, points[-1].label)
    )


def _stretches(places: Sequence[tuple[int, int] | None]) -> list[str]:
    """Unbroken runs of points, each as the text of a polyline."""
    runs: list[list[str]] = [[]]
    for place in places:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(f"{place[0]},{place[1]}")
    return [" ".join(run) for run in runs if run]
