"""The PostgreSQL server the tests use, entered as its superuser.

`MOTCUA_TEST_DATABASE_URL` (any PostgreSQL >= 15), else `DATABASE_URL`, else a cluster of the run's own.
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo
from tests.harness import memory

from motcua.config.cluster import embedded, new_cluster
from motcua.config.cluster import server as life
from motcua.config.cluster.place import place

URL = "MOTCUA_TEST_DATABASE_URL"
APPLICATION = "motcua_test_app"
OWNER = "motcua_test_owner"
ROLE_OF_ALIAS = {"default": APPLICATION, "owner": OWNER}
QUICK = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "shared_buffers": "128MB"}

HOME = "motcua-cluster-"
KEPT_SECONDS = 6 * 3600


def _sweep() -> None:
    """Stop and remove the clusters of runs that were killed hours ago."""
    for home in memory.remains(HOME):
        state = home.stat()
        if state.st_uid == os.geteuid() and time.time() - state.st_mtime > KEPT_SECONDS:
            where = place(home)
            life.stop(where)
            shutil.rmtree(where.base)
            shutil.rmtree(home, ignore_errors=True)


@contextmanager
def provided() -> Iterator[None]:
    """See that there is a server. Workers find the one of the process that started them."""
    if os.environ.get(URL) or os.environ.get("DATABASE_URL"):
        yield
        return
    _sweep()
    home = memory.home(HOME)
    with embedded.joined(home, QUICK) as cluster:
        os.environ[URL] = cluster.url(new_cluster.ADMINISTRATOR, "postgres")
        yield
        del os.environ[URL]
    shutil.rmtree(cluster.place.base)
    shutil.rmtree(home, ignore_errors=True)


def url() -> str:
    """The superuser's connection string of the server in use."""
    return os.environ.get(URL) or os.environ["DATABASE_URL"]


def administer() -> psycopg.Connection[Any]:
    """A connection of the superuser to the maintenance database, each statement its own transaction."""
    return psycopg.connect(make_conninfo(url(), dbname="postgres"), autocommit=True)


def make_roles(admin: psycopg.Connection[Any]) -> None:
    """The two roles of the program; tests enter them from the superuser's session, so no password is needed."""
    for role in ROLE_OF_ALIAS.values():
        if admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is None:
            admin.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))


def create(admin: psycopg.Connection[Any], name: str, *, template: str) -> None:
    """A new database as a copy of another."""
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}")
    admin.execute(statement.format(sql.Identifier(name), sql.Identifier(template), sql.Identifier(OWNER)))


def drop(admin: psycopg.Connection[Any], name: str) -> None:
    """Remove a database, whoever is still connected to it."""
    admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
