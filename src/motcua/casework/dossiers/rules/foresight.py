"""What an act would do to the clocks, told before it is done."""

from datetime import datetime

from motcua.casework.dossiers.rules.course import Course, evolve
from motcua.casework.dossiers.rules.decide import decide
from motcua.casework.dossiers.rules.deeds import Actor, Deed, Grounds
from motcua.casework.dossiers.rules.standing import ClockFace, clocks
from motcua.casework.dossiers.rules.states import destination


def foresee(course: Course, deed: Deed, *, at: datetime, by: Actor, grounds: Grounds) -> dict[str, ClockFace]:
    """The four clocks as they would read right after the act; refuses what the act itself would be refused for."""
    event = decide(course, deed, at=at, by=by, grounds=grounds, content={})
    after = evolve(course, event, at, destination(deed.ACT, course.state))
    policy = grounds.policy(after.accepted_at or at)
    return clocks(after, at=at, calendar=grounds.calendar(after.settling, at), policy=policy)
