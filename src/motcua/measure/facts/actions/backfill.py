"""Filling the cells of new measures, step by step, until they are whole."""

from collections.abc import Collection, Iterable

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from motcua.measure.facts.actions.filling import Keeping
from motcua.measure.facts.actions.projector import Progress, locked
from motcua.measure.facts.actions.projectors import PROJECTORS, Projector
from motcua.measure.facts.rules.measures import Measure


def fill(measures: Iterable[Measure] | None = None, progress: Progress | None = None) -> int:
    """Fill these measures (all without any) wholly; how many things went into them.

    Killed, it goes on where it was next time.
    """
    numbers = None if measures is None else [one.number for one in measures]
    total = sum(_left(projector, numbers) for projector in PROJECTORS) if progress else 0
    done = 0
    for projector in PROJECTORS:
        while many := _step(projector, numbers):
            done += many
            if progress:
                progress(done, max(total, done))
    return done


def fill_next() -> int:
    """One step for whatever is not whole yet: what the worker does between two batches. How many things it took."""
    return sum(_step(projector, None) for projector in PROJECTORS)


def _step(projector: Projector, numbers: Collection[int] | None) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        keeping = _keeping(cursor, projector)
        return keeping.step(cursor, _wanted(keeping, numbers))


def _keeping(cursor: CursorWrapper, projector: Projector) -> Keeping:
    [(_, mark)] = locked(cursor, [projector])
    return Keeping.at(cursor, projector.fact, mark)


def _wanted(keeping: Keeping, numbers: Collection[int] | None) -> Collection[int]:
    return [one for one in keeping.measures if numbers is None or one in numbers]


def _left(projector: Projector, numbers: Collection[int] | None) -> int:
    """How many things are still to be filled into these measures."""
    with transaction.atomic(), connection.cursor() as cursor:
        keeping = _keeping(cursor, projector)
        begun = keeping.begun(_wanted(keeping, numbers))
        if not begun:
            return 0
        cursor.execute(
            sql.SQL("SELECT count(DISTINCT code) FROM {} WHERE code > %s").format(sql.Identifier(projector.fact.table)),
            [min(keeping.filled_to[number] or "" for number in begun)],
        )
        [many] = cursor.fetchone()
    return int(many)
