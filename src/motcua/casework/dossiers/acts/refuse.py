"""Refusing to take a dossier in (form 03), with every reason at once.

Only a filing can be refused so (Nghị định 61/2018/NĐ-CP, Điều 17); a refusal on the merits is a result: `finish`.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Final

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
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.fields import FieldKind, FormField
from motcua.casework.dossiers.rules.grounds import Duty
from motcua.casework.dossiers.rules.lines import Line
from motcua.casework.dossiers.rules.states import State
from motcua.kit.words import N_, Said


@dataclass(frozen=True, slots=True)
class Refuse:
    """Do not take it; `reasons` is their number, the words and what they rest on are content."""

    ACT: ClassVar[str] = "refuse"
    reasons: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Form 03 was given."""

    KIND: ClassVar[str] = "refused"
    SCHEMA: ClassVar[int] = 1
    reasons: int
    content: dict[str, str] = field(default_factory=dict)


def read(line: Line) -> Asked:
    """`reasons`, and the `ground` they rest on."""
    reasons = lines.reasons(line)
    ground = entrance.clean(line.get("ground") or "", "ground")
    private = {kind: said for kind, said in (("reasons", reasons), ("ground", ground)) if said}
    return Asked(Refuse(len(reasons)), private)


def decide(deed: Refuse, on: Situation) -> Refused:
    """Refuses to say no without a reason."""
    entrance.reasons_given(deed.reasons, N_("mẫu 03"))
    return Refused(reasons=deed.reasons, content=on.content)


def evolve(course: Course, event: Refused, at: datetime) -> dict[str, Any]:
    """It ends, and no clock ever ran."""
    return course.ended(event.KIND, at)


def effects(_ahead: Ahead) -> list[Effect]:
    """That it ends here."""
    said = N_("Hồ sơ khép lại, đồng hồ không chạy. Người nộp nhận phiếu từ chối kèm lý do.")
    return [Effect("close", Said(said))]


def to_staff(happening: Happening) -> Entry:
    """Why, and on what ground."""
    return Entry(Said(N_("Từ chối tiếp nhận (mẫu 03)")), (*happening.resting_on, *happening.reasons))


def to_citizen(happening: Happening, _course: Course) -> Entry:
    """Why, and on what ground."""
    return Entry(Said(N_("Cơ quan không nhận hồ sơ")), (*happening.reasons, *happening.resting_on))


REFUSE: Final = Act(
    deed=Refuse,
    event=Refused,
    label=N_("từ chối tiếp nhận"),
    duties=(Duty.CLERK,),
    place=Place.RECEIVING,
    steps={State.SUBMITTED: State.REFUSED, State.RETURNED_FOR_COMPLETION: State.REFUSED},
    read=read,
    decide=decide,
    evolve=evolve,
    to_staff=to_staff,
    to_citizen=to_citizen,
    desk=Offer(
        slug="tu-choi",
        title=N_("Từ chối tiếp nhận, mẫu 03"),
        button=N_("Từ chối tiếp nhận"),
        icon="close",
        plainest=Refuse(1),
        effects=effects,
        fields=(
            FormField(
                "reasons",
                FieldKind.REASONS,
                N_("Lý do khác, cần gì, làm thế nào cho đủ"),
                required=True,
                usual=(
                    "Không thuộc thẩm quyền giải quyết của cơ quan.",
                    "Hồ sơ trùng với hồ sơ đã nộp.",
                    "Thiếu thành phần hồ sơ bắt buộc và không bổ sung trong thời hạn.",
                ),
            ),
            FormField(
                "ground",
                FieldKind.WORDS,
                N_("Căn cứ từ chối"),
                N_("Văn bản, điều, khoản; ví dụ: Luật Hộ tịch 2014, Điều 13. In trên phiếu, người dân đọc được."),
                required=True,
                ask=N_("Hãy ghi căn cứ: văn bản, điều, khoản."),
                limit="ground",
            ),
        ),
        asked=N_("Từ chối tiếp nhận hồ sơ này?"),
        then="new",
    ),
    slip=StatutoryForm("03", N_("Phiếu từ chối tiếp nhận, mẫu 03 (PDF)"), N_("In phiếu, mẫu 03")),
)
