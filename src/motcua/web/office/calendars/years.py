"""A year of a work calendar in months, and the days in it that differ from the week's rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from motcua.kit.worktime import Calendar
from motcua.registry.agencies.public import CalendarVersionRecord
from motcua.web.ui.drawing import CalendarDay, weeks
from motcua.web.ui.templatetags.motcua_ui import day as day_words

DECEMBER = 12
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that differs: its name, whether it is worked, and whether the agency itself said so."""

    on: date
    name: str
    working: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A month's weeks, and the sentence that says the same."""

    title: str
    weeks: list[list[CalendarDay | None]]
    words: str


def special_days(layers: Sequence[CalendarVersionRecord], year: int) -> list[SpecialDay]:
    """The special days of the year by day; the nearest layer prevails."""
    found: dict[date, SpecialDay] = {}
    for layer in layers:
        for text, what in layer.days.items():
            on = date.fromisoformat(text)
            if on.year == year:
                working = bool(what.get("windows")) or "like" in what
                found[on] = SpecialDay(on, str(what.get("name", "")), working, layer.agency is not None)
    return [found[on] for on in sorted(found)]


def months(calendar: Calendar, year: int, special: Iterable[SpecialDay], *, today: date) -> list[Month]:
    """January to December."""
    known = {one.on: one for one in special}
    return [_month(calendar, year, number, known, today) for number in range(1, DECEMBER + 1)]


def _month(calendar: Calendar, year: int, number: int, known: dict[date, SpecialDay], today: date) -> Month:
    first = date(year, number, 1)
    after = date(year + number // DECEMBER, number % DECEMBER + 1, 1)
    days = [first + timedelta(days=step) for step in range((after - first).days)]
    drawn = [CalendarDay(on, _kind(calendar, on, known, today)) for on in days]
    worked = sum(bool(calendar.windows_on(on)) for on in days)
    off = ", ".join(day_words(on)[:5] for on in days if on in known and not known[on].working)
    words = _("Tháng %(month)s: %(days)s ngày làm việc") % {"month": number, "days": worked}
    return Month(str(number), weeks(drawn), f"{words}; {_('nghỉ')} {off}" if off else words)


def _kind(calendar: Calendar, on: date, known: dict[date, SpecialDay], today: date) -> str:
    if on == today:
        return "now"
    if not calendar.windows_on(on):
        return "holiday" if on in known and on.weekday() < SATURDAY else "rest"
    return "due" if on in known else "used"
