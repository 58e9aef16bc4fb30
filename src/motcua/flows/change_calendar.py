"""A work calendar changes by two persons: a new version, and the notice in the feed that has open dossiers read again.

What would move is found by making the change, reading, and taking it back: no second way to compute a due.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction

from motcua.casework.dossiers import public as dossiers
from motcua.commons.accounts.public import OPERATOR, Who, demand
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.registry.agencies import public as agencies
from motcua.registry.agencies.public import AskedCalendar, Ground

KIND: Final = "calendar"
MOST_FORESEEN: Final = 20_000
"""Open dossiers beyond which a dry run would keep people waiting."""
Windows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class DayChange:
    """How one day is worked: windows, none for a day off, None to go back to the rule of the week."""

    day: date
    windows: Windows | None
    name: str


@dataclass(frozen=True, slots=True)
class WeekChange:
    """The weekly windows from a day on, by weekday (mon … sun); weekdays left out are free."""

    since: date
    week: Mapping[str, Windows]


Change = DayChange | WeekChange


@dataclass(frozen=True, slots=True)
class Foresight:
    """How many open dossiers there are, and how many of them would get another lawful due, earlier or later."""

    open: int
    earlier: int
    later: int

    @property
    def moved(self) -> int:
        """Those whose due would not stay."""
        return self.earlier + self.later


@transaction.atomic
def ask_for_calendar(agency: str, change: Change, *, ground: Ground, who: Who, at: datetime) -> int:
    """Ask for the change, which another person confirms; the number of the request. Denied and refused as that."""
    _may(agency, change, who, at)
    with transaction.atomic():
        _write(agency, change, ground, OPERATOR, at)
        transaction.set_rollback(True)
    return agencies.request_calendar(agency, _kept(change), ground=ground, who=who, at=at)


@transaction.atomic
def answer_calendar(number: int, *, confirmed: bool, who: Who, at: datetime) -> None:
    """Make the change that another person asked for, or decline it. Denied and refused as the change."""
    asked = agencies.answer_calendar(number, confirmed=confirmed, who=who, at=at)
    if confirmed:
        ground = Ground(asked.reason, asked.decision, asked.by)
        change_calendar(asked.agency, change_of(asked), ground=ground, who=who, at=at)


@transaction.atomic
def change_calendar(agency: str, change: Change, *, ground: Ground, who: Who, at: datetime) -> int:
    """Make the change, with its notice; the new version. Denied to who may not change that calendar.

    Refuses a day that has passed (`past_day`) to who may not change the calendar of all: dossiers were promised and
    judged by it, and those who answer for them do not move it alone. Refuses a person whom no other asked
    (`second_person_missing`).
    """
    _may(agency, change, who, at)
    version = _write(agency, change, ground, who, at)
    payload = {"version": version, "day": _first_day(change).isoformat(), "decision": ground.decision}
    dossiers.record_rule_change(kind=KIND, agency=agency, who=who, at=at, reason=ground.reason, payload=payload)
    return version


def foresee(agency: str, change: Change, *, ground: Ground, who: Who, at: datetime) -> Foresight | None:
    """What the change would do to the open dossiers; None if there are too many to say at once. Changes nothing."""
    _may(agency, change, who, at)
    before = dossiers.dues_of_open(at=at, limit=MOST_FORESEEN)
    if before is None:
        return None
    with transaction.atomic():
        change_calendar(agency, change, ground=ground, who=OPERATOR, at=at)
        after = dossiers.dues_of_open(at=at + timedelta(seconds=1), limit=MOST_FORESEEN) or {}
        transaction.set_rollback(True)
    pairs = [(due, after.get(code)) for code, due in before.items()]
    known = [(one, other) for one, other in pairs if one and other]
    return Foresight(len(before), sum(b < a for a, b in known), sum(b > a for a, b in known))


def change_of(asked: AskedCalendar) -> Change:
    """What a request asks for."""
    kept = asked.change
    if "day" in kept:
        return DayChange(date.fromisoformat(kept["day"]), kept["windows"], kept["name"])
    return WeekChange(date.fromisoformat(kept["since"]), kept["week"])


def _kept(change: Change) -> dict[str, Any]:
    if isinstance(change, DayChange):
        return {"day": change.day.isoformat(), "windows": change.windows, "name": change.name}
    return {"since": change.since.isoformat(), "week": dict(change.week)}


def _may(agency: str, change: Change, who: Who, at: datetime) -> None:
    on = at.date()
    demand(agencies.may_edit_calendar(who, agency, on=on))
    if _first_day(change) < at.astimezone(VIETNAM).date() and not agencies.may_edit_calendar(who, None, on=on):
        raise Refusal(
            "past_day",
            "Ngày này đã qua và hồ sơ đã tính theo nó; chỉ quản trị cấp tỉnh sửa được. Hãy gửi đề nghị lên tỉnh.",
        )


def _first_day(change: Change) -> date:
    return change.day if isinstance(change, DayChange) else change.since


def _write(agency: str, change: Change, ground: Ground, who: Who, at: datetime) -> int:
    if isinstance(change, DayChange):
        return agencies.set_calendar_day(
            agency, change.day, windows=change.windows, name=change.name, ground=ground, who=who, at=at
        )
    return agencies.set_windows(agency, change.week, since=change.since, ground=ground, who=who, at=at)
