"""`motcua psql`: the database, as its owner."""

import os
import shutil
import subprocess

import click

from motcua.config.cli.runtime import APPLICATION_URL, OWNER_URL, server
from motcua.config.cluster import embedded
from motcua.kit.refusal import Refusal


def _program(cluster: embedded.Embedded | None) -> str | None:
    """The psql that fits: the embedded server's own, else the one on PATH."""
    own = cluster.place.programs / "psql" if cluster else None
    return str(own) if own and own.exists() else shutil.which("psql")


def _run_statement(url: str, arguments: tuple[str, ...]) -> None:
    """What `psql -c SQL` does, where there is no psql: run it, print rows by tabs."""
    import psycopg

    if "-c" not in arguments[:-1]:
        raise Refusal("no_psql", 'Máy này không có psql; chỉ dùng được `motcua psql -c "CÂU LỆNH SQL"`.')
    with psycopg.connect(url) as connection:
        cursor = connection.execute(arguments[arguments.index("-c") + 1].encode())
        for row in cursor if cursor.description else ():
            click.echo("\t".join("" if value is None else str(value) for value in row))


@click.command("psql", context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def command(ctx: click.Context, arguments: tuple[str, ...]) -> None:
    """Mở psql vào cơ sở dữ liệu với vai trò chủ sở hữu; ARGUMENTS chuyển nguyên cho psql.

    Open psql on the database as its owner; ARGUMENTS go to psql as they are.
    """
    with server() as cluster:
        url = os.environ.get(OWNER_URL) or os.environ[APPLICATION_URL]
        program = _program(cluster)
        if program is None:
            _run_statement(url, arguments)
            return
        status = subprocess.run([program, "-d", url, *arguments], check=False).returncode
    ctx.exit(status)
