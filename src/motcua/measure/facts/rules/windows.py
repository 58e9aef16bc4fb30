"""Periods of whole days looked at from a moment, and the calendar arithmetic that cells need. Days are at +07:00."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

from motcua.kit.now import VIETNAM
from motcua.measure.facts.rules.conditions import AS_OF, END, START


@dataclass(frozen=True)
class Window:
    """A period of whole days, [`start`, `end`) at +07:00, looked at from `as_of`."""

    start: date
    end: date
    as_of: datetime

    @property
    def opens(self) -> datetime:
        return midnight(self.start)

    @property
    def closes(self) -> datetime:
        return midnight(self.end)

    @property
    def at(self) -> datetime:
        """The moment whose state of things counts: the period's end or the as-of, whichever is earlier."""
        return min(self.closes, self.as_of)

    @cached_property
    def moments(self) -> dict[str, datetime]:
        """The three moments that a condition may ask for; its as-of is the moment whose state of things counts."""
        return {START: self.opens, END: self.closes, AS_OF: self.at}


def midnight(day: date) -> datetime:
    """The first moment of a day, +07:00."""
    return datetime.combine(day, time(), VIETNAM)


def month_of(day: date) -> date:
    """The first day of the day's month."""
    return day.replace(day=1)


def next_month(day: date) -> date:
    """The first day of the month after the day's."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
