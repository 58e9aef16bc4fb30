"""Which of a figure's things a list shows, in which order, and where a page of it begins."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from motcua.kit.now import VIETNAM


class Show(StrEnum):
    """Which of the things are wanted: those in the numerator, the rest of the whole, the whole, those left out.

    Of what ends, the ended and the open are wanted apart too; of what does not, all are open. Typed term: those of
    the whole that are held to a term that staff typed. Turning: those that time alone will turn against the figure.
    """

    ALL = "all"
    WHOLE = "whole"
    WHOLE_CLOSED = "whole_closed"
    WHOLE_OPEN = "whole_open"
    NUMERATOR = "numerator"
    NUMERATOR_CLOSED = "numerator_closed"
    NUMERATOR_OPEN = "numerator_open"
    REST = "rest"
    REST_CLOSED = "rest_closed"
    REST_OPEN = "rest_open"
    TYPED_TERM = "typed_term"
    TURNING = "turning"
    LEFT_OUT = "left_out"


class ListKey(StrEnum):
    """By what a list is sorted; equal ones stand by code."""

    CODE = "code"
    AGENCY = "agency"
    PROCEDURE = "procedure"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class ListOrder:
    """The order of a list; `agencies` are the agencies as people read them, those not among them come first."""

    by: ListKey = ListKey.CODE
    falling: bool = False
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The last thing of a page: its code, and what the list is sorted by as the list itself gave it."""

    code: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class ListSift:
    """What narrows a list: a procedure, channels, a part of the code; what is empty narrows nothing.

    `turning` are the first and the last day on which things that will turn are not yet so.
    """

    show: Show = Show.ALL
    procedure: str = ""
    channels: tuple[str, ...] = ()
    typed: str = ""
    turning: tuple[date, date] = (date.min, date.min)
    order: ListOrder = field(default_factory=ListOrder)

    @property
    def narrows(self) -> bool:
        """Whether it leaves things of the figure out, beside the part that is shown."""
        return bool(self.procedure or self.channels or self.typed)


EVERYTHING: Final = ListSift()
BEGINNING: Final = ListPlace()


def days_late(columns: Mapping[str, Any], at: datetime) -> int | None:
    """Calendar days at +07:00 from when a thing became late to its end or to `at`; None if it is not late.

    What waits for a supplement is late until the request: that counts as its end (index 766, 2.1).
    """
    since: datetime | None = columns.get("late_from")
    until: datetime = columns.get("ended_at") or columns.get("supplement_open_since") or at
    if since is None or since > at:
        return None
    return max(0, (until.astimezone(VIETNAM).date() - since.astimezone(VIETNAM).date()).days)
