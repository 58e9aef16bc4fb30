"""The copy of the checkpoints that is kept outside the database, and whether the database is older than it."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

from motcua.commons.ledger.models import Checkpoint, Event
from motcua.commons.ledger.rules.kinds import RESUMPTIONS
from motcua.commons.ledger.rules.sealing import CHECKPOINT_FILE
from motcua.kit.refusal import Refusal

_LONGEST_LINE: Final = 4096


@dataclass(frozen=True, slots=True)
class KeptOutside:
    """A checkpoint as the copy has it: its signature, and the public key it was signed with, in hexadecimal."""

    number: int
    signature: str
    public_key: str


def outside_file() -> Path:
    """Where the copy lies."""
    return Path(settings.CHECKPOINTS) / CHECKPOINT_FILE


def read_line(line: str) -> KeptOutside:
    """Raises ValueError, KeyError or TypeError for what is no checkpoint."""
    kept = json.loads(line)
    return KeptOutside(int(kept["number"]), str(kept["signature"]), str(kept["public_key"]))


def last_outside() -> int:
    """The number of the last checkpoint that the copy has; 0 where it has none. Only the file's end is read."""
    try:
        with outside_file().open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - _LONGEST_LINE))
            lines = file.read().decode("ascii", "replace").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return 0
    for line in reversed(lines):
        try:
            return read_line(line).number
        except (ValueError, KeyError, TypeError):
            continue
    return 0


@dataclass(frozen=True, slots=True)
class Resumption:
    """Work went on after the database had gone back to an older state: its last checkpoint, and the copy's."""

    last: int
    kept: int


def resumptions() -> Iterator[Resumption]:
    """Every time that was said, the first first."""
    rows = Event.objects.filter(stream__kind=RESUMPTIONS.name).order_by("id")
    for payload in rows.values_list("payload", flat=True):
        yield Resumption(int(payload["last"]), int(payload["kept"]))


def last_number() -> int:
    """The number after which the next checkpoint is numbered: none that was ever given is given again."""
    last = Checkpoint.objects.order_by("-number").values_list("number", flat=True).first() or 0
    return max([last, *(one.kept for one in resumptions())])


def refuse_gone_back() -> None:
    """Refuse where the copy outside knows more than this database (`gone_back`): it was restored from a backup.

    The copy is asked first: whoever seals writes it last.
    """
    kept, last = last_outside(), last_number()
    if kept > last:
        raise Refusal(
            "gone_back",
            "Cơ sở dữ liệu chỉ có đến điểm kiểm {last}, bên ngoài đã giữ đến {kept}: đây là một trạng thái cũ. "
            "Nếu vừa khôi phục từ bản sao lưu, hãy chạy `motcua resume --basis …` để đi tiếp.",
            last=last,
            kept=kept,
        )
