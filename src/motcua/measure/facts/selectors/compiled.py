"""Conditions as SQL: the same answer, row by row, as rules.conditions.holds gives in Python."""

from collections.abc import Mapping

from psycopg import sql

from motcua.measure.facts.rules.conditions import (
    AS_OF,
    All,
    AnyOf,
    Compare,
    Condition,
    IsNull,
    Not,
    OneOf,
    Order,
)
from motcua.measure.facts.rules.measures import Measure

_SIGNS = {Order.BEFORE: "<", Order.NOT_BEFORE: ">=", Order.AFTER: ">", Order.NOT_AFTER: "<="}
_SIGNS_JUST_BEFORE = {Order.NOT_AFTER: "<", Order.AFTER: ">="}

Moments = Mapping[str, sql.Composable]


def compiled(condition: Condition, moments: Moments, *, just_before: bool = False) -> sql.Composable:
    """An expression that is true or false, never null.

    `moments` gives what stands for `start`, `end` and `as_of`. `just_before` asks how it was just before the as-of:
    what changes exactly then has not changed yet.
    """
    match condition:
        case OneOf(column, values):
            listed = sql.SQL(", ").join(map(sql.Literal, values))
            return sql.SQL("({} IN ({})) IS TRUE").format(sql.Identifier(column), listed)
        case IsNull(column):
            return sql.SQL("{} IS NULL").format(sql.Identifier(column))
        case Compare():
            return _compared(condition, moments, just_before=just_before)
        case All(parts) | AnyOf(parts):
            inner = [compiled(part, moments, just_before=just_before) for part in parts]
            if not inner:
                return sql.SQL(str(isinstance(condition, All)).lower())
            word = sql.SQL(" AND " if isinstance(condition, All) else " OR ")
            return sql.SQL("({})").format(word.join(inner))
        case Not(part):
            return sql.SQL("NOT ({})").format(compiled(part, moments, just_before=just_before))


def _compared(condition: Compare, moments: Moments, *, just_before: bool) -> sql.Composable:
    signs = _SIGNS_JUST_BEFORE if just_before and condition.other == AS_OF else _SIGNS
    other = moments.get(condition.other) or sql.Identifier(condition.other)
    return sql.SQL("({} {} {}) IS TRUE").format(
        sql.Identifier(condition.column), sql.SQL(signs[condition.order]), other
    )


def second_moment(measure: Measure) -> sql.Composable:
    """The moment whose day cells keep beside that of the change; null: it never closes."""
    column = measure.second_day
    return sql.SQL("NULL::timestamptz") if column is None else sql.Identifier(column)
