"""A new cluster: checksums, one collation on every machine, no network, entry by the operating system's users alone."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import sql

from motcua.config.cluster.place import ClusterPlace
from motcua.kit.refusal import Refusal

ADMINISTRATOR = "motcua_admin"
OWNER = "motcua_owner"
APPLICATION = "motcua_app"
DATABASE = "motcua"
MAP = "motcua"
_UNFINISHED: Final = "data.unfinished-"


def environment() -> dict[str, str]:
    """The little that the server's programs need: nothing of the caller's settings reaches them."""
    return {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"}


def identity(place: ClusterPlace) -> dict[str, Any]:
    """How a child process becomes the cluster's user; nothing to do where it is us."""
    if os.geteuid() != 0:
        return {}
    return {"user": place.user.pw_uid, "group": place.user.pw_gid, "extra_groups": []}


def _entry(place: ClusterPlace) -> dict[str, str]:
    """Only root and the cluster's own user come in, through the socket, as whichever role they name."""
    users = {place.user.pw_name, pwd.getpwuid(os.geteuid()).pw_name}
    return {
        "pg_hba.conf": f"local all all peer map={MAP}\nlocal replication all peer map={MAP}\n",
        "pg_ident.conf": "".join(f'{MAP} "{name}" all\n' for name in sorted(users)),
    }


def make_files(place: ClusterPlace) -> None:
    """Lay down the data directory; it gets its name only when it is whole, so a birth cut short is done again.

    Each birth has a place of its own: the `initdb` of one that was killed may still be at work in the earlier one.
    """
    for earlier in place.base.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(earlier, ignore_errors=True)
    unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=place.base))
    os.chown(unfinished, place.user.pw_uid, place.user.pw_gid)
    locale = ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]
    entry = [f"--username={ADMINISTRATOR}", "--auth=peer", f"--pgdata={unfinished}"]
    done = subprocess.run(
        [place.programs / "initdb", "--data-checksums", *locale, *entry],
        cwd="/",
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        **identity(place),
    )
    if done.returncode:
        raise Refusal(
            "cluster_not_made",
            "Không tạo được kho dữ liệu PostgreSQL trong {base}: {why}",
            base=place.base,
            why=(done.stderr.strip().splitlines() or ["?"])[-1],
        )
    _let_in(place, unfinished)
    unfinished.rename(place.data)


def keep_entry(place: ClusterPlace) -> None:
    """Let in those who may come today, also into a cluster that was laid down elsewhere or by an older program."""
    _let_in(place, place.data)


def _let_in(place: ClusterPlace, data: Path) -> None:
    for name, text in _entry(place).items():
        (data / name).write_text(text, encoding="utf-8")


def make_roles(admin: psycopg.Connection[Any]) -> None:
    """The two roles and the database, as far as they are not there yet."""
    for role in (OWNER, APPLICATION):
        if admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is None:
            admin.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
    if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone() is None:
        statement = sql.SQL("CREATE DATABASE {} OWNER {}")
        admin.execute(statement.format(sql.Identifier(DATABASE), sql.Identifier(OWNER)))
