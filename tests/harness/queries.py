"""The questions that a page asks the database, as its snapshot holds them."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

WAITING = "AS kind FROM"
IN_THE_HEAD = "-- what waits for whoever reads, for the number in the head: tests/web/inbox/waiting.sql"
"""Stands for a query that all staff pages ask alike, and that is stored once."""


def normal(sql: str) -> str:
    """A query without its values."""
    sql = re.sub(r"'(?:[^']|'')*'(?:::\w+)?", "?", sql)
    return re.sub(r"\b\d+\b", "?", re.sub(r"\(\?(?:, \?)*\)", "(?)", re.sub(r"\(\d+(?:, \d+)*\)", "(?)", sql)))


def of_page(seen: Iterable[Mapping[str, Any]]) -> list[str]:
    """What the page itself asks; what its head asks, by one line."""
    asked = [query["sql"] for query in seen if "SAVEPOINT" not in query["sql"]]
    return [IN_THE_HEAD if WAITING in sql else normal(sql) for sql in asked]
