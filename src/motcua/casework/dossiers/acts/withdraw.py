"""The applicant takes the dossier back."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Final

from motcua.casework.dossiers.rules import entrance
from motcua.casework.dossiers.rules.act import Act, Ahead, Asked, Effect, Entry, Happening, Offer, Place, Situation
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.fields import FieldKind, FormField
from motcua.casework.dossiers.rules.grounds import Duty
from motcua.casework.dossiers.rules.lines import Line
from motcua.casework.dossiers.rules.states import State
from motcua.kit.words import N_, Said


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take it back; why, if they say so, is content."""

    ACT: ClassVar[str] = "withdraw"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The applicant took the dossier back."""

    KIND: ClassVar[str] = "withdrawn"
    SCHEMA: ClassVar[int] = 1
    content: dict[str, str] = field(default_factory=dict)


def read(line: Line) -> Asked:
    """`reason`, if they say one."""
    reason = entrance.clean(line.get("reason") or "", "reason")
    return Asked(Withdraw(), {"reasons": [reason]} if reason else {})


def decide(_deed: Withdraw, on: Situation) -> Withdrawn:
    """It is theirs to take back."""
    return Withdrawn(content=on.content)


def evolve(course: Course, event: Withdrawn, at: datetime) -> dict[str, Any]:
    """It ends."""
    return course.ended(event.KIND, at)


def effects(_ahead: Ahead) -> list[Effect]:
    """That it ends for good."""
    said = N_("Đồng hồ dừng hẳn. Hồ sơ không mở lại được; muốn làm tiếp phải nộp hồ sơ mới.")
    return [Effect("close", Said(said))]


def to_staff(happening: Happening) -> Entry:
    """Why, if they said so."""
    return Entry(Said(N_("Đã rút hồ sơ")), happening.reasons)


def to_citizen(happening: Happening, _course: Course) -> Entry:
    """Why, if they said so."""
    return Entry(Said(N_("Bạn đã rút hồ sơ")), happening.reasons)


WITHDRAW: Final = Act(
    deed=Withdraw,
    event=Withdrawn,
    label=N_("rút hồ sơ"),
    duties=(Duty.CITIZEN, Duty.CLERK),
    place=Place.RECEIVING,
    steps=dict.fromkeys(
        (
            State.SUBMITTED,
            State.RETURNED_FOR_COMPLETION,
            State.ACCEPTED,
            State.PROCESSING,
            State.AWAITING_SUPPLEMENT,
            State.AWAITING_PAYMENT,
        ),
        State.WITHDRAWN,
    ),
    read=read,
    decide=decide,
    evolve=evolve,
    to_staff=to_staff,
    to_citizen=to_citizen,
    desk=Offer(
        slug="rut",
        title=N_("Rút theo đơn của người dân"),
        button=N_("Rút hồ sơ"),
        icon="undo",
        plainest=Withdraw(),
        effects=effects,
        fields=(
            FormField(
                "signed",
                FieldKind.CHECK,
                N_("Tôi đang giữ đơn rút hồ sơ có chữ ký của người nộp, và đã lưu vào hồ sơ giấy"),
                required=True,
                ask=N_("Chỉ rút được khi có đơn đã ký của người nộp."),
            ),
            FormField("reason", FieldKind.WORDS, N_("Lý do ghi trong đơn")),
        ),
        asked=N_("Rút hồ sơ này?"),
    ),
)
