"""Asking for what is missing (form 02), every fault at once; after acceptance it pauses the legal clock."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Final

from motcua.casework.clock.public import SUPPLEMENT
from motcua.casework.dossiers.rules import entrance, lines
from motcua.casework.dossiers.rules.act import (
    Act,
    Ahead,
    Asked,
    Effect,
    Entry,
    Happening,
    Offer,
    Place,
    Situation,
    StatutoryForm,
)
from motcua.casework.dossiers.rules.course import Course, Pause
from motcua.casework.dossiers.rules.fields import FieldKind, FormField
from motcua.casework.dossiers.rules.grounds import Duty
from motcua.casework.dossiers.rules.lines import Line
from motcua.casework.dossiers.rules.states import State
from motcua.kit.words import N_, Said


@dataclass(frozen=True, slots=True)
class RequestSupplement:
    """Ask; `reasons` is the number of faults, the words are content."""

    ACT: ClassVar[str] = "request_supplement"
    reasons: int


@dataclass(frozen=True, slots=True)
class SupplementRequested:
    """Form 02 was given, for the `number`-th time."""

    KIND: ClassVar[str] = "supplement_requested"
    SCHEMA: ClassVar[int] = 1
    number: int
    reasons: int
    content: dict[str, str] = field(default_factory=dict)


def read(line: Line) -> Asked:
    """`reasons`."""
    reasons = lines.reasons(line)
    return Asked(RequestSupplement(len(reasons)), {"reasons": reasons} if reasons else {})


def decide(deed: RequestSupplement, on: Situation) -> SupplementRequested:
    """Refuses to ask for nothing."""
    entrance.reasons_given(deed.reasons, N_("mẫu 02"))
    number = on.course.supplement_requests + 1
    return SupplementRequested(number=number, reasons=deed.reasons, content=on.content)


def evolve(course: Course, event: SupplementRequested, at: datetime) -> dict[str, Any]:
    """Counted always; a pause only where a clock runs."""
    if course.accepted_at is None:
        return {"supplement_requests": event.number}
    return {"supplement_requests": event.number, "pauses": (*course.pauses, Pause(SUPPLEMENT, at, None))}


def effects(ahead: Ahead) -> list[Effect]:
    """The pause, and what index 766 makes of a second request."""
    said = N_("Hồ sơ về người dân để hoàn thiện; đồng hồ chưa chạy.")
    if ahead.course.accepted_at:
        said = N_("Đồng hồ dừng từ lúc gửi đến lúc nộp đủ.")
    told = [Effect("pause", Said(said))]
    nth = ahead.course.supplement_requests + 1
    if nth > 1 and ahead.faces["national"].state in {"late", "overdue", "no_data", "not_started"}:
        warning = N_(
            "Đây là lần thứ %(n)s: chỉ số 766 sẽ tính hồ sơ này là quá hạn. Hãy nêu hết mọi thiếu sót trong một phiếu."
        )
        told.append(Effect("alert", Said(warning, {"n": nth}), "late"))
    return told


def to_staff(happening: Happening) -> Entry:
    """What was asked for."""
    nth = int(happening.payload["number"])
    return Entry(Said(N_("Yêu cầu bổ sung lần %(n)s (mẫu 02)"), {"n": nth}), happening.reasons, "stop", nth)


def to_citizen(happening: Happening, course: Course) -> Entry:
    """What was asked for, and whether the clock stands meanwhile."""
    paused = any(pause.since == happening.at for pause in course.pauses)
    stopped = (Said(N_("Đồng hồ dừng từ lúc này.")),) if paused else ()
    texts = (*happening.reasons, *stopped)
    return Entry(Said(N_("Cơ quan xin bạn bổ sung")), texts, "stop", int(happening.payload["number"]))


REQUEST_SUPPLEMENT: Final = Act(
    deed=RequestSupplement,
    event=SupplementRequested,
    label=N_("yêu cầu bổ sung"),
    duties=(Duty.OFFICIAL, Duty.CLERK),
    place=Place.HOLDER,
    steps={
        State.SUBMITTED: State.RETURNED_FOR_COMPLETION,
        State.ACCEPTED: State.AWAITING_SUPPLEMENT,
        State.PROCESSING: State.AWAITING_SUPPLEMENT,
    },
    read=read,
    decide=decide,
    evolve=evolve,
    to_staff=to_staff,
    to_citizen=to_citizen,
    desk=Offer(
        slug="yeu-cau-bo-sung",
        title=N_("Yêu cầu bổ sung, mẫu 02"),
        button=N_("Gửi yêu cầu, mẫu 02"),
        icon="pause",
        plainest=RequestSupplement(1),
        effects=effects,
        fields=(
            FormField(
                "reasons",
                FieldKind.REASONS,
                N_("Lý do khác, cần gì, làm thế nào cho đủ"),
                required=True,
                usual=(
                    "Thiếu bản chính để đối chiếu.",
                    "Bản chụp mờ, không đọc được.",
                    "Tờ khai chưa ghi đủ các mục bắt buộc.",
                    "Tờ khai chưa có chữ ký của người nộp.",
                    "Thông tin trên giấy tờ không khớp với tờ khai.",
                    "Giấy tờ đã hết hạn.",
                ),
            ),
        ),
    ),
    slip=StatutoryForm("02", N_("Phiếu yêu cầu bổ sung, mẫu 02 (PDF)"), N_("In phiếu, mẫu 02")),
)
