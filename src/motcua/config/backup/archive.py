"""The log of everything written, kept file by file outside the cluster: a minute is the most that can be lost."""

import os
import shlex
from pathlib import Path
from typing import Final

from motcua.config.cluster.place import ClusterPlace

VARIABLE: Final = "MOTCUA_ARCHIVE"
LONGEST_SECONDS: Final = 60
"""A piece of the log is put away at least this often, whether it is full or not."""


def folder() -> Path | None:
    """Where the log is kept, if anywhere."""
    set_to = os.environ.get(VARIABLE)
    return Path(set_to).resolve() if set_to else None


def settings(place: ClusterPlace) -> dict[str, str]:
    """The server's settings by which it keeps its log; none where no folder is named. The server owns the folder."""
    where = folder()
    if where is None:
        return {}
    where.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.geteuid() == 0:
        os.chown(where, place.user.pw_uid, place.user.pw_gid)
    kept, half = _quoted(where, "%f"), _quoted(where, ".%f.half")
    return {
        "archive_mode": "on",
        "archive_timeout": str(LONGEST_SECONDS),
        "archive_command": f"test -f {kept} || (cp %p {half} && sync {half} && mv {half} {kept})",
    }


def restore_command(where: Path) -> str:
    """How a restored server gets a piece of the log back."""
    return f"cp {_quoted(where, '%f')} %p"


def _quoted(where: Path, name: str) -> str:
    return shlex.quote(str(where).replace("%", "%%")) + "/" + name
