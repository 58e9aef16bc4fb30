"""Two roles on one PostgreSQL: the application, and the owner that migrates.

`DATABASE_URL` is the application's role (no DDL, no change of events), `DATABASE_OWNER_URL` the owner's;
with one URL only, both are the same. The command line sets both when it starts the embedded server.

Each connection says that its writes are the application's (`RECORDED`): the ledger is told of the rows they write and
of no others, so that what somebody writes by hand stands there without its event.
"""

import os
from typing import Any

from psycopg.conninfo import conninfo_to_dict

RECORDED = "-c motcua.recorded=on"
UNCOMPILED = "-c jit=off"
"""Our statements are short: a server as Debian ships it would spend longer compiling some of them than running them."""


def database(url: str) -> dict[str, Any]:
    """Django's settings for a libpq connection string (URL or key=value)."""
    parts = conninfo_to_dict(url)
    known = {
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
    }
    return {
        "ENGINE": "django.db.backends.postgresql",
        **known,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "application_name": "motcua",
            **parts,
            "options": f"{parts.get('options', '')} {RECORDED} {UNCOMPILED}".strip(),
        },
    }


_app = os.environ.get("DATABASE_URL", "postgresql:///motcua")
_owner = os.environ.get("DATABASE_OWNER_URL", _app)

DATABASES = {"default": database(_app), "owner": database(_owner)}
