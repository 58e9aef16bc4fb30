"""One act on one dossier at one moment: the event it becomes or the reason it is refused, and the course after it.

Every shell plays acts through here, one dossier at a time or thousands.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from motcua.casework.dossiers.acts import ACTS
from motcua.casework.dossiers.rules.act import Act, Deed, DossierEvent, Earlier, Place, Situation
from motcua.casework.dossiers.rules.clocks import ClockFace, clocks
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.grounds import Actor, Grounds
from motcua.casework.dossiers.rules.states import STATE_LABELS, State
from motcua.kit.refusal import Refusal

BY_NAME: Final[Mapping[str, Act]] = {act.name: act for act in ACTS}
BY_KIND: Final[Mapping[str, Act]] = {act.event.KIND: act for act in ACTS}


def lawful(state: State) -> tuple[str, ...]:
    """The names of the acts that may be done in a state."""
    return tuple(act.name for act in ACTS if state in act.steps)


def destination(act: str, state: State | None) -> State:
    """Where the act leads from that state (None: no dossier yet). Raises KeyError where it may not be done."""
    return BY_NAME[act].steps[state]


def decide(
    course: Course | None,
    deed: Deed,
    *,
    at: datetime,
    by: Actor,
    grounds: Grounds,
    content: dict[str, str],
    earlier: Sequence[Earlier] = (),
    owner: str = "",
) -> DossierEvent:
    """The event that `deed` becomes. `content` holds the keyed hashes of what the person wrote, by kind.

    `earlier` are the same applicant's dossiers that a filing may continue, `owner` is whose account will own it.

    Raises Refusal with the rule's name and one sentence; nothing is changed by a refused act.
    """
    act = BY_NAME[deed.ACT]
    on = Situation(at, by, grounds, content, course, earlier, owner)
    if by.duty not in act.duties:
        raise Refusal("wrong_duty", "Vai trò này không được {act}.", act=act.label)
    if not act.begins:
        _check_order(on.course, act, at)
        _check_agency(on.course, act, by)
    elif course is not None:
        raise Refusal("already_submitted", "Hồ sơ này đã được nộp rồi; hãy dùng mã khác cho hồ sơ mới.")
    return act.decide(deed, on)


def _check_order(course: Course, act: Act, at: datetime) -> None:
    if course.state not in act.steps:
        raise Refusal(
            "out_of_order",
            "Không thể {act} khi hồ sơ đang ở trạng thái “{state}”.",
            act=act.label,
            state=STATE_LABELS[course.state],
        )
    if not act.fits(course):
        raise Refusal("nothing_to_do", "Hồ sơ này không có gì để {act}.", act=act.label)
    if at < course.last_at:
        raise Refusal(
            "time_goes_back",
            "Việc này mang thời điểm trước việc liền trước của hồ sơ ({last}); hãy sửa lại thời điểm.",
            last=course.last_at.isoformat(timespec="seconds"),
        )


def _check_agency(course: Course, act: Act, by: Actor) -> None:
    if act.place is Place.SETTLING and by.agency != course.settling:
        raise Refusal(
            "not_settling_agency",
            "Chỉ cơ quan giải quyết ({agency}) được {act} hồ sơ này.",
            agency=course.settling,
            act=act.label,
        )
    if by.agency not in (course.receiving, course.settling, course.holder):
        raise Refusal(
            "foreign_agency",
            "Hồ sơ này không thuộc cơ quan {agency}; cơ quan đang giữ là {holder}.",
            agency=by.agency,
            holder=course.holder,
        )


def evolve(course: Course | None, event: DossierEvent, at: datetime, to_state: State) -> Course:
    """The course after one more event that led to `to_state`. It never refuses: what happened, happened.

    The state is what the event says (`destination` said it when the act was decided), not what today's table of
    transitions makes of it: an old history stays readable after its transition is gone.
    """
    act = BY_KIND[event.KIND]
    if act.begins:
        return Course(state=to_state, seq=1, last_at=at, **act.evolve(None, event, at))
    if course is None:
        message = "a dossier begins with its submission"
        raise ValueError(message)
    return course._replace(state=to_state, seq=course.seq + 1, last_at=at, **act.evolve(course, event, at))


def foresee(course: Course, deed: Deed, *, at: datetime, grounds: Grounds) -> dict[str, ClockFace]:
    """The four clocks as they would read right after the act, done by one whose act it is.

    Refuses what the act itself would be refused for.
    """
    act = BY_NAME[deed.ACT]
    by = Actor("", str(getattr(course, act.place)), act.duties[0])
    event = decide(course, deed, at=at, by=by, grounds=grounds, content={})
    after = evolve(course, event, at, destination(deed.ACT, course.state))
    policy = grounds.policy(after.accepted_at or at)
    return clocks(after, at=at, calendar=grounds.calendar(after.settling, at), policy=policy)
