"""What is counted: a condition over one fact's columns, and a shape that says how a period takes hold of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Any

from motcua.measure.facts.rules.condition_parser import read
from motcua.measure.facts.rules.conditions import (
    ALWAYS,
    AS_OF,
    END,
    START,
    All,
    AnyOf,
    Column,
    ColumnKind,
    Compare,
    Condition,
    IsNull,
    MisreadError,
    Not,
    Order,
    as_data,
    both,
    comparisons,
)


class By(StrEnum):
    """By what counts are split."""

    AGENCY = "agency"
    CHANNEL = "channel"
    PROCEDURE = "procedure"


@dataclass(frozen=True, slots=True)
class Fact:
    """A kind of thing that is counted: its span table, the column of each split, its published columns.

    `has_dossier`: its things belong to a dossier, named in the column `dossier`; without it they are the dossiers.
    """

    name: str
    table: str
    splits: Mapping[By, str]
    columns: Mapping[str, Column]
    has_dossier: bool = False


class Shape(StrEnum):
    """How a period takes hold of things.

    flow: those whose one time falls into the period. stock: those that are so at the moment asked about. overlap:
    those that were open at some time of the period: begun before its end and not closed before its start.
    """

    FLOW = "flow"
    STOCK = "stock"
    OVERLAP = "overlap"


_TIMES: Mapping[Shape, tuple[str, ...]] = {
    Shape.FLOW: ("time",),
    Shape.STOCK: (),
    Shape.OVERLAP: ("opens", "closes"),
}


@dataclass(frozen=True)
class Measure:
    """Things of a fact for which `where` holds, taken hold of by `shape` at its `times` (columns)."""

    fact: str
    shape: Shape
    times: tuple[str, ...]
    where: Condition

    @cached_property
    def content(self) -> str:
        """What it says, in one spelling; two measures that say the same are the same."""
        said = {"fact": self.fact, "shape": self.shape, "times": self.times, "where": as_data(self.where)}
        return json.dumps(said, ensure_ascii=False, sort_keys=True)

    @cached_property
    def number(self) -> int:
        """Its number in the cells: 63 bits of the hash of what it says."""
        return int.from_bytes(sha256(self.content.encode()).digest()[:8]) >> 1

    @property
    def first_time(self) -> str | None:
        """The column that must hold a moment for a thing to count at all."""
        return self.times[0] if self.times else None

    @property
    def second_day(self) -> str | None:
        """The column whose day cells keep beside the day of the change: it decides which periods count the thing."""
        return self.times[-1] if self.times else None

    @property
    def closes(self) -> str | None:
        """The column that says when a thing was closed, where the shape has one."""
        return self.times[1] if self.shape is Shape.OVERLAP else None

    @cached_property
    def turns(self) -> tuple[str, ...]:
        """The columns at whose moment time alone may change the answer."""
        found = [one.column for one in comparisons(self.where) if one.other == AS_OF]
        return tuple(dict.fromkeys(found))

    @cached_property
    def held(self) -> Condition:
        """The part of the condition that does not depend on the period."""
        return self.where if self.first_time is None else both(Not(IsNull(self.first_time)), self.where)

    @cached_property
    def taken(self) -> Condition:
        """What the shape asks of a thing in a period."""
        match self.shape:
            case Shape.STOCK:
                return ALWAYS
            case Shape.FLOW:
                [time] = self.times
                return All((Compare(time, Order.NOT_BEFORE, START), Compare(time, Order.BEFORE, END)))
            case Shape.OVERLAP:
                opens, closes = self.times
                not_before = AnyOf((IsNull(closes), Compare(closes, Order.NOT_BEFORE, START)))
                return All((Compare(opens, Order.BEFORE, END), not_before))

    @cached_property
    def whole(self) -> Condition:
        """Everything it asks of a thing, in the language itself."""
        return both(self.taken, self.where)

    def narrowed(self, where: Condition) -> "Measure":
        """Those of its things for which this holds as well."""
        return Measure(self.fact, self.shape, self.times, both(self.where, where))


def read_measure(data: Mapping[str, Any], facts: Mapping[str, Fact]) -> Measure:
    """The measure that a table of `fact`, `shape`, its times and (where wanted) `where` says. Raises MisreadError."""
    fact = facts.get(str(data.get("fact")))
    if fact is None:
        raise MisreadError(str(data.get("fact", "")), f"không có loại việc “{data.get('fact')}”; có {', '.join(facts)}")
    said = str(data.get("shape"))
    if said not in set(Shape):
        raise MisreadError(said, f"“shape” là một trong {', '.join(Shape)}")
    shape = Shape(said)
    names = _TIMES[shape]
    unknown = set(data) - {"fact", "shape", "where", *names}
    if unknown:
        word = min(unknown)
        raise MisreadError(word, f"không có khoá “{word}” ở phép đếm {shape}; các khoá là fact, shape, where, {names}")
    times = tuple(_time(name, data.get(name), fact) for name in names)
    where = read(data["where"], fact.columns, {AS_OF}) if "where" in data else ALWAYS
    return Measure(fact.name, shape, times, where)


def _time(name: str, value: Any, fact: Fact) -> str:
    column = fact.columns.get(value) if isinstance(value, str) else None
    if column is None:
        known = ", ".join(key for key, one in fact.columns.items() if one.kind is ColumnKind.MOMENT)
        raise MisreadError(str(value or name), f"“{name}” phải là một cột thời điểm: {known}")
    if column.kind is not ColumnKind.MOMENT:
        raise MisreadError(str(value), f"“{name}” phải là thời điểm, cột “{value}” thì không")
    if name != "time" and column.ahead:
        raise MisreadError(str(value), f"“{name}” phải là việc đã xảy ra, cột “{value}” có thể ở tương lai")
    return str(value)
