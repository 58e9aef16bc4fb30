"""The unprivileged user that runs the server when the program is run as root: PostgreSQL refuses root."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path

from motcua.kit.refusal import Refusal

NAME = "motcua"
NEIGHBOUR = "postgres"


def _known(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _made() -> pwd.struct_passwd | None:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None:
        return None
    home = ["--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin"]
    subprocess.run([useradd, "--system", "--user-group", *home, NAME], capture_output=True, check=False)
    return _known(NAME)


def user(data: Path) -> pwd.struct_passwd:
    """Who runs the server of that data: who owns it; for new data, as root, a user without log-in.

    Raises Refusal as root on a machine where there is no such user and none can be made.
    """
    if data.exists():
        return pwd.getpwuid(data.stat().st_uid)
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    found = _known(NAME) or _made() or _known(NEIGHBOUR)
    if found is None:
        raise Refusal(
            "no_service_user",
            "PostgreSQL không chạy bằng root và không tạo được người dùng hệ thống {name}; "
            "hãy tạo người dùng đó, hoặc chạy lệnh này bằng người dùng thường.",
            name=NAME,
        )
    return found
