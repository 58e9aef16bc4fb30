"""Play acts from a file through the same actions as the web; only a simulation takes its time from the file."""

import gc
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import BY_NAME, LATER, Act, Outcome, Request, lines
from motcua.commons.accounts.public import Role, simulated
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import nfc

BATCH = 500
"""Acts in one transaction: enough to fill a round trip, few enough to commit well within a second."""

_decode = json.JSONDecoder(parse_float=str).decode


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that was not taken, and why."""

    line: int
    rule: str
    message: str


@dataclass(slots=True)
class ReplayReport:
    """What a replay did; `codes` names the dossier behind each reference of the file."""

    acts: int = 0
    accepted: int = 0
    repeated: int = 0
    refused: list[RefusedLine] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The report as the command prints it."""
        refused = [{"line": r.line, "rule": r.rule, "message": r.message} for r in self.refused]
        return {"acts": self.acts, "accepted": self.accepted, "repeated": self.repeated, "refused": refused}


def replay(file: Iterable[str], *, progress: Callable[[int], None] | None = None) -> ReplayReport:
    """Play the acts in the order of the lines; a refused one is reported and the rest goes on.

    Refuses altogether (`live_database`) where the database's own clock gives every time.
    """
    world = dossiers.World.whole()
    if world.live:
        raise Refusal("live_database", "Cơ sở dữ liệu thật không nhận replay; hãy dùng một cơ sở dữ liệu mô phỏng.")
    report = ReplayReport()
    numbered = enumerate(file, start=1)
    with _lasting():
        while chunk := list(islice(numbered, BATCH)):
            _play(chunk, world, report)
            if progress is not None:
                progress(len(chunk))
    return report


@contextmanager
def _lasting() -> Iterator[None]:
    """What is loaded now stays until the end: walking it again and again for garbage took a tenth of the time."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _play(chunk: list[tuple[int, str]], world: dossiers.World, report: ReplayReport) -> None:
    requests: list[Request] = []
    origins: list[tuple[int, str]] = []
    for number, line in chunk:
        if not line.strip():
            continue
        report.acts += 1
        try:
            reference, request = _request(line, report.codes)
        except Refusal as refusal:
            report.refused.append(RefusedLine(number, refusal.rule, refusal.sentence))
        else:
            requests.append(request)
            origins.append((number, reference))
    for (number, reference), outcome in zip(origins, dossiers.perform(requests, world=world), strict=True):
        _note(report, number, reference, outcome)
    report.refused.sort(key=lambda refused: refused.line)


def _note(report: ReplayReport, number: int, reference: str, outcome: Outcome) -> None:
    if outcome.refusal is not None:
        report.refused.append(RefusedLine(number, outcome.refusal.rule, outcome.refusal.sentence))
        return
    report.codes.setdefault(reference, outcome.code)
    if outcome.repeated:
        report.repeated += 1
    else:
        report.accepted += 1


def _request(line: str, codes: dict[str, str]) -> tuple[str, Request]:
    """The act of one line; refuses what is not an act of the format."""
    fields = _fields(line)
    act = _act(fields)
    reference = lines.name(fields, "dossier")
    agency = lines.name(fields, "agency")
    asked = act.read(fields)
    duty = asked.duty or act.duties[0]
    actor = nfc(str(fields.get("actor") or f"{duty}@{agency}"))[:80]
    return reference, Request(
        dossier=codes.get(reference, reference),
        deed=asked.deed,
        at=lines.moment(fields, "at"),
        who=simulated(f"sim:{actor}", agency, Role(duty)),
        private=asked.private,
        key=f"replay:{fields['key']}" if fields.get("key") else "",
    )


def _fields(line: str) -> dict[str, Any]:
    try:
        fields = _decode(line)
    except (ValueError, RecursionError):
        raise Refusal("broken_line", "Dòng này không phải JSON đọc được.") from None
    if not isinstance(fields, dict):
        raise Refusal("broken_line", "Mỗi dòng phải là một đối tượng JSON.")
    if "\x00" in line or "\\u0000" in line:
        raise Refusal("control_character", "Dòng này có ký tự NUL; hãy bỏ ký tự đó.")
    return fields


def _act(fields: dict[str, Any]) -> Act:
    name = str(fields.get("act"))
    if name in LATER:
        raise Refusal("not_offered", "Phiên bản này chưa có việc “{act}”.", act=name)
    if name not in BY_NAME:
        raise Refusal("unknown_act", "Không có việc “{act}”.", act=name[:40])
    return BY_NAME[name]


def each(codes: dict[str, str], *, at: datetime) -> Iterator[tuple[str, dict[str, Any]]]:
    """How every dossier of the file stands at `at`, by its reference: state, dues and the four clocks."""
    for begin in range(0, len(codes), BATCH):
        part = dict(islice(codes.items(), begin, begin + BATCH))
        read = dossiers.readings(part.values(), at=at)
        for reference, code in part.items():
            yield reference, _reading(read[code])


def _reading(reading: dossiers.DossierReading) -> dict[str, Any]:
    def text(moment: datetime | None) -> str | None:
        return None if moment is None else moment.isoformat(timespec="seconds")

    return {
        "code": reading.code,
        "state": reading.state,
        "national_status": reading.national_status,
        "promised": text(reading.promised),
        "due": text(reading.due),
        "finished": text(reading.finished),
        "clocks": {
            name: {"due": text(face.due), "ended": text(face.ended), "minutes": face.minutes, "state": face.state}
            for name, face in reading.clocks.items()
        },
    }
