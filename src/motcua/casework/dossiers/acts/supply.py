"""Handing in what was asked for; a paused clock runs again."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, ClassVar, Final

from motcua.casework.dossiers.rules import lines
from motcua.casework.dossiers.rules.act import Act, Ahead, Asked, Effect, Entry, Happening, Offer, Place, Situation
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.fields import FieldKind, FormField
from motcua.casework.dossiers.rules.grounds import Duty
from motcua.casework.dossiers.rules.lines import Line
from motcua.casework.dossiers.rules.states import State
from motcua.kit.words import N_, Said
from motcua.records.papers.public import identified


@dataclass(frozen=True, slots=True)
class Supply:
    """Hand in these papers."""

    ACT: ClassVar[str] = "supply"
    papers: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Supplied:
    """What was asked for is here."""

    KIND: ClassVar[str] = "supplied"
    SCHEMA: ClassVar[int] = 2
    papers: list[dict[str, Any]] = field(default_factory=list)
    content: dict[str, str] = field(default_factory=dict)


def read(line: Line) -> Asked:
    """`components`."""
    papers, private = lines.papers(line)
    return Asked(Supply(papers), private)


def decide(deed: Supply, on: Situation) -> Supplied:
    """Takes whatever was handed in: whether it is enough is the officer's to say."""
    return Supplied(papers=deed.papers, content=on.content)


def evolve(course: Course, _event: Supplied, at: datetime) -> dict[str, Any]:
    """The pause ends, if a clock was running."""
    if course.accepted_at is None:
        return {}
    return {"pauses": (*course.pauses[:-1], replace(course.pauses[-1], until=at))}


def effects(ahead: Ahead) -> list[Effect]:
    """That the clock runs again, and to when."""
    if not ahead.course.accepted_at:
        return [Effect("clock", Said(N_("Hồ sơ trở lại chờ tiếp nhận; đồng hồ chưa chạy.")))]
    due = ahead.faces["legal"].due
    return [Effect("clock", Said(N_("Đồng hồ chạy lại. Hạn theo luật mới: %(at)s."), {"at": due or ""}))]


def to_staff(happening: Happening) -> Entry:
    """How many papers came."""
    count = len(happening.payload.get("papers", []))
    texts = (Said(N_("%(n)s giấy tờ."), {"n": count}),) if count else ()
    return Entry(Said(N_("Đã nhận bổ sung")), texts, "resume")


def to_citizen(happening: Happening, course: Course) -> Entry:
    """Whether the clock runs again."""
    resumed = any(pause.until == happening.at for pause in course.pauses)
    texts = (Said(N_("Đồng hồ chạy lại.")),) if resumed else ()
    return Entry(Said(N_("Bạn đã bổ sung giấy tờ")), texts, "resume" if resumed else "")


def with_ids(old: dict[str, Any], seq: int) -> dict[str, Any]:
    """Schema 1 named papers by their place."""
    return {**old, "papers": identified(old.get("papers", []), seq)}


SUPPLY: Final = Act(
    deed=Supply,
    event=Supplied,
    label=N_("bổ sung giấy tờ"),
    duties=(Duty.CITIZEN, Duty.CLERK),
    place=Place.RECEIVING,
    steps={State.RETURNED_FOR_COMPLETION: State.SUBMITTED, State.AWAITING_SUPPLEMENT: State.PROCESSING},
    read=read,
    decide=decide,
    evolve=evolve,
    to_staff=to_staff,
    to_citizen=to_citizen,
    desk=Offer(
        slug="nhan-bo-sung",
        title=N_("Nhận bổ sung thay người dân"),
        button=N_("Nhận bổ sung"),
        icon="download",
        plainest=Supply(),
        effects=effects,
        fields=(FormField("components", FieldKind.PAPERS, N_("Giấy tờ người dân nộp"), required=True),),
        usual={State.RETURNED_FOR_COMPLETION: Duty.CLERK, State.AWAITING_SUPPLEMENT: Duty.CLERK},
    ),
    upcasters={1: with_ids},
)
