"""Work calendars in layers: the country's, and over it what each agency from the province down lays on top."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from motcua.kit.refusal import Refusal
from motcua.kit.worktime import Calendar, Windows, pattern, time_of_day

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

OFFICE_HOURS: Final = [["07:00", "11:30"], ["13:30", "17:00"]]
OFFICE_WEEK: Final = dict.fromkeys(WEEKDAYS[:5], OFFICE_HOURS)
"""Monday to Friday, eight hours: the country's default (commands.md; provinces set their own)."""

Week = dict[str, list[list[str]]]
Day = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Layer:
    """What one agency says.

    `weeks`: weekly windows, each from its day on (None: always), in order; none where those above hold. `days`: dates
    that differ: {"windows": […]}, a day off if empty, or {"like": "fri"} for a working Saturday with Friday's windows.
    """

    weeks: tuple[tuple[date | None, Week], ...]
    days: dict[date, Day]
    known_until: date | None


def layer(weeks: Sequence[Mapping[str, Any]] | None, days: Mapping[str, Day], known_until: date | None) -> Layer:
    """The layer as it is kept in JSON."""
    dated = tuple((date.fromisoformat(one["since"]) if one["since"] else None, one["week"]) for one in weeks or ())
    return Layer(dated, {date.fromisoformat(day): what for day, what in days.items()}, known_until)


def compose(layers: Sequence[Layer]) -> Calendar:
    """One calendar out of the layers, the country's first. The nearest layer prevails, day by day and week by week."""
    weeks: list[tuple[date, Week]] = []
    days: dict[date, Day] = {}
    known_until: date | None = None
    for one in layers:
        own = [(since or date.min, week) for since, week in one.weeks]
        weeks = [(since, week) for since, week in weeks if not own or since < own[0][0]] + own
        days |= one.days
        known_until = one.known_until or known_until
    return Calendar.chained([(since, _build(week, days, known_until)) for since, week in weeks])


def _build(week: Week, days: Mapping[date, Day], known_until: date | None) -> Calendar:
    windows = {WEEKDAYS.index(name): minutes(week[name]) for name in week}
    special = {
        day: windows.get(WEEKDAYS.index(what["like"]), ()) if "like" in what else minutes(what["windows"])
        for day, what in days.items()
    }
    return Calendar.build(
        windows=windows,
        days_off=[day for day, own in special.items() if not own],
        extra_days={day: own for day, own in special.items() if own},
        known_until=known_until,
    )


def minutes(windows: Sequence[Sequence[str]]) -> Windows:
    """The windows in minutes of the day; refuses times that are none."""
    return _minutes(tuple((opening, closing) for opening, closing in windows))


@lru_cache(maxsize=256)
def _minutes(windows: tuple[tuple[str, str], ...]) -> Windows:
    return tuple((time_of_day(opening), time_of_day(closing)) for opening, closing in windows)


def checked_windows(windows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The windows as they are kept; refuses times that are none, and windows that overlap or do not open first."""
    pattern(minutes(windows))
    return sorted([opening, closing] for opening, closing in windows)


def checked_week(week: Mapping[str, Sequence[Sequence[str]]]) -> Week:
    """The week as it is kept; refuses a name that is no weekday (`bad_weekday`), a week without any window."""
    strange = [name for name in week if name not in WEEKDAYS]
    if strange:
        raise Refusal("bad_weekday", "“{name}” không phải thứ trong tuần; hãy dùng mon … sun.", name=strange[0][:20])
    if not any(week.values()):
        raise Refusal("empty_week", "Tuần làm việc phải có ít nhất một khung giờ.")
    return {name: checked_windows(week[name]) for name in WEEKDAYS if week.get(name)}
