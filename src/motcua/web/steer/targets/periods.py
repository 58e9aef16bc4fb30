"""The span of a goal as people write it, and back."""

import re
from datetime import date
from typing import Final

from motcua.kit.spans import month_end, read_span
from motcua.kit.vietnamese import day
from motcua.steering.targets.public import GoalSpan

_BETWEEN: Final = re.compile(r"\s*(\d{1,2}/\d{1,2}/\d{4})\s*[-–]\s*(\d{1,2}/\d{1,2}/\d{4})\s*", re.ASCII)
_QUARTERS: Final = ("I", "II", "III", "IV")
_QUARTER: Final = 3

Days = tuple[date | None, date | None]


def written(goal: GoalSpan) -> str:
    """2026 · 2026-2030 · Quý III/2026 · 31/12/2026 · từ năm 2026 · 1/2/2026 - 5/6/2026; nothing for a goal for good."""
    if goal.starts is None:
        return day(goal.due) if goal.due else ""
    if goal.due is None:
        return f"từ năm {goal.starts.year}" if goal.starts == date(goal.starts.year, 1, 1) else day(goal.starts)
    return _named(goal.starts, goal.due) or f"{day(goal.starts)} - {day(goal.due)}"


def _named(starts: date, due: date) -> str:
    """The name of whole years or of a quarter."""
    if (starts.month, starts.day) == (1, 1) and due == date(due.year, 12, 31):
        return str(due.year) if starts.year == due.year else f"{starts.year}-{due.year}"
    number, rest = divmod(starts.month, _QUARTER)
    if rest == 1 and starts.day == 1 and due == month_end(starts.year, starts.month + 2):
        return f"Quý {_QUARTERS[number]}/{starts.year}"
    return ""


def read(text: str) -> Days | None:
    """The first and last day that a text names; nothing where it is empty (for good); None where it names none."""
    if not text.strip():
        return None, None
    if between := _BETWEEN.fullmatch(text):
        ends = [read_span(part) for part in between.groups()]
        days = [span.due for span in ends if span is not None and span.due is not None]
        return (days[0], days[1]) if len(days) == len(ends) and days[0] <= days[1] else None
    span = read_span(text)
    if span is None or span.standing or span.every:
        return None
    return span.starts, span.due
