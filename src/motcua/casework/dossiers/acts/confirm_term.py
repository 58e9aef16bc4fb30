"""Confirming a term that a clerk typed because the catalogue has none: a second person has seen it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from motcua.casework.dossiers.rules.act import Act, Ahead, Asked, Effect, Entry, Happening, Offer, Place, Situation
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.grounds import Duty
from motcua.casework.dossiers.rules.lines import Line
from motcua.casework.dossiers.rules.states import State
from motcua.casework.dossiers.rules.typed_terms import CONFIRMED, GIVEN
from motcua.kit.words import N_, Said


@dataclass(frozen=True, slots=True)
class ConfirmTerm:
    """Confirm it as it stands; a promise that was given is kept."""

    ACT: ClassVar[str] = "confirm_term"


@dataclass(frozen=True, slots=True)
class TermConfirmed:
    """A second person has seen the typed term and what it rests on."""

    KIND: ClassVar[str] = "term_confirmed"
    SCHEMA: ClassVar[int] = 1


def read(_line: Line) -> Asked:
    """Nothing more is asked."""
    return Asked(ConfirmTerm())


def decide(_deed: ConfirmTerm, _on: Situation) -> TermConfirmed:
    """Takes it: that there is something to confirm is asked of every act."""
    return TermConfirmed()


def fits(standing: Any) -> bool:
    """Where a typed term waits for its second person."""
    return bool(standing.term_source == GIVEN)


def evolve(_course: Course, _event: TermConfirmed, _at: datetime) -> dict[str, Any]:
    """It has been seen."""
    return {"term_source": CONFIRMED}


def effects(_ahead: Ahead) -> list[Effect]:
    """That nothing moves, and what is vouched for."""
    said = N_("Đồng hồ và giờ hẹn không đổi. Bạn xác nhận thời hạn và căn cứ do người tiếp nhận ghi là đúng.")
    return [Effect("check", Said(said))]


def to_staff(_happening: Happening) -> Entry:
    """That it was seen."""
    return Entry(Said(N_("Người thứ hai xác nhận thời hạn tự nhập")))


def to_citizen(_happening: Happening, _course: Course) -> Entry:
    """The same."""
    return Entry(Said(N_("Thời hạn của hồ sơ đã được kiểm tra lại")))


CONFIRM_TERM: Final = Act(
    deed=ConfirmTerm,
    event=TermConfirmed,
    label=N_("xác nhận thời hạn"),
    duties=(Duty.OFFICIAL, Duty.LEADER),
    place=Place.SETTLING,
    steps={state: state for state in (State.ACCEPTED, State.PROCESSING, State.AWAITING_SUPPLEMENT)},
    read=read,
    decide=decide,
    evolve=evolve,
    to_staff=to_staff,
    to_citizen=to_citizen,
    fits=fits,
    desk=Offer(
        slug="xac-nhan-thoi-han",
        title=N_("Xác nhận thời hạn tự nhập"),
        button=N_("Xác nhận thời hạn"),
        icon="check",
        plainest=ConfirmTerm(),
        effects=effects,
    ),
)
