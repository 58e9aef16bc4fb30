"""The small language that measures are written in: data, checked against a fact's columns before anything runs.

A condition compares the published columns of one thing with values, with each other, or with the three moments of a
question: `start` and `end` of the period and `as_of`, the moment whose state of things counts. It is answered in two
ways that a test holds together: in plain Python here, and in SQL by selectors.compiled. There is no "unknown": a
comparison with a column that is empty does not hold.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

START, END, AS_OF = "start", "end", "as_of"


class ColumnKind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes_no"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Column:
    """A published column of a fact. `words`, `words_en`: its name for people in both languages.

    `ahead`: a moment that may lie after the change that set it (a due). Every other one has happened by then.
    """

    kind: ColumnKind
    words: str
    words_en: str
    ahead: bool = False


class Order(StrEnum):
    """How two moments are compared."""

    BEFORE = "before"
    NOT_BEFORE = "not_before"
    AFTER = "after"
    NOT_AFTER = "not_after"


@dataclass(frozen=True, slots=True)
class OneOf:
    """The column holds one of these values."""

    column: str
    values: tuple[str | int | bool, ...]


@dataclass(frozen=True, slots=True)
class IsNull:
    """The column is empty."""

    column: str


@dataclass(frozen=True, slots=True)
class Compare:
    """The column's moment stands so to another column's, or to one of the question's."""

    column: str
    order: Order
    other: str


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds; without parts always."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part holds at least; without parts never."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


Condition = OneOf | IsNull | Compare | All | AnyOf | Not
ALWAYS = All(())

_ORDERS: Mapping[Order, Callable[[datetime, datetime], bool]] = {
    Order.BEFORE: lambda one, other: one < other,
    Order.NOT_BEFORE: lambda one, other: one >= other,
    Order.AFTER: lambda one, other: one > other,
    Order.NOT_AFTER: lambda one, other: one <= other,
}


class MisreadError(ValueError):
    """A condition that says nothing; `token` is the word in the source at which it stopped."""

    def __init__(self, token: str, reason: str) -> None:
        super().__init__(reason)
        self.token = token
        self.reason = reason


def holds(condition: Condition, value_of: Callable[[str], Any], moments: Mapping[str, datetime]) -> bool:
    """Whether the condition holds of a thing whose columns `value_of` tells, in a question with these moments."""
    match condition:
        case OneOf(column, values):
            return value_of(column) in values
        case IsNull(column):
            return value_of(column) is None
        case Compare(column, order, other):
            one, two = value_of(column), moments[other] if other in moments else value_of(other)
            return one is not None and two is not None and _ORDERS[order](one, two)
        case All(parts):
            return all(holds(part, value_of, moments) for part in parts)
        case AnyOf(parts):
            return any(holds(part, value_of, moments) for part in parts)
        case Not(part):
            return not holds(part, value_of, moments)


def comparisons(condition: Condition) -> Iterator[Compare]:
    """Every comparison of moments in it."""
    match condition:
        case Compare():
            yield condition
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from comparisons(part)
        case Not(part):
            yield from comparisons(part)


def as_data(condition: Condition) -> Any:
    """The condition as JSON in which two that say the same in another order are equal."""
    match condition:
        case OneOf(column, values):
            return {"column": column, "one_of": sorted(values, key=str)}
        case IsNull(column):
            return {"column": column, "is_null": True}
        case Compare(column, order, other):
            return {"column": column, order.value: other}
        case All(parts):
            return {"all": sorted(map(as_data, parts), key=str)}
        case AnyOf(parts):
            return {"any": sorted(map(as_data, parts), key=str)}
        case Not(part):
            return {"not": as_data(part)}


def both(one: Condition, other: Condition) -> Condition:
    """The two together, without needless nesting."""
    parts = [*(one.parts if isinstance(one, All) else [one]), *(other.parts if isinstance(other, All) else [other])]
    return parts[0] if len(parts) == 1 else All(tuple(parts))
