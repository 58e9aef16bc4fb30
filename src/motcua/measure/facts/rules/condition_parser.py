"""From the words of a declaration to a condition; what it cannot mean is refused with its reason in Vietnamese."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from motcua.measure.facts.rules.conditions import (
    AS_OF,
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
)

_TYPES: Mapping[ColumnKind, type[str | int | bool]] = {
    ColumnKind.TEXT: str,
    ColumnKind.NUMBER: int,
    ColumnKind.YES_NO: bool,
}
_WORDS = {
    ColumnKind.TEXT: "chữ",
    ColumnKind.NUMBER: "số nguyên",
    ColumnKind.YES_NO: "true hoặc false",
    ColumnKind.MOMENT: "thời điểm",
}
_FORMS = "all, any, not, hoặc column kèm is, one_of, is_null, before, not_before, after, not_after"
_VALUE = re.compile(r"[\w.\-]{1,60}")
"""A code, as columns hold them."""
_DEEPEST = 12
"""Nested parts; a person cannot follow more, and neither need we."""


def read(data: Any, columns: Mapping[str, Column], moments: Collection[str], *, depth: int = 0) -> Condition:
    """The condition that `data` (as TOML gives it) says about these columns. Raises MisreadError.

    `moments` are those of the question it may compare with. With `as_of` only `not_after` and `after` are allowed: a
    condition then changes exactly at the column's moment, and day cells can hold the change.
    """
    if not isinstance(data, dict):
        raise MisreadError(str(data), f"điều kiện phải là một bảng có {_FORMS}")
    if depth > _DEEPEST:
        raise MisreadError("", "điều kiện lồng nhau quá sâu")
    if "column" in data:
        return _of_column(data, columns, moments)
    if len(data) != 1:
        raise MisreadError(next(iter(data), ""), f"mỗi điều kiện chỉ có một trong {_FORMS}")
    [(word, inner)] = data.items()
    if word == "not":
        return Not(read(inner, columns, moments, depth=depth + 1))
    if word not in {"all", "any"}:
        raise MisreadError(word, f"không có phép “{word}”; các phép là {_FORMS}")
    if not isinstance(inner, list) or not inner:
        raise MisreadError(word, f"“{word}” cần một danh sách điều kiện")
    parts = tuple(read(part, columns, moments, depth=depth + 1) for part in inner)
    return All(parts) if word == "all" else AnyOf(parts)


def _of_column(data: Mapping[str, Any], columns: Mapping[str, Column], moments: Collection[str]) -> Condition:
    name = data["column"]
    column = columns.get(name) if isinstance(name, str) else None
    if column is None:
        raise MisreadError(str(name), f"không có cột “{name}”; các cột là {', '.join(columns)}")
    words = [word for word in data if word != "column"]
    if len(words) != 1:
        raise MisreadError(name, f"sau cột “{name}” cần đúng một phép so sánh")
    [word] = words
    value = data[word]
    if word in set(Order):
        return _compared(name, Order(word), value, columns, moments)
    if word == "is_null":
        return _empty(name, value)
    if word not in {"is", "one_of"}:
        raise MisreadError(word, f"không có phép “{word}”; các phép là {_FORMS}")
    values = [value] if word == "is" else value
    if not isinstance(values, list) or not values:
        raise MisreadError(name, f"“one_of” của cột “{name}” cần một danh sách giá trị")
    return OneOf(name, tuple(_typed(name, column, one) for one in values))


def _empty(name: str, value: Any) -> Condition:
    if not isinstance(value, bool):
        raise MisreadError(name, f"“is_null” của cột “{name}” chỉ nhận true hoặc false")
    return IsNull(name) if value else Not(IsNull(name))


def _typed(name: str, column: Column, value: Any) -> str | int | bool:
    wanted = _TYPES.get(column.kind)
    if wanted is None:
        raise MisreadError(name, f"cột “{name}” là thời điểm, hãy so bằng before, not_before, after, not_after")
    if type(value) is not wanted or (isinstance(value, str) and not _VALUE.fullmatch(value)):
        raise MisreadError(name, f"cột “{name}” là {_WORDS[column.kind]}, không nhận giá trị {value!r}")
    typed: str | int | bool = wanted(value)
    return typed


def _compared(
    name: str, order: Order, other: Any, columns: Mapping[str, Column], moments: Collection[str]
) -> Condition:
    if columns[name].kind is not ColumnKind.MOMENT:
        raise MisreadError(name, f"cột “{name}” là {_WORDS[columns[name].kind]}, không so trước sau được")
    if not isinstance(other, str) or other not in moments:
        column = columns.get(other) if isinstance(other, str) else None
        if column is None:
            known = ", ".join(moments)
            raise MisreadError(str(other), f"“{other}” không phải là cột, cũng không phải {known}; kỳ do “shape” nói")
        if column.kind is not ColumnKind.MOMENT:
            raise MisreadError(str(other), f"cột “{other}” là {_WORDS[column.kind]}, không phải thời điểm")
    elif other == AS_OF and order not in {Order.NOT_AFTER, Order.AFTER}:
        raise MisreadError(str(order), "so với as_of chỉ dùng not_after hoặc after")
    return Compare(name, order, other)
