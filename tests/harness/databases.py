"""One migrated template database per state of the migrations; test processes and committing tests clone it."""

import hashlib
import itertools
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg import sql
from tests.harness import server

from motcua.commons.ledger.public import put_up
from motcua.commons.ledger.rules import kept
from motcua.config.cluster import installed_sql, table_rights
from motcua.config.settings.database import database
from motcua.config.settings.paths import PACKAGE

TEMPLATE = "motcua_template_"
CLONE = "motcua_test_"
KEPT_SECONDS = 6 * 3600
_numbers = itertools.count()


def template_name() -> str:
    """A name that changes with every migration and SQL file, with what models declare as kept, and with Django."""
    digest = hashlib.sha256(repr((django.VERSION, table_rights.guarded())).encode())
    written = (*PACKAGE.glob("**/migrations/*.py"), *PACKAGE.glob("**/sql/*.sql"))
    for path in sorted([*written, Path(table_rights.__file__), Path(kept.__file__)]):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + path.read_bytes())
    return TEMPLATE + digest.hexdigest()[:12]


def point_to(name: str) -> None:
    """Both aliases at one database: `default` as the application, `owner` as the owner."""
    settings = database(server.url())
    for alias, role in server.ROLE_OF_ALIAS.items():
        connections[alias].close()
        options = {**settings["OPTIONS"], "options": f"{settings['OPTIONS']['options']} -c role={role}"}
        connections[alias].settings_dict.update({**settings, "NAME": name, "OPTIONS": options})


def _build(admin: psycopg.Connection[Any], name: str) -> None:
    unfinished = f"{name}_unfinished"
    server.drop(admin, unfinished)
    server.create(admin, unfinished, template="template0")
    point_to(unfinished)
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    put_up(connections["owner"], table_rights.guarded(), installed_sql.written_triggers())
    table_rights.give(connections["owner"], application=server.APPLICATION)
    connections["owner"].close()
    admin.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(unfinished), sql.Identifier(name)))
    admin.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), str(int(time.time()))))


def _sweep(admin: psycopg.Connection[Any]) -> None:
    """Remove what runs that were killed left behind."""
    oldest = int(time.time()) - KEPT_SECONDS
    rows = admin.execute("SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database").fetchall()
    for name, comment in rows:
        ours = name.startswith((TEMPLATE, CLONE))
        if ours and comment is not None and int(comment) < oldest:
            server.drop(admin, name)


def template(admin: psycopg.Connection[Any]) -> str:
    """The template's name; built by the first process that asks, the others wait."""
    name = template_name()
    admin.execute("SELECT pg_advisory_lock(hashtext('motcua_template'))")
    try:
        server.make_roles(admin)
        if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
            _sweep(admin)
            _build(admin, name)
    finally:
        admin.execute("SELECT pg_advisory_unlock(hashtext('motcua_template'))")
    return name


@contextmanager
def clone(of: str = "") -> Iterator[str]:
    """A fresh copy of the template, or of what `filled` made, with both aliases at it.

    Afterwards it is dropped and the aliases go back.
    """
    before = connections["default"].settings_dict["NAME"]
    with server.administer() as admin:
        source = of or template(admin)
        name = f"{CLONE}{os.getpid()}_{next(_numbers)}_{time.time_ns() % 10**9}"
        server.create(admin, name, template=source)
        admin.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), str(int(time.time()))))
        point_to(name)
        try:
            yield name
        finally:
            point_to(before)
            server.drop(admin, name)


@contextmanager
def filled(fill: Callable[[], None]) -> Iterator[str]:
    """A database that `fill` has written to and that nobody is connected to, for clones of it; its name."""
    before = connections["default"].settings_dict["NAME"]
    with clone() as name:
        fill()
        point_to(before)
        yield name
