"""The life of one invented dossier: the acts people would do on it, and when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from motcua.casework.dossiers.public import (
    Accept,
    Channel,
    Deed,
    Duty,
    Finish,
    Forward,
    Refuse,
    Request,
    RequestSupplement,
    ReturnResult,
    Submit,
    Supply,
    Withdraw,
)
from motcua.commons.accounts.public import Role, simulated
from motcua.flows.demo import people
from motcua.flows.demo.shape import Temper
from motcua.kit.now import minute, moment
from motcua.kit.worktime import Calendar, Term, TermUnit

STEPS = ("Thẩm định hồ sơ", "Lấy ý kiến chuyên môn", "Trình lãnh đạo ký")
MISSING = (
    "Thiếu bản chụp giấy tờ tuỳ thân còn hạn sử dụng.",
    "Tờ khai chưa có chữ ký của người yêu cầu.",
    "Thông tin địa chỉ trên tờ khai khác với giấy tờ kèm theo.",
    "Thiếu văn bản uỷ quyền.",
    "Bản vẽ chưa có dấu của đơn vị đo đạc.",
)
UNMET = "Chưa đủ điều kiện: giấy tờ đã nộp không khớp với kết quả xác minh. Bạn bổ sung đúng thì nộp lại được."
GROUND = "Văn bản quy định thủ tục này, phần yêu cầu, điều kiện"
NOT_OURS = ("Nội dung không thuộc thẩm quyền của cơ quan này; đã hướng dẫn nơi nộp.", "Hồ sơ trùng với hồ sơ đã nộp.")

_REFUSED, _RETURNED_BEFORE, _WITHDRAWN, _SUPPLEMENT, _SECOND = 0.015, 0.03, 0.015, 0.08, 0.12
_NEAR_DUE, _REJECTED, _FORWARDED, _NEVER_FETCHED, _ELECTRONIC = 0.10, 0.03, 0.75, 0.06, 0.9


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays in one dossier, and by what."""

    name: str
    procedure: str
    papers: tuple[str, ...]
    channel: Channel
    receiving: str
    settling: str
    owner: str
    official: str
    term: Term
    temper: Temper
    calendar: Calendar


class Life:
    """The acts of one dossier in order of time."""

    def __init__(self, cast: Cast, filed_at: datetime, random: Random) -> None:
        self.cast = cast
        self.random = random
        self.at = filed_at
        self.requests: list[Request] = []

    def lived(self) -> list[Request]:
        """The whole life, from the filing to the result in the citizen's hand, or to where it breaks off."""
        self._file()
        if self._answered_at_the_door():
            return self.requests
        self._work(self.cast.temper.intake_minutes * self.random.expovariate(1.0))
        self._do(Accept(), Duty.CLERK)
        self._settle()
        return self.requests

    def _do(self, deed: Deed, duty: Duty, private: dict[str, Any] | None = None) -> None:
        agency = self.cast.receiving if duty is Duty.CLERK else self.cast.settling
        key = f"sim:{duty}@{agency}"
        if duty is Duty.CITIZEN:
            agency, key = self.cast.receiving, self.cast.owner or "sim:citizen"
        elif duty is Duty.OFFICIAL and self.cast.official:
            key = self.cast.official
        self.requests.append(
            Request(
                dossier=self.cast.name,
                deed=deed,
                at=self.at,
                who=simulated(key, agency, Role(duty)),
                private=private or {},
                key=f"{self.cast.name}:{len(self.requests) + 1}",
                owner=self.cast.owner,
            ),
        )

    def _work(self, minutes: float) -> None:
        """Let that much working time pass."""
        calendar = self.cast.calendar
        begin = calendar.next_opening(minute(self.at))
        later = moment(calendar.add(begin, max(1, int(minutes))))
        self.at = later + timedelta(seconds=self.random.randrange(60))

    def _file(self) -> None:
        at_home = self.cast.channel in (Channel.SELF_SERVICE, Channel.NATIONAL_PORTAL)
        source = "upload" if at_home else "scan"
        named = {f"p-{place}": name for place, name in enumerate(self.cast.papers, start=1)}
        kept = [
            {"id": one, "code": "", "source": source, "digitised": self.random.random() < 0.85}  # noqa: PLR2004  a share
            for one in named
        ]
        private = {"applicant": people.applicant(self.random)}
        deed = Submit(
            self.cast.procedure,
            self.cast.channel,
            self.cast.settling,
            identity="vneid" if at_home else "card",
            papers=kept,
        )
        names = {"papers": named} if named else {}
        self._do(deed, Duty.CITIZEN if at_home else Duty.CLERK, private | names)

    def _answered_at_the_door(self) -> bool:
        luck = self.random.random()
        if luck < _REFUSED:
            self._work(self.cast.temper.intake_minutes)
            self._do(Refuse(1), Duty.CLERK, {"reasons": [self.random.choice(NOT_OURS)]})
            return True
        if luck < _REFUSED + _RETURNED_BEFORE:
            self._work(self.cast.temper.intake_minutes)
            self._ask(Duty.CLERK)
        return False

    def _ask(self, duty: Duty) -> None:
        reasons = self.random.sample(MISSING, self.random.choice((1, 1, 2)))
        self._do(RequestSupplement(len(reasons)), duty, {"reasons": reasons})
        self._work(self.random.lognormvariate(6.8, 0.8))
        self._do(Supply(), Duty.CITIZEN)

    def _settle(self) -> None:
        whole = _minutes(self.cast.term)
        share = self._share_of_the_term()
        if self.random.random() < _FORWARDED:
            self._work(whole * share * 0.3)
            self._do(Forward(step=self.random.choice(STEPS)), Duty.OFFICIAL)
        if self.random.random() < _WITHDRAWN:
            self._work(whole * share * 0.3)
            self._do(Withdraw(), Duty.CITIZEN)
            return
        asked = 0
        while self.random.random() < (_SECOND if asked else _SUPPLEMENT) and asked < 2:  # noqa: PLR2004  at most twice
            self._work(whole * share * 0.2)
            self._ask(Duty.OFFICIAL)
            asked += 1
        self._work(whole * share * (0.7 if asked == 0 else 0.5))
        result = "rejected" if self.random.random() < _REJECTED else "granted"
        written: dict[str, Any] = {"result": {"number": f"{self.random.randrange(1, 9000)}/QĐ-UBND", "name": ""}}
        if result == "rejected":
            written |= {"reasons": [UNMET], "ground": GROUND}
        deed = Finish(result, electronic=self.random.random() < _ELECTRONIC, numbered=True)
        self._do(deed, Duty.OFFICIAL, written)
        if self.random.random() > _NEVER_FETCHED:
            self._work(self.random.lognormvariate(5.2, 1.0))
            self._do(ReturnResult("account" if self.cast.owner else "counter"), Duty.CLERK)

    def _share_of_the_term(self) -> float:
        """How much of the term the work takes: mostly less than half, sometimes just within, sometimes beyond."""
        luck = self.random.random()
        if luck < self.cast.temper.lateness:
            return 1.05 + self.random.expovariate(2.5)
        if luck < self.cast.temper.lateness + _NEAR_DUE:
            return self.random.uniform(0.85, 0.97)
        return min(0.9, self.random.lognormvariate(-0.95, 0.55))


def _minutes(term: Term) -> int:
    """About how many working minutes a term holds."""
    if term.unit is TermUnit.MONTH:
        return term.amount * 21 * 480
    if term.unit is TermUnit.CALENDAR_DAY:
        return term.amount * 480 * 5 // 7
    return term.minutes or 480
