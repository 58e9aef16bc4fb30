"""The work calendar of the country: common office hours, public holidays and working Saturdays."""

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import resources
from typing import Final

from motcua.kit.worktime import Calendar, Windows, time_of_day

OFFICE_HOURS: Final[Windows] = tuple(
    (time_of_day(opening), time_of_day(closing)) for opening, closing in (("07:00", "11:30"), ("13:30", "17:00"))
)
"""480 minutes, Monday to Friday; provinces set their own by a calendar of theirs."""

OFFICE_WEEK: Final = dict.fromkeys(range(5), OFFICE_HOURS)


@cache
def default_calendar() -> Calendar:
    """Office hours less the days off of the shipped table, plus its working Saturdays (with the hours of a weekday).

    Known until the end of the table's last year: after it only weekends are free.
    """
    holidays = [date.fromisoformat(row["date"]) for row in _rows("holidays.csv")]
    swaps = list(_rows("working_day_swaps.csv"))
    return Calendar.build(
        windows=OFFICE_WEEK,
        days_off=[*holidays, *(date.fromisoformat(row["day_off"]) for row in swaps)],
        extra_days={date.fromisoformat(row["working_saturday"]): OFFICE_HOURS for row in swaps},
        known_until=date(max(holidays).year, 12, 31),
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with resources.files("motcua.registry.agencies").joinpath("data", name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)
