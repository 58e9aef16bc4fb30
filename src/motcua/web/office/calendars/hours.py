"""Working hours as people write them: 07:00-11:30, 13:30-17:00; and a change of them in words."""

import re
from collections.abc import Sequence
from typing import Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.flows.change_calendar import Change, DayChange, Windows
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import checked_windows
from motcua.web.office.words import WEEKDAYS
from motcua.web.ui.refusals import sentence

_WINDOW: Final = re.compile(r"\s*(\d{1,2})[:hH.](\d{2})\s*[-–]\s*(\d{1,2})[:hH.](\d{2})\s*", re.ASCII)


class HoursField(forms.CharField):
    """Windows of a day; empty means that nobody works."""

    def clean(self, value: object) -> list[list[str]]:
        """The windows as calendars keep them. Refuses (ValidationError) what is none."""
        text = super().clean(value)
        if not text.strip():
            return []
        found = [_WINDOW.fullmatch(piece) for piece in re.split("[,;]", text)]
        if not all(found):
            raise forms.ValidationError(_("Hãy viết giờ như 07:00-11:30, 13:30-17:00."), "hours")
        windows = [[f"{int(one[1]):02d}:{one[2]}", f"{int(one[3]):02d}:{one[4]}"] for one in found if one]
        try:
            return checked_windows(windows)
        except Refusal as refusal:
            raise forms.ValidationError(sentence(refusal), refusal.rule) from refusal


def written(windows: Sequence[tuple[int, int]]) -> str:
    """Windows in minutes of the day as people write them."""
    return ", ".join(f"{a // 60:02d}:{a % 60:02d}-{b // 60:02d}:{b % 60:02d}" for a, b in windows)


def change_words(change: Change) -> list[tuple[str, str]]:
    """What a change asks for, as terms and facts."""
    if isinstance(change, DayChange):
        day = f"{change.day:%d/%m/%Y}"
        plain = gettext("theo giờ trong tuần")
        return [
            (gettext("Ngày"), f"{day}, {change.name}" if change.name else day),
            (gettext("Giờ làm việc"), plain if change.windows is None else _hours(change.windows)),
        ]
    week = [(str(words), _hours(change.week.get(name, []))) for name, words in WEEKDAYS.items()]
    return [(gettext("Từ ngày"), f"{change.since:%d/%m/%Y}"), *week]


def _hours(windows: Windows) -> str:
    return ", ".join(f"{opens}-{closes}" for opens, closes in windows) or gettext("nghỉ")
