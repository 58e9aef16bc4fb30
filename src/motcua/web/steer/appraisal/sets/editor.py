"""A set's tree in the browser: rows as typed, branches always the sum of what lies below, each fault at its row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from django.http import QueryDict

from motcua.kit.refusal import Refusal
from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.public import COLUMNS
from motcua.web.ui.refusals import sentence

MOST: Final = 1000
"""Rows one form may have."""


@dataclass(frozen=True, slots=True)
class Edited:
    """One row of the form. `branch`: its points are the sum of its children and cannot be typed."""

    place: int
    cells: Mapping[str, str]
    depth: int
    branch: bool
    points: str
    faults: tuple[str, ...] = ()


def typed(posted: QueryDict) -> list[dict[str, str]]:
    """The rows as they stand in the form."""
    lists = {column: posted.getlist(column) for column in COLUMNS}
    count = min(len(lists["code"]), MOST)
    return [
        {column: found[nth].strip() if nth < len(found) else "" for column, found in lists.items()}
        for nth in range(count)
    ]


def plain_rows(rows: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """The rows to be checked and kept: a branch's points come from its children."""
    parents = {row["parent"] for row in rows}
    return [
        {**row, "max_points": "" if row["code"] in parents else row["max_points"].replace(",", ".")} for row in rows
    ]


def edited(rows: Sequence[Mapping[str, str]], *, checked: bool) -> list[Edited]:
    """The rows for the page, with their sums; with their faults where the form was sent to be kept."""
    faults: dict[int, list[str]] = {}
    if checked:
        for flaw in appraisal.read(plain_rows(rows))[1]:
            faults.setdefault(flaw.place, []).append(sentence(flaw.refusal))
    below: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        below.setdefault(row["parent"], []).append(place)
    return [
        Edited(
            place,
            row,
            _depth(rows, row),
            bool(row["code"] and row["code"] in below),
            appraisal.plain(_points(rows, below, place, 0)),
            tuple(faults.get(place, ())),
        )
        for place, row in enumerate(rows)
    ]


def total(rows: Sequence[Mapping[str, str]]) -> str:
    """The points of the whole set as typed; bonus points apart are for the check at keeping."""
    parents = {row["parent"] for row in rows if row["parent"]}
    leaves = [row for row in rows if row["code"] not in parents]
    return appraisal.plain(sum((_own(row) for row in leaves), Fraction(0)))


def _points(rows: Sequence[Mapping[str, str]], below: Mapping[str, Sequence[int]], place: int, depth: int) -> Fraction:
    code = rows[place]["code"]
    under = below.get(code, ()) if code and depth <= len(rows) and depth < MOST_DEEP else ()
    if not under:
        return _own(rows[place])
    return sum((_points(rows, below, one, depth + 1) for one in under), Fraction(0))


MOST_DEEP: Final = 8
"""A circle of parents ends here; the check at keeping names it."""


def _own(row: Mapping[str, str]) -> Fraction:
    try:
        return appraisal.exact(row["max_points"].strip())
    except Refusal:
        return Fraction(0)


def _depth(rows: Sequence[Mapping[str, str]], row: Mapping[str, str]) -> int:
    parents = {one["code"]: one["parent"] for one in rows}
    depth, above = 0, row["parent"]
    while above and depth < MOST_DEEP:
        depth, above = depth + 1, parents.get(above, "")
    return depth


def with_child(rows: Sequence[dict[str, str]], under: str) -> list[dict[str, str]]:
    """A new empty leaf at the end of a branch, its code the next free one; at the end of the set without one."""
    places = [nth for nth, row in enumerate(rows) if row["parent"] == under or (under and row["code"] == under)]
    taken = {row["code"] for row in rows}
    count = sum(row["parent"] == under for row in rows) + 1
    while (code := f"{under}.{count}" if under else str(count)) in taken:
        count += 1
    fresh = dict.fromkeys(COLUMNS, "") | {"code": code, "parent": under, "max_points": "1", "method": "manual"}
    made = [dict(row) for row in rows]
    for row in made:
        if under and row["code"] == under:
            row["method"] = row["params"] = row["max_points"] = ""
    place = _end_of(made, places[-1]) if places else len(made)
    return [*made[:place], fresh, *made[place:]]


def _end_of(rows: Sequence[Mapping[str, str]], place: int) -> int:
    """The place after a row and all that lies below it."""
    inside = {rows[place]["code"]}
    end = place + 1
    while end < len(rows) and rows[end]["parent"] in inside:
        inside.add(rows[end]["code"])
        end += 1
    return end


def without(rows: Sequence[dict[str, str]], code: str) -> list[dict[str, str]]:
    """The rows without one and all that lies below it."""
    gone = {code}
    kept = []
    for row in rows:
        if row["code"] in gone or (row["parent"] and row["parent"] in gone):
            gone.add(row["code"])
        else:
            kept.append(dict(row))
    return kept
