"""The pure door of facts: the language of conditions, measures, and what answers are made of, without a database."""

from motcua.measure.facts.rules.answers import Seen, Split
from motcua.measure.facts.rules.catalogue import FACTS, TYPED_TERMS
from motcua.measure.facts.rules.condition_parser import read
from motcua.measure.facts.rules.conditions import (
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
    OneOf,
    Order,
    holds,
)
from motcua.measure.facts.rules.listing import ListPlace, days_late
from motcua.measure.facts.rules.measures import By, Fact, Measure, Shape, read_measure
from motcua.measure.facts.rules.windows import Window

__all__ = [
    "AS_OF",
    "END",
    "FACTS",
    "START",
    "TYPED_TERMS",
    "All",
    "AnyOf",
    "By",
    "Column",
    "ColumnKind",
    "Compare",
    "Condition",
    "Fact",
    "IsNull",
    "ListPlace",
    "Measure",
    "MisreadError",
    "Not",
    "OneOf",
    "Order",
    "Seen",
    "Shape",
    "Split",
    "Window",
    "days_late",
    "holds",
    "read",
    "read_measure",
]
