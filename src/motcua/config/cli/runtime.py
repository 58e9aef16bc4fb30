"""What a command stands in: the database's addresses in the environment, a server that runs, Django set up."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from motcua.config.backup import archive, restored
from motcua.config.cli.present import present
from motcua.config.cli.trouble import sentence
from motcua.config.cluster import embedded, new_cluster
from motcua.config.cluster.place import place
from motcua.kit.refusal import Refusal

APPLICATION_URL = "DATABASE_URL"
OWNER_URL = "DATABASE_OWNER_URL"
SECRET = "MOTCUA_SECRET_KEY"  # noqa: S105  the name of the variable, not a secret


def home() -> Path:
    """`MOTCUA_HOME`: everything that is not in a database server of the operator's own."""
    return Path(os.environ.get("MOTCUA_HOME", "var")).resolve()


def _secret(where: Path) -> str:
    """The key that signs sessions: made once, readable by its owner alone."""
    path = where / "secret.key"
    where.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii")


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def server() -> Iterator[embedded.Embedded | None]:
    """The database's addresses in the environment; the embedded server runs meanwhile, unless DATABASE_URL is set.

    Gives the embedded server, or None where the operator has one of his own.
    """
    if os.environ.get(APPLICATION_URL):
        yield None
        return
    if os.environ.get(OWNER_URL):
        raise Refusal("no_application_url", "Có DATABASE_OWNER_URL mà thiếu DATABASE_URL; hãy đặt cả hai.")
    restored.refuse_unfinished(home())
    with embedded.joined(home(), archive.settings(place(home()))) as cluster:
        addresses = {APPLICATION_URL: cluster.url(new_cluster.APPLICATION), OWNER_URL: cluster.url(new_cluster.OWNER)}
        with _environment(addresses):
            yield cluster


@contextmanager
def django() -> Iterator[None]:
    """Django set up, without a thought for the database."""
    where = home()
    values = {"DJANGO_SETTINGS_MODULE": "motcua.config.settings", "MOTCUA_HOME": str(where)}
    if not os.environ.get(SECRET):
        values[SECRET] = _secret(where)
    with _environment(values):
        from django import setup
        from django.db import connections

        setup()
        try:
            yield
        finally:
            connections.close_all()


@contextmanager
def looked_at() -> Iterator[embedded.Embedded | None]:
    """A running database, and Django set up on it, for commands that say how it stands and leave it so."""
    with server() as cluster, django():
        yield cluster


@contextmanager
def database() -> Iterator[embedded.Embedded | None]:
    """The ground of nearly every command: as above, and what the command wrote is sealed at its end, however it ends.

    A seal that cannot be set is said, where nothing else went wrong, and undoes nothing.
    """
    with looked_at() as cluster:
        try:
            yield cluster
        except BaseException:
            with suppress(Exception):
                _seal()
            raise
        try:
            _seal()
        except Exception as error:  # noqa: BLE001  what the command did is done; why it is not sealed is another matter
            click.echo(sentence(error), err=True)


def _seal() -> None:
    """On a connection of its own: the command's may have been lost with a server that was killed."""
    from django.db import connections

    from motcua.commons.ledger import public as ledger

    connections.close_all()
    ledger.go_on_sealing(at=present())
