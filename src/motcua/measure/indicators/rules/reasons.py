"""Why a dossier was counted, and as what, or why it was left out; one sentence a reason."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from motcua.kit.now import VIETNAM
from motcua.measure.facts.pure import TOO_MANY_REQUESTS, Seen, Window


class Reason(StrEnum):
    """Every way to be counted or left out by 2.1 of index 766."""

    ENDED_ON_TIME = "ended_on_time"
    ENDED_LATE = "ended_late"
    OPEN_ON_TIME = "open_on_time"
    OPEN_LATE = "open_late"
    ASKED_ON_TIME = "asked_on_time"
    ASKED_LATE = "asked_late"
    ASKED_TWICE = "asked_twice"
    WITHOUT_DUE = "without_due"
    NOT_THERE_YET = "not_there_yet"
    OTHER_AGENCY = "other_agency"
    CLOSED_UNACCEPTED = "closed_unaccepted"
    ACCEPTED_AFTER = "accepted_after"
    NOT_ACCEPTED = "not_accepted"
    ENDED_BEFORE = "ended_before"


SENTENCES: dict[Reason, str] = {
    Reason.ENDED_ON_TIME: "Đúng hạn: kết thúc {ended}, hạn {due}.",
    Reason.ENDED_LATE: "Trễ hạn: kết thúc {ended}, hạn {due}.",
    Reason.OPEN_ON_TIME: "Đúng hạn: đang giải quyết, hạn {due} chưa qua lúc {at}.",
    Reason.OPEN_LATE: "Trễ hạn: đang giải quyết, hạn {due} đã qua lúc {at}.",
    Reason.ASKED_ON_TIME: "Đúng hạn: đang chờ bổ sung; lúc yêu cầu ({asked}) được tính là kết thúc và còn trong hạn.",
    Reason.ASKED_LATE: "Trễ hạn: đang chờ bổ sung; lúc yêu cầu ({asked}) được tính là kết thúc và đã quá hạn.",
    Reason.ASKED_TWICE: "Trễ hạn: đã yêu cầu bổ sung {requests} lần, từ lần thứ hai bị tính là trễ.",
    Reason.WITHOUT_DUE: "Trễ hạn: không có hạn trả nào để đối chiếu.",
    Reason.NOT_THERE_YET: "Không tính: đến lúc {at} hồ sơ chưa được nộp.",
    Reason.OTHER_AGENCY: "Không tính: lúc {at} hồ sơ do cơ quan {agency} giải quyết.",
    Reason.CLOSED_UNACCEPTED: "Không tính: hồ sơ khép lại {ended} mà chưa được tiếp nhận.",
    Reason.ACCEPTED_AFTER: "Không tính: tiếp nhận {accepted}, sau kỳ.",
    Reason.NOT_ACCEPTED: "Không tính: đến lúc {at} hồ sơ chưa được tiếp nhận.",
    Reason.ENDED_BEFORE: "Không tính: đã kết thúc {ended}, trước kỳ.",
}


_LEFT_OUT = {
    Reason.NOT_THERE_YET,
    Reason.OTHER_AGENCY,
    Reason.CLOSED_UNACCEPTED,
    Reason.ACCEPTED_AFTER,
    Reason.NOT_ACCEPTED,
    Reason.ENDED_BEFORE,
}
_ON_TIME = {Reason.ENDED_ON_TIME, Reason.OPEN_ON_TIME, Reason.ASKED_ON_TIME}


@dataclass(frozen=True, slots=True)
class Line:
    """A dossier of a figure's list: in the denominator or left out, on time or not, and why."""

    code: str
    reason: Reason
    details: dict[str, object]

    @property
    def counted(self) -> bool:
        return self.reason not in _LEFT_OUT

    @property
    def on_time(self) -> bool:
        return self.reason in _ON_TIME

    @property
    def sentence(self) -> str:
        """The reason in Vietnamese; a surface may translate the template before it fills in the details."""
        return SENTENCES[self.reason].format(**self.details)


def explain(seen: Seen, window: Window, members: frozenset[str] | None) -> Line:
    """The line of a dossier as it stood at the window's moment; `members` are the figure's agencies, None all."""
    reason = _left_out(seen, window, members) or _counted(seen, window)
    details: dict[str, object] = {
        "at": _wording(window.at),
        "ended": _wording(seen.ended_at),
        "due": _wording(seen.national_due or seen.statutory_due),
        "asked": _wording(seen.supplement_open_since),
        "accepted": _wording(seen.accepted_at or seen.accepted_later),
        "requests": seen.supplement_requests,
        "agency": seen.settling_agency,
    }
    return Line(seen.code, reason, details)


def _left_out(seen: Seen, window: Window, members: frozenset[str] | None) -> Reason | None:
    if seen.settling_agency is None:
        return Reason.NOT_THERE_YET
    if members is not None and seen.settling_agency not in members:
        return Reason.OTHER_AGENCY
    if seen.accepted_at is None:
        return _never_accepted(seen)
    if seen.accepted_at >= window.closes:
        return Reason.ACCEPTED_AFTER
    return Reason.ENDED_BEFORE if seen.ended_at and seen.ended_at < window.opens else None


def _never_accepted(seen: Seen) -> Reason:
    if seen.ended_at:
        return Reason.CLOSED_UNACCEPTED
    return Reason.ACCEPTED_AFTER if seen.accepted_later else Reason.NOT_ACCEPTED


def _counted(seen: Seen, window: Window) -> Reason:
    late = seen.late_from is not None and seen.late_from <= window.at
    if (seen.supplement_requests or 0) >= TOO_MANY_REQUESTS:
        return Reason.ASKED_TWICE
    if seen.national_due is None and seen.statutory_due is None:
        return Reason.WITHOUT_DUE
    if seen.ended_at:
        return Reason.ENDED_LATE if late else Reason.ENDED_ON_TIME
    if seen.supplement_open_since:
        return Reason.ASKED_LATE if late else Reason.ASKED_ON_TIME
    return Reason.OPEN_LATE if late else Reason.OPEN_ON_TIME


def _wording(moment: datetime | None) -> str:
    return f"{moment.astimezone(VIETNAM):%H:%M %d/%m/%Y}" if moment else ""
