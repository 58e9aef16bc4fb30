"""The English of `kit.vietnamese` and `kit.money`, with the same names: a reader in English finds the same facts."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Final

from motcua.kit.now import VIETNAM
from motcua.kit.ratio import Ratio, half_up
from motcua.kit.worktime import WORKING_DAY

NBSP: Final = "\N{NO-BREAK SPACE}"
DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _local(on: date) -> date:
    return on.astimezone(VIETNAM) if isinstance(on, datetime) else on


def number(value: int) -> str:
    """1,234,567."""
    return f"{value:,}"


def dong(amount: int) -> str:
    """135,000 VND: the sign of the đồng is a Vietnamese letter."""
    return f"{number(amount)}{NBSP}VND"


def decimal(text: str) -> str:
    """1,234.50."""
    return f"{Decimal(text):,f}"


def points(value: Fraction) -> str:
    """Points or a total with two places, half up: 3.95."""
    return decimal(half_up(value))


def trimmed(value: Fraction) -> str:
    """4, 0.5."""
    return decimal(half_up(value, 4).rstrip("0").rstrip("."))


def share(ratio: Ratio, places: int = 2) -> str:
    """83.50 % (45,681/54,708); "no data yet" where nothing was counted."""
    percent = ratio.percent(places)
    if percent is None:
        return "no data yet"
    return f"{percent}{NBSP}% ({number(ratio.numerator)}/{number(ratio.denominator)})"


def day(on: date) -> str:
    """24/11/2026: figures as in Vietnam, where the papers come from."""
    return f"{_local(on):%d/%m/%Y}"


def weekday(on: date) -> str:
    """Mon."""
    return DAYS[_local(on).weekday()]


def clock_time(at: datetime) -> str:
    """07:30."""
    return f"{at.astimezone(VIETNAM):%H:%M}"


def moment(at: datetime) -> str:
    """10:05 Mon 23/11/2026."""
    local = at.astimezone(VIETNAM)
    return f"{local:%H:%M} {DAYS[local.weekday()]} {local:%d/%m/%Y}"


def _count(amount: int, word: str) -> str:
    return f"{number(amount)} {word}{'' if amount == 1 else 's'}"


def _words(minutes: int, day_word: str) -> list[str]:
    days, rest = divmod(abs(minutes), WORKING_DAY)
    hours, left = divmod(rest, 60)
    parts = ((days, day_word), (hours, "hour"), (left, "minute"))
    return [_count(amount, word) for amount, word in parts if amount] or ["0 minutes"]


def duration(minutes: int) -> str:
    """2 working days 3 hours."""
    return " ".join(_words(minutes, "working day"))


def short_duration(minutes: int) -> str:
    """1 day 4 hours: the two largest parts."""
    return " ".join(_words(minutes, "day")[:2])


def remaining(minutes: int) -> str:
    """2 working days left, or overdue by 3 hours."""
    return f"overdue by {duration(minutes)}" if minutes < 0 else f"{duration(minutes)} left"


def short_remaining(minutes: int) -> str:
    """The same for a chip."""
    return f"overdue by {short_duration(minutes)}" if minutes < 0 else f"{short_duration(minutes)} left"
