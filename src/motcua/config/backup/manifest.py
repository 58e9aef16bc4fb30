"""What a copy consists of: written last, so that a copy that was cut short is none."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from motcua.kit.refusal import Refusal

NAME: Final = "backup.json"
FORMAT: Final = 1
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """A copy: of what, as of when, and each of its files with size in bytes and SHA-256.

    `position` is the last place of the feed and `checkpoint` the last seal that the copy is sure to hold; `server` is
    the major version of PostgreSQL; `sealed`: its keys are closed up for a recipient.
    """

    taken_at: datetime
    version: str
    mode: str
    province: str
    position: int
    checkpoint: int
    server: int
    sealed: bool
    files: dict[str, tuple[int, str]]

    def write(self, folder: Path) -> None:
        """Make the copy one: under its name the manifest appears whole or not at all."""
        document = {"format": FORMAT, **asdict(self), "taken_at": self.taken_at.isoformat()}
        unfinished = folder / f".{NAME}"
        unfinished.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
        unfinished.replace(folder / NAME)


def read(folder: Path) -> Manifest:
    """The manifest of a copy. Refuses a folder that holds no whole one (`no_backup`)."""
    try:
        document = {"format": 0, **json.loads((folder / NAME).read_text(encoding="utf-8"))}
        wanted = {FORMAT: "files"}[document.pop("format")]
        files = {name: (int(size), str(digest)) for name, (size, digest) in document.pop(wanted).items()}
        taken = datetime.fromisoformat(document.pop("taken_at"))
        return Manifest(taken_at=taken, files=files, **document)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refusal(
            "no_backup",
            "Thư mục {folder} không có bản sao lưu trọn vẹn (thiếu hoặc hỏng backup.json); hãy dùng bản khác.",
            folder=folder,
        ) from error


def measured(folder: Path) -> dict[str, tuple[int, str]]:
    """Every file below a folder with its size and SHA-256, by its path there."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in {NAME, f".{NAME}"}:
            found[path.relative_to(folder).as_posix()] = (path.stat().st_size, digest(path))
    return found


def digest(path: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


def refuse_damaged(folder: Path, manifest: Manifest) -> None:
    """Refuse a copy of which a file is missing, shorter, longer or another (`backup_damaged`), and name it."""
    fault = next(_faults(folder, manifest), None)
    if fault is not None:
        raise Refusal(
            "backup_damaged",
            "Bản sao lưu hỏng: {file} {why}. Chưa khôi phục gì; hãy dùng bản khác.",
            file=fault[0],
            why=fault[1],
        )


def _faults(folder: Path, manifest: Manifest) -> Iterator[tuple[str, str]]:
    for name, (size, told) in manifest.files.items():
        path = folder / name
        if not path.is_file():
            yield name, "không còn"
        elif path.stat().st_size != size:
            yield name, f"dài {path.stat().st_size} byte, phải là {size}"
        elif digest(path) != told:
            yield name, "đã bị sửa"
