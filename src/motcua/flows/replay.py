"""Play acts from a file through the same actions as the web; only a simulation takes its time from the file."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Act, Actor, Deed, Duty, Outcome, Request
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import nfc
from motcua.kit.worktime import Term, Unit

BATCH = 500
"""Acts in one transaction: enough to fill a round trip, few enough to commit well within a second."""

LATER = frozenset({"rate", "petition", "answer_petition", "publish_petition"})
"""Acts of the format that belong to contexts this version does not have."""

_DUTY: dict[Act, Duty] = {
    Act.ACCEPT: Duty.CLERK,
    Act.REFUSE: Duty.CLERK,
    Act.REQUEST_SUPPLEMENT: Duty.OFFICIAL,
    Act.SUPPLY: Duty.CITIZEN,
    Act.FORWARD: Duty.OFFICIAL,
    Act.FINISH: Duty.OFFICIAL,
    Act.RETURN_RESULT: Duty.CLERK,
    Act.WITHDRAW: Duty.CITIZEN,
}


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


def replay(lines: Iterable[str], *, progress: Callable[[int], None] | None = None) -> ReplayReport:
    """Play the acts in the order of the lines; a refused one is reported and the rest goes on.

    Refuses altogether (`live_database`) where the database's own clock gives every time.
    """
    world = dossiers.World.whole()
    if world.live:
        raise Refusal("live_database", "Cơ sở dữ liệu thật không nhận replay; hãy dùng một cơ sở dữ liệu mô phỏng.")
    report = ReplayReport()
    numbered = enumerate(lines, start=1)
    while chunk := list(islice(numbered, BATCH)):
        _play(chunk, world, report)
        if progress is not None:
            progress(len(chunk))
    return report


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
    reference = _text(fields, "dossier")
    agency = _text(fields, "agency")
    deed, private = _DEEDS[act](fields)
    duty = _duty(act, fields)
    actor = nfc(str(fields.get("actor") or f"{duty}@{agency}"))[:80]
    return reference, Request(
        dossier=codes.get(reference, reference),
        deed=deed,
        at=_time(fields),
        by=Actor(f"sim:{actor}", agency, duty),
        private=private,
        key=f"replay:{fields['key']}" if fields.get("key") else "",
    )


def _fields(line: str) -> dict[str, Any]:
    try:
        fields = json.loads(line, parse_float=str)
    except (ValueError, RecursionError):
        raise Refusal("broken_line", "Dòng này không phải JSON đọc được.") from None
    if not isinstance(fields, dict):
        raise Refusal("broken_line", "Mỗi dòng phải là một đối tượng JSON.")
    if "\x00" in line or "\\u0000" in line:
        raise Refusal("control_character", "Dòng này có ký tự NUL; hãy bỏ ký tự đó.")
    return fields


def _act(fields: dict[str, Any]) -> Act:
    name = str(fields.get("act"))
    try:
        act = Act(name)
    except ValueError:
        if name in LATER:
            raise Refusal("not_offered", "Phiên bản này chưa có việc “{act}”.", act=name) from None
        raise Refusal("unknown_act", "Không có việc “{act}”.", act=name[:40]) from None
    if act not in _DEEDS:
        raise Refusal("not_offered", "Phiên bản này chưa có việc “{act}”.", act=name)
    return act


def _text(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not value or len(value) > 200:  # noqa: PLR2004  longer is no reference
        raise Refusal("field_missing", "Thiếu mục “{name}”, hoặc mục này không phải chữ.", name=name)
    return nfc(value)


def _time(fields: dict[str, Any]) -> datetime:
    try:
        at = datetime.fromisoformat(fields["at"])
    except (KeyError, TypeError, ValueError):
        at = None
    if at is None or at.tzinfo is None or not 2000 <= at.year < 2100:  # noqa: PLR2004  the calendar's range
        raise Refusal("bad_time", "Mục “at” phải là thời điểm có múi giờ, như 2026-08-03T08:15:00+07:00.")
    return at.astimezone(VIETNAM)


def _duty(act: Act, fields: dict[str, Any]) -> Duty:
    if act is Act.SUBMIT:
        return Duty.CITIZEN if fields.get("channel") in ("self_service", "national_portal") else Duty.CLERK
    return _DUTY[act]


Made = tuple[Deed, dict[str, Any]]


def _papers(fields: dict[str, Any]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    kept, names = dossiers.papers(fields.get("components") or [])
    return kept, {"papers": names} if any(names) else {}


def _submit(fields: dict[str, Any]) -> Made:
    kept, private = _papers(fields)
    if fields.get("applicant"):
        private["applicant"] = dossiers.applicant(fields["applicant"])
    if fields.get("form"):
        private["form"] = dossiers.form(fields["form"])
    return dossiers.Submit(
        procedure=_text(fields, "procedure"),
        channel=str(fields.get("channel")),
        settling_agency=str(fields.get("settling_agency") or fields.get("agency")),
        identity=str(fields.get("identity") or "none"),
        papers=kept,
    ), private


def _accept(fields: dict[str, Any]) -> Made:
    return dossiers.Accept(term=_term(fields["term"]) if fields.get("term") is not None else None), {}


def _term(given: Any) -> Term:
    try:
        amount, unit = given["amount"], Unit(given["unit"])
    except (KeyError, TypeError, ValueError):
        amount, unit = None, Unit.HOUR
    if not isinstance(amount, int) or isinstance(amount, bool) or not 0 < amount <= 100_000:  # noqa: PLR2004  beyond any law
        raise Refusal(
            "bad_term",
            "Thời hạn phải có “amount” là số nguyên dương và “unit” là một trong: {units}.",
            units=", ".join(Unit),
        )
    return Term(amount, unit)


def _reasons(fields: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    given = dossiers.reasons(fields.get("reasons") or [])
    return len(given), {"reasons": given} if given else {}


def _refuse(fields: dict[str, Any]) -> Made:
    count, private = _reasons(fields)
    return dossiers.Refuse(count), private


def _request_supplement(fields: dict[str, Any]) -> Made:
    count, private = _reasons(fields)
    return dossiers.RequestSupplement(count), private


def _supply(fields: dict[str, Any]) -> Made:
    kept, private = _papers(fields)
    return dossiers.Supply(kept), private


def _forward(fields: dict[str, Any]) -> Made:
    step = dossiers.clean(fields.get("step") or "", "code")
    return dossiers.Forward(str(fields.get("to_agency") or ""), step), {}


def _finish(fields: dict[str, Any]) -> Made:
    result = fields.get("result")
    if not isinstance(result, dict):
        raise Refusal("result_missing", "Hãy ghi kết quả: “granted” hoặc “rejected”.")
    private = dossiers.result(number=str(result.get("number") or ""))
    return dossiers.Finish(str(result.get("kind")), electronic=result.get("electronic") is True), private


def _return_result(fields: dict[str, Any]) -> Made:
    return dossiers.ReturnResult(str(fields.get("via"))), {}


def _withdraw(_fields: dict[str, Any]) -> Made:
    return dossiers.Withdraw(), {}


_DEEDS: dict[Act, Callable[[dict[str, Any]], Made]] = {
    Act.SUBMIT: _submit,
    Act.ACCEPT: _accept,
    Act.REFUSE: _refuse,
    Act.REQUEST_SUPPLEMENT: _request_supplement,
    Act.SUPPLY: _supply,
    Act.FORWARD: _forward,
    Act.FINISH: _finish,
    Act.RETURN_RESULT: _return_result,
    Act.WITHDRAW: _withdraw,
}


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
