"""What a read costs the database: its statements run once more under EXPLAIN ANALYZE."""

import json
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.backends.postgresql.psycopg_any import mogrify

Statement = tuple[Any, Any]


def statements(read: Callable[[], object]) -> list[Statement]:
    """The statements that a read sends, with their parameters."""
    found: list[Statement] = []

    def note(execute: Callable[..., Any], statement: Any, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001  Django calls it so
        found.append((statement, params))
        return execute(statement, params, many, context)

    with connection.execute_wrapper(note):
        read()
    return found


def database_ms(found: list[Statement]) -> float:
    """Planning and execution of these statements in the database, ms; reading them on the way out is not counted."""
    total = 0.0
    with connection.cursor() as cursor:
        for statement, params in found:
            composed = mogrify(statement, params, connection)
            cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {composed}")
            (plan,) = cursor.fetchone()
            whole = (json.loads(plan) if isinstance(plan, str) else plan)[0]
            total += whole["Planning Time"] + whole["Execution Time"]
    return total
