"""Handing the result to the applicant; no figure changes any more."""

from dataclasses import dataclass
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

RETURNS: Final = {
    "counter": N_("tại quầy"),
    "post": N_("qua bưu chính"),
    "account": N_("bản điện tử vào tài khoản"),
}
"""The ways a result gets to the applicant."""


@dataclass(frozen=True, slots=True)
class ReturnResult:
    """Hand it over."""

    ACT: ClassVar[str] = "return_result"
    via: str


@dataclass(frozen=True, slots=True)
class ResultReturned:
    """The applicant has the result."""

    KIND: ClassVar[str] = "result_returned"
    SCHEMA: ClassVar[int] = 1
    via: str


def read(line: Line) -> Asked:
    """`via`."""
    return Asked(ReturnResult(str(line.get("via"))))


def decide(deed: ReturnResult, _on: Situation) -> ResultReturned:
    """Refuses a way that is not known."""
    entrance.one_of(deed.via, tuple(RETURNS), "unknown_return", N_("Cách trả kết quả"))
    return ResultReturned(via=deed.via)


def evolve(_course: Course, _event: ResultReturned, at: datetime) -> dict[str, Any]:
    """When it was handed over."""
    return {"returned_at": at}


def effects(_ahead: Ahead) -> list[Effect]:
    """That nothing counts any more."""
    return [Effect("ok", Said(N_("Đồng hồ đã dừng từ khi có kết quả; việc này không đổi số liệu.")))]


def to_staff(happening: Happening) -> Entry:
    """By which way."""
    via = RETURNS.get(happening.payload["via"], "")
    return Entry(Said(N_("Đã trả kết quả %(via)s"), {"via": Said(via) if via else ""}))


def to_citizen(_happening: Happening, _course: Course) -> Entry:
    """That it is done."""
    return Entry(Said(N_("Bạn đã nhận kết quả")))


RETURN_RESULT: Final = Act(
    deed=ReturnResult,
    event=ResultReturned,
    label=N_("trả kết quả"),
    duties=(Duty.CLERK,),
    place=Place.RECEIVING,
    steps={State.FINISHED: State.RETURNED},
    read=read,
    decide=decide,
    evolve=evolve,
    to_staff=to_staff,
    to_citizen=to_citizen,
    desk=Offer(
        slug="tra-ket-qua",
        title=N_("Trả kết quả"),
        button=N_("Trả kết quả"),
        icon="papers",
        plainest=ReturnResult("counter"),
        effects=effects,
        fields=(
            FormField(
                "via",
                FieldKind.CHOICE,
                N_("Người dân nhận kết quả"),
                required=True,
                choices=(
                    ("counter", N_("Bản giấy tại quầy")),
                    ("post", N_("Bản giấy qua bưu chính")),
                    ("account", N_("Bản điện tử trong tài khoản")),
                ),
            ),
        ),
        usual={State.FINISHED: Duty.CLERK},
        then="done",
    ),
)
