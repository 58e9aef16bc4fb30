"""Where a cluster lives, and who may stand there.

A normal user keeps it in `MOTCUA_HOME/postgres`. Root keeps it in `/var/lib/motcua/<hash of MOTCUA_HOME>`, beside one
copy of the programs for all homes, because the user that runs it may not see the checkout, HOME or the environment; a
pointer file in `MOTCUA_HOME` names that folder. Only folders made here are given rights.
"""

import hashlib
import os
import pwd
import stat
import tempfile
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from motcua.config.cluster import binaries, service
from motcua.kit.refusal import Refusal

POINTER = "postgres.location"
SYSTEM = Path("/var/lib/motcua")
SOCKET_FILE = ".s.PGSQL.5432"
LONGEST_SOCKET = 100
"""Bytes of a socket's path: Linux takes 107, others 103, and the lock beside it has five more."""


@dataclass(frozen=True, slots=True)
class ClusterPlace:
    """The folders of one cluster, the programs that serve it and the user who runs them."""

    base: Path
    data: Path
    socket: Path
    programs: Path
    user: pwd.struct_passwd

    @property
    def log(self) -> Path:
        return self.base / "server.log"


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]


def _refuse_foreign(home: Path) -> None:
    """One home has one cluster: root does not start a second beside a user's, nor a user beside root's."""
    own = home / "postgres"
    mine = os.geteuid()
    if own.exists() and own.stat().st_uid != mine:
        owner = str(own.stat().st_uid)
    elif mine != 0 and (home / POINTER).exists():
        owner = "root"
    else:
        return
    raise Refusal(
        "home_of_another",
        "Dữ liệu trong {home} do người dùng {owner} tạo; hãy chạy lệnh bằng người dùng đó, hoặc đặt MOTCUA_HOME khác.",
        home=home,
        owner=owner,
    )


def _base(home: Path) -> Path:
    if os.geteuid() != 0:
        return home / "postgres"
    pointer = home / POINTER
    if pointer.exists():
        return Path(pointer.read_text(encoding="utf-8").strip())
    base = _unused(SYSTEM / _digest(home))
    pointer.write_text(f"{base}\n", encoding="utf-8")
    return base


def _unused(base: Path) -> Path:
    """That folder, or the first `-2`, `-3` … where there is one already: a home that was removed left its data there.

    They are neither taken over, for the keys that read and sign them went with the home, nor touched.
    """
    names = (base.with_name(f"{base.name}-{number}") for number in count(2))
    return next(folder for folder in chain([base], names) if not folder.exists())


def _private(folder: Path, user: pwd.struct_passwd) -> None:
    """A folder for that user alone; one that is there already must be so, because others may write to `/tmp`."""
    try:
        folder.mkdir(mode=0o700)
        os.chown(folder, user.pw_uid, user.pw_gid)
    except FileExistsError:
        state = folder.lstat()
        private = stat.S_ISDIR(state.st_mode) and stat.S_IMODE(state.st_mode) & 0o077 == 0
        if state.st_uid != user.pw_uid or not private:
            raise Refusal(
                "folder_not_private",
                "Thư mục {folder} phải của {user} và đóng với người khác (0700); hãy sửa quyền hoặc đổi MOTCUA_HOME.",
                folder=folder,
                user=user.pw_name,
            ) from None


def _socket(base: Path) -> Path:
    near = base / "socket"
    if len(os.fsencode(near / SOCKET_FILE)) <= LONGEST_SOCKET:
        return near
    return Path(tempfile.gettempdir()) / f"motcua-{_digest(base)}"


def place(home: Path) -> ClusterPlace:
    """The cluster's place for that home; its folders are made if they are not there.

    Raises Refusal when the home belongs to another user or a folder is open to others.
    """
    home.mkdir(parents=True, exist_ok=True)
    _refuse_foreign(home)
    base = _base(home)
    base.mkdir(parents=True, exist_ok=True, mode=0o755)
    data, socket = base / "data", _socket(base)
    user = service.user(data)
    _private(socket, user)
    programs = binaries.copied_into(SYSTEM) if os.geteuid() == 0 else binaries.in_place()
    return ClusterPlace(base=base, data=data, socket=socket, programs=programs, user=user)
