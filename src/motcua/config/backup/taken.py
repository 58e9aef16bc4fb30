"""A copy is taken: the cluster as it runs, then the files its rows speak of; checkpoints before, keys apart."""

import gzip
import io
import os
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from motcua.config.backup import manifest
from motcua.config.backup.sealed import sealed
from motcua.config.cluster import new_cluster
from motcua.config.cluster.embedded import Embedded
from motcua.config.cluster.server import server_version
from motcua.kit.now import now
from motcua.kit.refusal import Refusal

CLUSTER: Final = "cluster.tar.gz"
KEYS: Final = "keys"
SEALED_KEYS: Final = "keys.sealed"
SECRET: Final = "secret.key"  # noqa: S105  the name of a file


@dataclass(frozen=True, slots=True)
class BackupSource:
    """What is copied: a home with its cluster and checkpoints, how it was born, how far its ledger is sure to reach."""

    home: Path
    cluster: Embedded
    checkpoints: Path
    mode: str
    province: str
    position: int
    checkpoint: int


def take(folder: Path, source: BackupSource, *, recipient: str) -> manifest.Manifest:
    """Copy the installation into an empty folder while it works.

    Refuses a folder with anything in it (`backup_folder_used`), and, of real data, keys that nobody closes up
    (`keys_need_recipient`). Checkpoints are copied first and files last: whatever the copied rows speak of is there.
    """
    if source.mode == "live" and not recipient:
        raise Refusal(
            "keys_need_recipient",
            "Dữ liệu thật: hãy cho khoá công khai của người giữ khoá bằng --to (tạo: motcua backup --new-key TỆP).",
        )
    _refuse_used(folder)
    _copy(source.checkpoints, folder / "checkpoints")
    _base(source.cluster, folder / CLUSTER)
    _copy(source.home / "files", folder / "files")
    _keep_keys(source.home, folder, recipient)
    made = manifest.Manifest(
        taken_at=now(),
        version=version("motcua"),
        mode=source.mode,
        province=source.province,
        position=source.position,
        checkpoint=source.checkpoint,
        server=server_version(source.cluster.place.programs),
        sealed=bool(recipient),
        files=manifest.measured(folder),
    )
    made.write(folder)
    return made


def _refuse_used(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise Refusal(
            "backup_folder_used", "Thư mục {folder} đã có gì đó; hãy sao lưu vào thư mục trống.", folder=folder
        )


def _base(cluster: Embedded, target: Path) -> None:
    """The cluster's files and the log that makes them whole, as one archive; the server goes on meanwhile."""
    where = cluster.place
    command: list[str | Path] = [where.programs / "pg_basebackup", f"--host={where.socket}"]
    command += [f"--username={new_cluster.ADMINISTRATOR}", "--pgdata=-", "--format=tar", "--wal-method=fetch"]
    command += ["--checkpoint=fast", "--manifest-checksums=SHA256"]
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            command,
            cwd="/",
            env=new_cluster.environment(),
            stdout=subprocess.PIPE,
            stderr=said,
            **new_cluster.identity(where),
        ) as process,
        gzip.open(target, "wb", compresslevel=1) as archive,
    ):
        assert process.stdout is not None  # noqa: S101  a pipe was asked for
        while piece := process.stdout.read(1 << 20):
            archive.write(piece)
        process.wait()
        said.seek(0)
        last_words = said.read().decode(errors="replace").strip()
    if process.returncode:
        why = (last_words.splitlines() or ["?"])[-1]
        raise Refusal("cluster_not_copied", "Không sao chép được kho dữ liệu: {why}", why=why)


def _copy(source: Path, target: Path) -> None:
    if source.exists():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns(".*", "*.tmp"))


def _keep_keys(home: Path, folder: Path, recipient: str) -> None:
    if recipient:
        held = io.BytesIO()
        with tarfile.open(fileobj=held, mode="w") as archive:
            for path in _keys(home):
                archive.add(path, arcname=path.relative_to(home).as_posix())
        (folder / SEALED_KEYS).write_bytes(sealed(held.getvalue(), recipient))
        return
    for path in _keys(home):
        target = folder / KEYS / path.relative_to(home / KEYS if KEYS in path.parts else home)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(path.read_bytes())


def _keys(home: Path) -> list[Path]:
    """The secrets of a home; the key of the web pages too, where it is kept there."""
    found = [path for path in sorted((home / KEYS).rglob("*")) if path.is_file()]
    return [*found, home / SECRET] if (home / SECRET).is_file() else found
