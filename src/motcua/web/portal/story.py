"""A dossier told to the one who filed it: who has it now, the four facts, what happened, and its days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.casework.dossiers.public import BY_KIND, Course, DossierPage, Happening, State
from motcua.kit.now import minute
from motcua.kit.worktime import Calendar
from motcua.registry.agencies.public import agency_name
from motcua.web.portal.words import FactTile
from motcua.web.ui.drawing import CalendarDay
from motcua.web.ui.said import say, told
from motcua.web.ui.vietnamese_text import filled, vietnamese
from motcua.web.ui.wording import wording

LONGEST: Final = 42
"""Days that a calendar shows at most: six weeks around now."""

WAITING: Final = (State.RETURNED_FOR_COMPLETION, State.AWAITING_SUPPLEMENT)
RUNNING: Final = (State.ACCEPTED, State.PROCESSING)


class StoryLine(NamedTuple):
    """One entry of the timeline. `slip` names the statutory form that was given then, `href` is where it is printed."""

    title: str
    when: str
    at: str = ""
    state: str = ""
    texts: tuple[str, ...] = ()
    slip: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """What the follow page shows of one dossier at one moment; `names` are the agencies' by identifier."""

    page: DossierPage
    names: Mapping[str, str]
    calendar: Calendar
    at: datetime

    @property
    def course(self) -> Course:
        """The folded state."""
        return self.page.course

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.course.state

    def name(self, identifier: str) -> str:
        """An agency's name as a page shows it."""
        return vietnamese(self.named(identifier))

    def named(self, identifier: str) -> str:
        """An agency's name, or its identifier where it has none today."""
        return self.names.get(identifier, identifier)

    def first_sentence(self) -> str:
        """Who has it now, and since when."""
        since = wording().moment(self.course.last_at)
        values = {"holder": self.name(self.course.holder), "desk": self.name(self.course.receiving)}
        return filled(_(_SENTENCES[self.state]), since=since, **values)

    def facts(self) -> list[tuple[str, str, FactTile]]:
        """Promised, now expected, why it moved, what to do: (icon, question, answer)."""
        moved = ("pause", _("Vì sao đổi"), self._moved())
        to_do, expected = self.next()
        return [("calendar", _("Hẹn lúc đầu"), self._promised()), expected, moved, to_do]

    def next(self) -> list[tuple[str, str, FactTile]]:
        """What to do now, and until when it is expected."""
        to_do, expected = ("user", _("Bạn cần làm"), self._to_do()), ("clock", _("Nay dự kiến trước"), self._expected())
        return [to_do, expected]

    def _promised(self) -> FactTile:
        if self.course.promised is None:
            return FactTile(_("Chưa có hẹn"), _("có khi cơ quan nhận đủ hồ sơ"))
        return FactTile(wording().moment(self.course.promised), _("ghi trên giấy hẹn, không sửa"))

    def _expected(self) -> FactTile:
        due, ended = self.page.reading.due, self.course.ended_at
        if ended is not None:
            late = due is not None and ended > due
            words = _("xong lúc %(at)s") % {"at": wording().moment(ended)}
            return FactTile(_("Đã kết thúc"), words, "late" if late else "ontime")
        if due is None:
            return FactTile(_("Chưa tính"), _("đồng hồ chạy từ khi nhận đủ hồ sơ"), "nodata")
        if self.state in WAITING:
            return FactTile(_("Đang tạm dừng"), _("chạy lại khi bạn bổ sung xong"), "paused")
        left = self.calendar.between(minute(self.at), minute(due))
        tone = "late" if self.at > due else "soon" if left < _SOON else "ontime"
        return FactTile(wording().moment(due), wording().remaining(left if self.at <= due else -abs(left)), tone)

    def _moved(self) -> FactTile:
        paused = [(p.since, p.until or self.at) for p in self.course.pauses]
        if self.course.extension is not None:
            return FactTile(_("Gia hạn một lần"), _("cơ quan đã xin lỗi và hẹn lại, mẫu 04"), "paused")
        if not paused:
            return FactTile(_("Không đổi"), _("chưa dừng lần nào"))
        minutes = sum(self.calendar.between(minute(since), minute(until)) for since, until in paused)
        spans = "; ".join(
            _("%(since)s đến %(until)s") % {"since": wording().day(since), "until": wording().day(until)}
            for since, until in paused
        )
        note = _("%(spans)s, chờ bổ sung giấy tờ") % {"spans": spans}
        return FactTile(_("Dừng %(time)s") % {"time": wording().short_duration(minutes)}, note, "paused")

    def _to_do(self) -> FactTile:
        if self.state in WAITING:
            return FactTile(_("Bổ sung giấy tờ"), _("xem danh sách và gửi ở nút bên dưới"), "soon")
        if self.state is State.FINISHED:
            desk = self.name(self.course.receiving)
            return FactTile(_("Nhận kết quả"), filled(_("tại %(desk)s"), desk=desk), "ontime")
        if self.state is State.AWAITING_PAYMENT:
            return FactTile(_("Nộp phí, lệ phí"), _("tại bộ phận một cửa"), "soon")
        if self.course.ended_at is not None:
            return FactTile(_("Không cần làm gì nữa"))
        return FactTile(_("Chưa cần làm gì"), _("thiếu gì, cơ quan báo bạn một lần cho đủ"))

    def lines(self) -> list[StoryLine]:
        """The timeline: what is to come, what is now, and what happened, newest first."""
        told = [self._told(happening) for happening in reversed(self.page.happenings)]
        return [*self._ahead(), *self._present(), *told]

    def _ahead(self) -> list[StoryLine]:
        due = self.page.reading.due
        if self.state in RUNNING and due is not None:
            return [
                StoryLine(
                    _("Nhận kết quả"), _("trước %(due)s") % {"due": wording().moment(due)}, due.isoformat(), "next"
                )
            ]
        if self.course.ended_at is None:
            titles = {State.SUBMITTED: _("Nhận giấy hẹn, ghi rõ giờ trả")}
            return [StoryLine(titles.get(self.state, _("Đồng hồ chạy lại khi bạn bổ sung xong")), "", "", "next")]
        return [StoryLine(_("Bạn nhận kết quả"), "", "", "next")] if self.state is State.FINISHED else []

    def _present(self) -> list[StoryLine]:
        if self.state not in _NOW:
            return []
        when = _("từ %(since)s") % {"since": wording().moment(self.course.last_at)}
        texts = [filled(_("Nơi giữ hồ sơ: %(holder)s."), holder=self.name(self.course.holder))]
        if self.course.step:
            texts.append(filled(_("Bước: %(step)s."), step=vietnamese(self.course.step)))
        return [StoryLine(_(_NOW[self.state]), when, self.course.last_at.isoformat(), "now", tuple(texts))]

    def _told(self, happening: Happening) -> StoryLine:
        act = BY_KIND[happening.kind]
        entry = act.to_citizen(happening, self.course)
        slip = act.slip
        return StoryLine(
            title=say(entry.title, self.named),
            when=wording().moment(happening.at),
            at=happening.at.isoformat(),
            state=entry.mark,
            texts=tuple(told(text, self.named) for text in entry.texts),
            slip=_(slip.title) if slip else "",
            href=_slip_address(self.page.relations.code, slip.number, entry.nth) if slip else "",
        )

    def days(self) -> list[CalendarDay]:
        """The days from its filing to its end, in whole weeks, at most six around now."""
        first, last = self._span()
        begin = first - timedelta(days=first.weekday())
        length = (last - begin).days // 7 * 7 + 7
        return [self._day(begin + timedelta(days=step), first, last) for step in range(length)]

    def days_sentence(self) -> str:
        """What the calendar shows, in words."""
        first, last = self._span()
        return _("Lịch của hồ sơ từ %(first)s đến %(last)s. %(why)s: %(note)s.") % {
            "first": wording().day(first),
            "last": wording().day(last),
            "why": self._moved().value,
            "note": self._moved().note,
        }

    def _span(self) -> tuple[date, date]:
        course, today = self.course, self.at.date()
        end = course.ended_at or max(self.page.reading.due or self.at, self.at)
        first, last = course.submitted_at.date(), end.date()
        if (last - first).days >= LONGEST:
            middle = min(today, last)
            first = max(first, middle - timedelta(days=LONGEST // 2))
            last = min(last, first + timedelta(days=LONGEST - 1))
        return first, last

    def _day(self, on: date, first: date, last: date) -> CalendarDay:
        kind = self._kind(on, first, last)
        return CalendarDay(on, kind, self._note(on, kind))

    def _kind(self, on: date, first: date, last: date) -> str:
        due, today = self.page.reading.due, self.at.date()
        if on == today and self.course.ended_at is None:
            return "now"
        if not self.calendar.windows_on(on):
            return "holiday" if on.weekday() < _SATURDAY else "rest"
        if not first <= on <= last:
            return "rest"
        if due is not None and on == due.date() and self.course.ended_at is None:
            return "due"
        if any(p.since.date() < on < (p.until or self.at).date() for p in self.course.pauses):
            return "paused"
        return "left" if on > today else "used"

    def _note(self, on: date, kind: str) -> str:
        if kind == "holiday":
            return _("lễ")
        course, due = self.course, self.page.reading.due
        marks: list[tuple[datetime | None, str]] = [(course.ended_at, _("xong"))]
        if course.ended_at is None:
            marks += [(self.at, _("nay")), (due, f"{due:%H:%M}" if due else "")]
        for pause in course.pauses:
            marks += [(pause.since, _("dừng")), (pause.until, _("chạy"))]
        marks += [(course.accepted_at, _("nhận")), (course.submitted_at, _("nộp"))]
        return next((word for moment, word in marks if moment is not None and moment.date() == on), "")


def names_in(page: DossierPage, on: date) -> dict[str, str]:
    """The agencies that its story speaks of, by identifier, as they are called that day."""
    course = page.course
    seen = {course.receiving, course.settling, course.holder}
    seen |= {one.payload["to_agency"] for one in page.happenings if one.payload.get("to_agency")}
    return {identifier: agency_name(identifier, on) for identifier in seen}


def _slip_address(code: str, number: str, nth: int) -> str:
    if nth > 1:
        return reverse("portal:slip_nth", args=[code, number, nth])
    return reverse("portal:slip", args=[code, number])


_SATURDAY: Final = 5
_SOON: Final = 8 * 60
"""Less than a working day left is soon (minutes)."""

_SENTENCES: Final[Mapping[State, str]] = {
    State.SUBMITTED: gettext_noop("%(holder)s đang kiểm tra xem giấy tờ của bạn đã đủ chưa, từ %(since)s."),
    State.RETURNED_FOR_COMPLETION: gettext_noop("%(holder)s đợi bạn hoàn thiện giấy tờ để nhận hồ sơ, từ %(since)s."),
    State.REFUSED: gettext_noop("%(desk)s không nhận hồ sơ này, từ %(since)s."),
    State.ACCEPTED: gettext_noop("%(holder)s đã nhận đủ hồ sơ và sắp giải quyết, từ %(since)s."),
    State.PROCESSING: gettext_noop("%(holder)s đang giải quyết hồ sơ của bạn, từ %(since)s."),
    State.AWAITING_SUPPLEMENT: gettext_noop("%(holder)s đợi bạn bổ sung giấy tờ, từ %(since)s."),
    State.AWAITING_PAYMENT: gettext_noop("%(holder)s đợi bạn nộp phí, lệ phí, từ %(since)s."),
    State.FINISHED: gettext_noop("Hồ sơ đã có kết quả từ %(since)s; bạn nhận tại %(desk)s."),
    State.RETURNED: gettext_noop("Bạn đã nhận kết quả lúc %(since)s."),
    State.WITHDRAWN: gettext_noop("Bạn đã rút hồ sơ này lúc %(since)s."),
    State.STOPPED: gettext_noop("Hồ sơ đã dừng giải quyết từ %(since)s."),
}

_NOW: Final[Mapping[State, str]] = {
    State.SUBMITTED: gettext_noop("Đang kiểm tra giấy tờ"),
    State.RETURNED_FOR_COMPLETION: gettext_noop("Đang đợi bạn hoàn thiện giấy tờ"),
    State.ACCEPTED: gettext_noop("Sắp giải quyết"),
    State.PROCESSING: gettext_noop("Đang giải quyết"),
    State.AWAITING_SUPPLEMENT: gettext_noop("Đang đợi bạn bổ sung"),
    State.AWAITING_PAYMENT: gettext_noop("Đang đợi bạn nộp phí, lệ phí"),
}
