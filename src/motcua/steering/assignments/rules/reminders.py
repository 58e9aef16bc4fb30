"""The ladder of reminders: each rung once for each due day, the highest reached and no lower one after it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from motcua.steering.assignments.rules.states import TaskStanding, TaskState


class Audience(StrEnum):
    """Who a reminder goes to."""

    LEAD = "lead"
    LEADER = "leader"
    GIVER = "giver"


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder: its name, days after the due day (negative: before), who is told."""

    name: str
    days: int
    audience: Audience


LADDER: Final = (
    Rung("week_before", -7, Audience.LEAD),
    Rung("three_days_before", -3, Audience.LEAD),
    Rung("due_day", 0, Audience.LEAD),
    Rung("day_late", 1, Audience.LEADER),
    Rung("week_late", 7, Audience.GIVER),
    Rung("month_late", 30, Audience.GIVER),
)
REMINDED: Final = frozenset({TaskState.DOING, TaskState.NOT_DUE, TaskState.OVERDUE})
"""States of which people are reminded."""


def days_past(due: date, closes: date, on: date) -> int:
    """Days since a due day, as lists of what is late count them; negative before it, 0 while work is still in time."""
    days = (on - due).days
    return days if days < 0 or on > closes else 0


def next_rung(standing: TaskStanding, at: date, sent: Collection[str]) -> Rung | None:
    """The rung to send on day `at`, None where there is none; `sent` are those of this due day that went out.

    Work that is done, stands, is not known, or waits for the giver's check is not reminded of. Rungs that were missed
    (nobody ran the ladder) are passed over. An extension starts the ladder anew, for its due day is another.
    """
    if standing.due is None or standing.state not in REMINDED or standing.claimed:
        return None
    closes = standing.closes or standing.due
    days = {rung.name: (standing.due if rung.days < 1 else closes) + timedelta(days=rung.days) for rung in LADDER}
    reached = [place for place, rung in enumerate(LADDER) if at >= days[rung.name]]
    highest = max((place for place, rung in enumerate(LADDER) if rung.name in sent), default=-1)
    return LADDER[reached[-1]] if reached and reached[-1] > highest else None
