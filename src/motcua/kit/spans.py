"""Spans of days as Vietnamese plans write them: "Tháng 12/2026", "Giai đoạn 2025-2027", "31/10/2025", "thường xuyên".

Nothing is guessed: a text in no known form is None, and the caller says so.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from motcua.kit.vietnamese import fold

_MONTHS: Final = 12
_QUARTER: Final = 3
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_EARLIEST, _LATEST = date(1945, 9, 2), date(2199, 12, 31)
"""No plan of this state names a day outside these: such a year is a slip of the pen."""
_EVERY: Final = {"thang": 1, "quy": _QUARTER, "nam": _MONTHS}


@dataclass(frozen=True, slots=True)
class Span:
    """What a text says about time: the first day, the day by which (both may be missing), standing, how often.

    `due` is the last day that is still in time. `every` counts months between two dues, 0 for a single one.
    """

    starts: date | None = None
    due: date | None = None
    standing: bool = False
    every: int = 0


def month_end(year: int, month: int) -> date:
    """The last day of a month; a month beyond 12 runs on into the years after. Raises ValueError beyond year 9999."""
    after = year * _MONTHS + month
    return date(after // _MONTHS, after % _MONTHS + 1, 1) - timedelta(days=1)


def later_by(day: date, months: int) -> date:
    """The same day that many months later; the last of the month stays the last, a missing day becomes it."""
    last = month_end(day.year, day.month + months)
    return last if day == month_end(day.year, day.month) else last.replace(day=min(day.day, last.day))


def read_span(text: str) -> Span | None:
    """The span a text names; None where the text is in no known form or names a day that no plan can mean."""
    plain = " ".join(fold(text).replace("–", "-").split()).strip(" .")
    for pattern, make in _FORMS:
        if found := pattern.fullmatch(plain):
            try:
                return _plausible(make(*found.groups()))
            except (ValueError, OverflowError):
                return None
    return None


def _plausible(span: Span | None) -> Span | None:
    days = (span.starts, span.due) if span else ()
    return None if any(day and not _EARLIEST <= day <= _LATEST for day in days) else span


def _years(first: str, last: str) -> Span | None:
    span = Span(date(int(first), 1, 1), date(int(last), _MONTHS, 31))
    return span if first <= last else None


def _quarter(name: str, year: str) -> Span:
    last = _ROMAN[name] * _QUARTER
    return Span(date(int(year), last - _QUARTER + 1, 1), month_end(int(year), last))


_Make = Callable[..., Span | None]
_WRITTEN: Final = r"(?:(?:truoc|den|ngay|han|cham nhat) )*(\d{1,2})([/.-])(\d{1,2})\2(\d{4})"
_IN_WORDS: Final = r"(?:(?:truoc|den|ngay|han|cham nhat) )*ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})"
_FORMS: Final[tuple[tuple[re.Pattern[str], _Make], ...]] = tuple(
    (re.compile(pattern, re.ASCII), make)
    for pattern, make in (
        (_WRITTEN, lambda d, _sign, m, y: _by(int(y), int(m), int(d))),
        (_IN_WORDS, lambda d, m, y: _by(int(y), int(m), int(d))),
        (r"(\d{4})-(\d{2})-(\d{2})", lambda y, m, d: _by(int(y), int(m), int(d))),
        (r"(?:nhiem vu )?thuong xuyen", lambda: Span(standing=True)),
        (r"hang (thang|quy|nam)", lambda unit: Span(every=_EVERY[unit])),
        (r"(?:thang |t)?(\d{1,2})(?:/|-| nam )(\d{4})", lambda month, year: _month(int(year), int(month))),
        (r"quy (i|ii|iii|iv|[1-4])(?:/|-| nam )(\d{4})", _quarter),
        (r"(?:giai doan |nam )?(\d{4}) ?- ?(\d{4})", _years),
        (r"(?:nam )?(\d{4})", lambda year: _years(year, year)),
        (r"(?:bat dau )?(?:trien khai )?tu nam (\d{4})", lambda year: Span(starts=date(int(year), 1, 1))),
    )
)


def _by(year: int, month: int, day: int) -> Span:
    return Span(due=date(year, month, day))


def _month(year: int, month: int) -> Span:
    """Work is due in the month: by its last day."""
    return Span(due=month_end(year, date(year, month, 1).month))
