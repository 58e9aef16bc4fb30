"""The catalogue: the procedures that come along loaded into an empty database, and searched as people search."""

from collections.abc import Sequence
from functools import partial

from django.db import connections
from psycopg import sql

from bench.ground import Ground, using
from bench.measures.b11 import WORDS
from bench.report import Row
from bench.rounds import seconds
from motcua.commons.accounts.public import OPERATOR
from motcua.config.cli import schema
from motcua.config.cluster import new_cluster
from motcua.kit.imports import ImportReport
from motcua.registry.procedures import public as procedures

EMPTY = "motcua_empty"
FRESH = "motcua_fresh"
SEARCHES = 20


def measure(ground: Ground) -> Sequence[Row]:
    _create(ground, EMPTY, "template1")
    with using(EMPTY):
        schema.bring_up()
    loaded: list[ImportReport] = []
    took = [_load(ground, loaded) for _ in range(ground.size.rounds)]
    with using(FRESH):
        found = {words: _search(words, ground) for words in WORDS}
    slowest = max(found.values(), key=lambda times: sorted(times)[len(times) // 2])
    read = loaded[-1].as_json()["read"]
    return [
        Row("Procedures imported", "s", took, most=30, note=f"{read:,} procedures into an empty registry"),
        Row("Procedures, slowest of five searches in process", "ms", slowest, most=50),
    ]


def _load(ground: Ground, into: list[ImportReport]) -> float:
    _create(ground, FRESH, EMPTY)
    with using(FRESH):
        took = seconds(lambda: into.append(procedures.load_shipped(at=ground.at, who=OPERATOR)))
    with ground.admin(FRESH) as admin:
        admin.execute("VACUUM (ANALYZE)")
    return took


def _search(words: str, ground: Ground) -> list[float]:
    search = partial(procedures.search, words, on=ground.at.date(), limit=20)
    search()
    return [1000 * seconds(search) for _ in range(SEARCHES)]


def _create(ground: Ground, name: str, template: str) -> None:
    connections.close_all()
    with ground.admin("postgres") as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        admin.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
                *map(sql.Identifier, (name, template, new_cluster.OWNER))
            )
        )
