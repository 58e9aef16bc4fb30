"""A copy is laid down again: only into an empty home, only when every one of its files is what was written."""

import gzip
import io
import os
import shutil
import tarfile
from datetime import datetime
from pathlib import Path
from typing import Final

from psycopg.sql import SQL, Identifier

from motcua.config.backup import archive, manifest, taken
from motcua.config.backup.sealed import opened
from motcua.config.cluster import binaries, embedded
from motcua.config.cluster.place import ClusterPlace, place
from motcua.config.cluster.server import administer, server_version
from motcua.kit.refusal import Refusal

UNFINISHED: Final = "restoring"
"""Stands in a home for as long as it is not whole; no command works on such a home."""
_RECOVERY: Final = ("restore_command", "recovery_target_time", "recovery_target_action")


def restore(folder: Path, *, home: Path, key: Path | None = None, at: datetime | None = None) -> manifest.Manifest:
    """Make that home the copy in `folder`, as of its taking, or as of `at` from the archived log.

    Refuses, before anything is written: a home that is not empty (`home_used`), a copy that is not whole or damaged, of
    another major version of PostgreSQL (`other_server`), closed keys without the private key (`key_needed`); and a
    moment before the copy was taken (`before_backup`) or without an archive (`no_archive`).
    """
    _refuse_used(home)
    copy = manifest.read(folder)
    log = _log(copy, at)
    _refuse_other_server(copy)
    manifest.refuse_damaged(folder, copy)
    keys = _keys(folder, copy, key)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    (home / UNFINISHED).write_text(str(folder), encoding="utf-8")
    _lay_down_keys(folder, home, keys)
    for name in ("files", "checkpoints"):
        if (folder / name).exists():
            shutil.copytree(folder / name, home / name)
    _lay_down_cluster(folder / taken.CLUSTER, place(home), log, at)
    (home / UNFINISHED).unlink()
    with embedded.joined(home) as cluster, administer(cluster.place) as admin:  # it recovers, or says why it cannot
        for name in _RECOVERY:
            admin.execute(SQL("ALTER SYSTEM RESET {}").format(Identifier(name)))
    return copy


def refuse_unfinished(home: Path) -> None:
    """Refuse to work on a home that a restoration cut short left behind (`restore_unfinished`)."""
    if (home / UNFINISHED).exists():
        raise Refusal(
            "restore_unfinished",
            "Lần khôi phục vào {home} chưa xong; hãy xoá thư mục ấy rồi chạy lại motcua restore.",
            home=home,
        )


def _refuse_used(home: Path) -> None:
    if home.exists() and any(home.iterdir()):
        raise Refusal(
            "home_used",
            "MOTCUA_HOME {home} không trống; hãy khôi phục vào một thư mục trống rồi mới đổi chỗ.",
            home=home,
        )


def _log(copy: manifest.Manifest, at: datetime | None) -> Path | None:
    if at is None:
        return None
    log = archive.folder()
    if log is None or not log.is_dir():
        raise Refusal(
            "no_archive",
            "Muốn khôi phục tới một lúc sau bản sao lưu, hãy đặt MOTCUA_ARCHIVE là thư mục nhật ký đã lưu.",
        )
    if at < copy.taken_at:
        raise Refusal(
            "before_backup",
            "Bản sao lưu này được lập lúc {taken:%H:%M:%S %d/%m/%Y}, sau lúc muốn về; hãy dùng bản cũ hơn.",
            taken=copy.taken_at,
        )
    return log


def _refuse_other_server(copy: manifest.Manifest) -> None:
    ours = server_version(binaries.in_place())
    if copy.server != ours:
        raise Refusal(
            "other_server",
            "Bản sao lưu của PostgreSQL {theirs}, máy này có {ours}; hãy cài đúng phiên bản motcua đã sao lưu.",
            theirs=copy.server,
            ours=ours,
        )


def _keys(folder: Path, copy: manifest.Manifest, key: Path | None) -> bytes:
    """The archive of keys that were closed up; empty where they lie open."""
    if not copy.sealed:
        return b""
    if key is None:
        raise Refusal(
            "key_needed", "Khoá trong bản sao lưu đã niêm phong; hãy cho khoá riêng của người giữ bằng --key TỆP."
        )
    return opened((folder / taken.SEALED_KEYS).read_bytes(), key)


def _lay_down_keys(folder: Path, home: Path, keys: bytes) -> None:
    if keys:
        with tarfile.open(fileobj=io.BytesIO(keys)) as held:
            held.extractall(home, filter="data")
    else:
        shutil.copytree(folder / taken.KEYS, home / taken.KEYS)
        secret = home / taken.KEYS / taken.SECRET
        if secret.exists():
            secret.rename(home / taken.SECRET)
    for path in [home / taken.KEYS, *(home / taken.KEYS).rglob("*"), home / taken.SECRET]:
        if path.exists():
            path.chmod(0o700 if path.is_dir() else 0o600)


def _lay_down_cluster(copy: Path, where: ClusterPlace, log: Path | None, at: datetime | None) -> None:
    unfinished = where.base / "data.restoring"
    shutil.rmtree(unfinished, ignore_errors=True)
    with gzip.open(copy, "rb") as packed, tarfile.open(fileobj=packed, mode="r|") as archived:
        archived.extractall(unfinished, filter="data")
    if log is not None and at is not None:
        lines = dict(zip(_RECOVERY, (archive.restore_command(log), at.isoformat(), "promote"), strict=True))
        with (unfinished / "postgresql.auto.conf").open("a", encoding="utf-8") as settings:
            settings.writelines(f"{name} = {_quoted(value)}\n" for name, value in lines.items())
        (unfinished / "recovery.signal").touch()
    for path in [unfinished, *unfinished.rglob("*")]:
        path.chmod(0o700 if path.is_dir() else 0o600)
        if os.geteuid() == 0:
            os.chown(path, where.user.pw_uid, where.user.pw_gid)
    unfinished.rename(where.data)


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
