"""Passing a dossier on to another agency or another step. The clock does not notice."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from motcua.casework.dossiers.rules import entrance
from motcua.casework.dossiers.rules.act import Act, Ahead, Asked, Effect, Entry, Happening, Offer, Place, Situation
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.fields import FieldFault, FieldKind, FormField
from motcua.casework.dossiers.rules.grounds import Duty
from motcua.casework.dossiers.rules.lines import Line
from motcua.casework.dossiers.rules.states import State
from motcua.kit.refusal import Refusal
from motcua.kit.words import N_, AgencyName, Left, Said


@dataclass(frozen=True, slots=True)
class Forward:
    """Pass it on; what is not said stays as it is."""

    ACT: ClassVar[str] = "forward"
    to_agency: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Forwarded:
    """Another agency or another step has the dossier now."""

    KIND: ClassVar[str] = "forwarded"
    SCHEMA: ClassVar[int] = 1
    to_agency: str
    step: str


def read(line: Line) -> Asked:
    """`to_agency` or `step`."""
    step = entrance.clean(line.get("step") or "", "code")
    return Asked(Forward(str(line.get("to_agency") or ""), step))


def decide(deed: Forward, on: Situation) -> Forwarded:
    """Refuses to pass it nowhere, and to an agency that does not stand."""
    if not deed.to_agency and not deed.step:
        raise Refusal("forward_where", "Hãy chọn cơ quan hoặc bước để chuyển tới.")
    if deed.to_agency and not on.grounds.knows(deed.to_agency, on.day):
        raise Refusal("unknown_agency", "Không có cơ quan {agency} vào ngày này.", agency=deed.to_agency[:40])
    return Forwarded(to_agency=deed.to_agency or on.course.holder, step=deed.step)


def evolve(_course: Course, event: Forwarded, _at: datetime) -> dict[str, Any]:
    """Who has it, and at which step."""
    return {"holder": event.to_agency, "step": event.step}


def effects(ahead: Ahead) -> list[Effect]:
    """That the clock runs on."""
    said = N_("Đồng hồ vẫn chạy, %(left)s. Người nhận thấy ngay ở danh sách của họ.")
    return [Effect("clock", Said(said, {"left": Left(ahead.left)}))]


def check(given: Line) -> list[FieldFault]:
    """At least one of the three; an official of ours does not go along to another agency."""
    if not any(given.get(name) for name in ("step", "official", "to_agency")):
        return [FieldFault("step", N_("Hãy ghi bước, chọn người hoặc chọn cơ quan."))]
    if given.get("official") and given.get("to_agency"):
        return [FieldFault("official", N_("Chuyển sang cơ quan khác thì cơ quan đó phân công; hãy bỏ chọn người."))]
    return []


def to_staff(happening: Happening) -> Entry:
    """Where it went."""
    step, agency = happening.payload["step"], AgencyName(happening.payload["to_agency"])
    if not step:
        return Entry(Said(N_("Chuyển tới %(agency)s"), {"agency": agency}))
    return Entry(Said(N_("Chuyển bước: %(step)s"), {"step": step}), (Said("%(agency)s", {"agency": agency}),))


def to_citizen(happening: Happening, _course: Course) -> Entry:
    """Where it went."""
    step, agency = happening.payload["step"], AgencyName(happening.payload["to_agency"])
    if not step:
        return Entry(Said(N_("Chuyển tới %(agency)s"), {"agency": agency}))
    return Entry(Said(N_("Sang bước: %(step)s"), {"step": step}), (Said(N_("Tại %(agency)s."), {"agency": agency}),))


FORWARD: Final = Act(
    deed=Forward,
    event=Forwarded,
    label=N_("chuyển bước"),
    duties=(Duty.OFFICIAL,),
    place=Place.HOLDER,
    steps={State.ACCEPTED: State.PROCESSING, State.PROCESSING: State.PROCESSING},
    read=read,
    decide=decide,
    evolve=evolve,
    to_staff=to_staff,
    to_citizen=to_citizen,
    desk=Offer(
        slug="chuyen",
        title=N_("Chuyển bước, giao người"),
        button=N_("Chuyển"),
        icon="right",
        plainest=Forward(step="…"),
        effects=effects,
        fields=(
            FormField("step", FieldKind.STEP, N_("Bước tiếp theo"), N_("Ví dụ: Thẩm định, Trình ký."), limit="code"),
            FormField("official", FieldKind.OFFICIAL, N_("Giao cho")),
            FormField("to_agency", FieldKind.AGENCY, N_("Chuyển sang cơ quan khác")),
        ),
        check=check,
        usual={State.ACCEPTED: Duty.OFFICIAL},
    ),
)
