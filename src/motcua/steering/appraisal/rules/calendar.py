"""The milestones of a year, and who is late at one. Nobody marks anybody late: it follows from dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from motcua.kit.words import N_


class Milestone(StrEnum):
    """What the calendar of a set gives a due date to, in the order of a year."""

    SELF = "self"
    SIGN_OFF = "sign_off"
    REVIEW1 = "review1"
    EXPLANATION = "explanation"
    REVIEW2 = "review2"
    SURVEY = "survey"
    COUNCIL = "council"
    PUBLICATION = "publication"

    @property
    def label(self) -> str:
        """The words people read."""
        return MILESTONE_LABELS[self]


MILESTONE_LABELS: Final = {
    Milestone.SELF: N_("đơn vị tự chấm"),
    Milestone.SIGN_OFF: N_("lãnh đạo đơn vị ký duyệt"),
    Milestone.REVIEW1: N_("thẩm định lần 1"),
    Milestone.EXPLANATION: N_("đơn vị giải trình"),
    Milestone.REVIEW2: N_("thẩm định lần 2"),
    Milestone.SURVEY: N_("nhập kết quả điều tra"),
    Milestone.COUNCIL: N_("hội đồng xem xét"),
    Milestone.PUBLICATION: N_("công bố kết quả"),
}


@dataclass(frozen=True, slots=True)
class AppraisalDuty:
    """What somebody (a unit or an agency) has to do by a due date; `done` is the day, None where it is not."""

    who: str
    milestone: Milestone
    due: date
    done: date | None

    def late_on(self, day: date) -> int:
        """Days late as seen on a day: 0 while in time or done in time."""
        return max(((self.done or day) - self.due).days, 0)


def late(duties: Iterable[AppraisalDuty], *, on: date) -> list[AppraisalDuty]:
    """The duties that are late on a day, the longest first; those done late stay on the list."""
    found = [duty for duty in duties if duty.late_on(on)]
    return sorted(found, key=lambda duty: (-duty.late_on(on), duty.who, duty.milestone))
