"""The clocks of one dossier in words: the head line, the bar of time spent, and the four clocks side by side."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from motcua.casework.dossiers.public import ClockFace, Course, DossierPage
from motcua.kit.now import minute
from motcua.kit.worktime import Calendar
from motcua.web.ui.templatetags.motcua_ui import sentence
from motcua.web.ui.wording import wording

TONES: Final = {"running": "ontime", "paused": "paused", "overdue": "late", "on_time": "ontime", "late": "late"}
DAY: Final = 8 * 60


@dataclass(frozen=True, slots=True)
class Chip:
    """A clock in a list: its tone, its words, the line under it, and the share of the term that is spent."""

    tone: str
    words: str
    due: str = ""
    share: int = 0


@dataclass(frozen=True, slots=True)
class Clocks:
    """How the clocks of a dossier stand at a moment, by its settling agency's calendar."""

    page: DossierPage
    calendar: Calendar
    at: datetime

    @property
    def legal(self) -> ClockFace:
        """The clock of the law."""
        return self.page.reading.clocks["legal"]

    @property
    def tone(self) -> str:
        """The tone of the legal clock; less than a working day left is soon."""
        tone = TONES.get(self.legal.state, "nodata")
        return "soon" if tone == "ontime" and self.legal.ended is None and self.left < DAY else tone

    @property
    def left(self) -> int:
        """Working minutes to the lawful due; negative when overdue, 0 where there is none."""
        due = self.legal.due
        return self.calendar.between(minute(self.legal.ended or self.at), minute(due)) if due else 0

    def head(self) -> str:
        """What the legal clock says, in one line."""
        legal = self.legal
        if legal.due is None:
            return _("Đã khép, đồng hồ chưa từng chạy") if self.page.course.ended_at else _("Đồng hồ chưa chạy")
        if legal.ended:
            said = _("Xong đúng hạn, trước %(time)s") if self.left >= 0 else _("Xong quá hạn %(time)s")
            return said % {"time": wording().duration(self.left)}
        if legal.state == "paused":
            return _("Đang tạm dừng, còn %(time)s") % {"time": wording().duration(self.left)}
        return sentence(wording().remaining(self.left))

    def chip(self) -> Chip:
        """The same for the identity bar."""
        if self.legal.due is None or self.legal.ended or self.legal.state == "paused":
            short = {"paused": _("Tạm dừng"), "on_time": _("Xong đúng hạn"), "late": _("Xong quá hạn")}
            return Chip(self.tone, short.get(self.legal.state, _("Chưa có hạn")), "", 100)
        return Chip(self.tone, sentence(wording().short_remaining(self.left)), "", self.share)

    @property
    def share(self) -> int:
        """The hundredths of the term that are spent."""
        whole = self.legal.minutes + max(0, self.left)
        return min(100, 100 * self.legal.minutes // whole) if whole else 100

    def stretches(self) -> list[tuple[str, int]]:
        """The term as stretches of running and paused time, in thousandths, in their order."""
        spans = _spans(self.page.course, self.legal.ended or self.at)
        minutes = [
            (kind, self.calendar.between(minute(since), minute(until))) for kind, since, until in spans if since < until
        ]
        whole = sum(size for _kind, size in minutes) + max(0, self.left)
        running = "late" if self.left < 0 else "ontime"
        return (
            [(running if kind == "run" else "paused", 1000 * size // whole) for kind, size in minutes] if whole else []
        )

    def spent(self) -> str:
        """The sentence under the bar."""
        if self.legal.due is None:
            return _("Đồng hồ bắt đầu khi tiếp nhận (mẫu 01).")
        used = _("Đã dùng %(time)s.") % {"time": wording().duration(self.legal.minutes)}
        paused = sum(
            self.calendar.between(minute(p.since), minute(p.until or self.at)) for p in self.page.course.pauses
        )
        return used + (_(" Dừng %(time)s chờ bổ sung.") % {"time": wording().duration(paused)} if paused else "")

    def four(self) -> list[tuple[str, str, str]]:
        """The four clocks: (name, words, tone)."""
        course, faces = self.page.course, self.page.reading.clocks
        words = wording()
        none = (_("chưa có"), "")
        promise = faces["promise"]
        first = (words.moment(course.promised), TONES.get(promise.state, "")) if course.promised else none
        lived = (words.duration(faces["citizen"].minutes), "") if course.accepted_at else (_("chưa tính"), "")
        return [
            (_("Đã hẹn (mẫu 01)"), *first),
            (
                _("Theo luật"),
                *((words.moment(self.legal.due), TONES.get(self.legal.state, "")) if self.legal.due else none),
            ),
            (_("Người dân đã đợi"), *lived),
            (_("Chỉ số 766"), *national(course, faces["national"])),
        ]


def national(course: Course, face: ClockFace) -> tuple[str, str]:
    """What index 766 would say of it, in words and tone."""
    if face.due is None:
        return _("chưa tính"), ""
    late = face.state in {"overdue", "late"}
    count = course.supplement_requests
    said = _("quá hạn") if late else _("đúng hạn")
    return (
        _("%(said)s, %(n)s lần bổ sung") % {"said": said, "n": count} if count else said
    ), "late" if late else "ontime"


def _spans(course: Course, end: datetime) -> list[tuple[str, datetime, datetime]]:
    """The time from the start to `end`, cut at the pauses."""
    if course.started is None:
        return []
    spans, since = [], course.started
    for pause in course.pauses:
        spans += [("run", since, pause.since), ("pause", pause.since, pause.until or end)]
        since = pause.until or end
    return [*spans, ("run", since, end)]
