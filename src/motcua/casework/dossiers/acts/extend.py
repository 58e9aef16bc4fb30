"""Extending the term (form 04): an apology, a reason, a new day; once, and before the lawful due is there.

The promise of form 01 and the day that index 766 compares with stay where they are.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Final

from motcua.casework.dossiers.rules import entrance, lines
from motcua.casework.dossiers.rules.act import (
    Act,
    Ahead,
    Asked,
    Effect,
    Entry,
    Faces,
    Happening,
    Offer,
    Place,
    Situation,
    StatutoryForm,
)
from motcua.casework.dossiers.rules.clocks import due
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.fields import FieldKind, FormField
from motcua.casework.dossiers.rules.grounds import Duty
from motcua.casework.dossiers.rules.lines import Line
from motcua.casework.dossiers.rules.states import State
from motcua.kit.refusal import Refusal
from motcua.kit.words import N_, Said
from motcua.kit.worktime import Term, TermUnit


@dataclass(frozen=True, slots=True)
class Allowance:
    """From `valid_from` on: how often a term may be extended, and how many days before the due at the latest."""

    times: int
    days_before: int
    valid_from: date
    basis: str


ALLOWANCES: Final = (
    Allowance(1, 1, date(2018, 6, 21), "Nghị định 61/2018/NĐ-CP, Điều 19"),
    Allowance(1, 1, date(2025, 7, 1), "Nghị định 118/2025/NĐ-CP; số lần và số ngày như trước, chưa xác nhận"),
)
"""The oldest first; it also holds for the days before it. A change is a new row, never another number here."""


@dataclass(frozen=True, slots=True)
class Extend:
    """Extend by a length of time, or to the last closing of the day of `until`; `reasons` is their number."""

    ACT: ClassVar[str] = "extend"
    reasons: int
    by: Term | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Extended:
    """Form 04 was given. `due` is the lawful due before it, `extended` the one after it."""

    KIND: ClassVar[str] = "extended"
    SCHEMA: ClassVar[int] = 1
    by: dict[str, Any]
    due: str
    extended: str
    reasons: int
    content: dict[str, str] = field(default_factory=dict)


def read(line: Line) -> Asked:
    """`by` or `until`, and the `reason`."""
    reason = entrance.clean(line.get("reason") or "", "reason")
    by = lines.term(line["by"]) if line.get("by") is not None else None
    until = lines.moment(line, "until") if line.get("until") is not None else None
    return Asked(Extend(1 if reason else 0, by, until), {"reasons": [reason]} if reason else {})


def decide(deed: Extend, on: Situation) -> Extended:
    """Refuses a second time, what comes too late, what is no later day, and to say nothing of the reason."""
    entrance.reasons_given(deed.reasons, N_("mẫu 04"))
    course, allowance = on.course, allowance_on(on.day)
    if course.extension is not None:
        raise Refusal("extended_already", "Hồ sơ này đã gia hạn một lần; mỗi hồ sơ chỉ được gia hạn một lần.")
    calendar = on.grounds.calendar(course.settling, on.at)
    policy = on.grounds.policy(course.accepted_at or on.at)
    before = due(course, at=on.at, calendar=calendar, policy=policy) or on.at
    if on.day > before.date() - timedelta(days=allowance.days_before):
        raise Refusal(
            "extended_too_late",
            "Hạn là {due}; chỉ gia hạn được chậm nhất {days} ngày trước đó.",
            due=f"{before:%d/%m/%Y}",
            days=allowance.days_before,
        )
    by = _by(deed, before)
    after = due(course.extended(by), at=on.at, calendar=calendar, policy=policy) or before
    return Extended(
        by={"amount": by.amount, "unit": str(by.unit)},
        due=before.isoformat(timespec="minutes"),
        extended=after.isoformat(timespec="minutes"),
        reasons=deed.reasons,
        content=on.content,
    )


def allowance_on(day: date) -> Allowance:
    """What the law allows on that day."""
    holding = [one for one in ALLOWANCES if one.valid_from <= day] or ALLOWANCES[:1]
    return holding[-1]


def _by(deed: Extend, before: datetime) -> Term:
    if (deed.by is None) == (deed.until is None):
        raise Refusal("extended_by_what", "Hãy ghi hoặc thời gian gia hạn (“by”), hoặc ngày hẹn lại (“until”).")
    if deed.by is not None:
        return deed.by
    days = (deed.until.date() - before.date()).days if deed.until else 0
    if days < 1:
        raise Refusal("extended_no_later", "Ngày hẹn lại phải sau hạn hiện tại, {due}.", due=f"{before:%d/%m/%Y}")
    return Term(days, TermUnit.CALENDAR_DAY)


def evolve(_course: Course, event: Extended, _at: datetime) -> dict[str, Any]:
    """The lawful due moves; the promise does not."""
    return {"extension": Term(event.by["amount"], TermUnit(event.by["unit"]))}


def effects(_ahead: Ahead) -> list[Effect]:
    """What moves and what does not."""
    moves = N_("Đồng hồ vẫn chạy; hạn theo luật lùi thêm. Người dân nhận lời xin lỗi và ngày hẹn lại, mẫu 04.")
    stays = N_("Giờ ghi trên giấy hẹn và chỉ số 766 không đổi. Mỗi hồ sơ chỉ gia hạn được một lần.")
    return [Effect("clock", Said(moves)), Effect("info", Said(stays))]


def after(faces: Faces) -> Said | None:
    """The new due."""
    moved = faces["legal"].due
    return Said(N_("Hạn theo luật mới: %(at)s."), {"at": moved}) if moved else None


def to_staff(happening: Happening) -> Entry:
    """Until when, and why."""
    until = datetime.fromisoformat(happening.payload["extended"])
    return Entry(Said(N_("Gia hạn đến %(at)s (mẫu 04)"), {"at": until}), happening.reasons)


def to_citizen(happening: Happening, _course: Course) -> Entry:
    """Until when, and why."""
    until = datetime.fromisoformat(happening.payload["extended"])
    return Entry(Said(N_("Cơ quan xin lỗi bạn và hẹn lại %(at)s"), {"at": until}), happening.reasons)


EXTEND: Final = Act(
    deed=Extend,
    event=Extended,
    label=N_("gia hạn"),
    duties=(Duty.OFFICIAL,),
    place=Place.SETTLING,
    steps={State.ACCEPTED: State.ACCEPTED, State.PROCESSING: State.PROCESSING},
    read=read,
    decide=decide,
    evolve=evolve,
    to_staff=to_staff,
    to_citizen=to_citizen,
    desk=Offer(
        slug="gia-han",
        title=N_("Xin lỗi và gia hạn, mẫu 04"),
        button=N_("Gia hạn, mẫu 04"),
        icon="calendar",
        plainest=Extend(1, by=Term(1, TermUnit.WORKING_DAY)),
        effects=effects,
        fields=(
            FormField("by", FieldKind.TERM, N_("Gia hạn thêm"), required=True),
            FormField(
                "reason",
                FieldKind.WORDS,
                N_("Lý do chưa trả được đúng hẹn"),
                N_("In trên văn bản xin lỗi, người dân đọc được."),
                required=True,
                ask=N_("Hãy ghi lý do."),
            ),
        ),
        asked=N_("Gia hạn hồ sơ này?"),
        after=after,
    ),
    slip=StatutoryForm("04", N_("Văn bản xin lỗi và gia hạn, mẫu 04 (PDF)"), N_("In văn bản, mẫu 04")),
)
