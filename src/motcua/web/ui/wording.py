"""How numbers, days and durations are said in the reader's language: `kit.vietnamese`, or its English twin."""

from datetime import date, datetime
from fractions import Fraction
from typing import Protocol

from django.utils.translation import get_language

from motcua.kit import money, vietnamese
from motcua.kit.ratio import Ratio
from motcua.web.ui import english


class Wording(Protocol):
    """What pages ask of a language; each module below has all of it, or the types do not fit."""

    def number(self, value: int) -> str: ...
    def decimal(self, text: str) -> str: ...
    def points(self, value: Fraction) -> str: ...
    def trimmed(self, value: Fraction) -> str: ...
    def share(self, ratio: Ratio, places: int = 2) -> str: ...
    def day(self, on: date) -> str: ...
    def clock_time(self, at: datetime) -> str: ...
    def weekday(self, on: date) -> str: ...
    def moment(self, at: datetime) -> str: ...
    def duration(self, minutes: int) -> str: ...
    def short_duration(self, minutes: int) -> str: ...
    def remaining(self, minutes: int) -> str: ...
    def short_remaining(self, minutes: int) -> str: ...


def reads_english() -> bool:
    """Whether the page is for a reader of English; everybody else reads Vietnamese."""
    return (get_language() or "vi").startswith("en")


def wording() -> Wording:
    """The module that has the words of the reader's language."""
    return english if reads_english() else vietnamese


def dong(amount: int) -> str:
    """A sum of money: 135.000 đ, or 135,000 VND."""
    return english.dong(amount) if reads_english() else money.dong(amount)
