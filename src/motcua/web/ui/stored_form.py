"""A form that shows what is stored and changes it whole: taken only while what it showed is still what is stored."""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _

_LENGTH: Final = 16
"""Hexadecimal digits of a digest: it tells two values apart and keeps no secret."""
_TODAYS: Final = frozenset({"shown", "on", "since"})
"""Boxes that begin with today, whatever is stored."""
_LONGEST: Final = 200
"""Letters of a value in a sentence."""


class StoredForm(forms.Form):
    """Of two who change one thing side by side the second is told what the first wrote; what they typed stays."""

    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        now = _digests(self.initial)
        self._showed = str(self.data.get("shown", ""))
        self.initial = {**self.initial, "shown": now}
        if self.is_bound:
            sent: Any = self.data
            typed = sent.copy()
            typed["shown"] = now
            self.data = typed

    def clean(self) -> dict[str, Any]:
        """What was typed, refused with the stored values where they are no longer those that were shown."""
        said: dict[str, Any] = super().clean() or {}
        said.pop("shown", None)
        then = dict(one.partition(":")[::2] for one in self._showed.split())
        now = dict(one.partition(":")[::2] for one in str(self.initial["shown"]).split())
        moved = [name for name in self.fields if name in then and then[name] != now.get(name)]
        if moved:
            told = "; ".join(
                f"{self.fields[name].label}: “{_words(self.initial.get(name))[:_LONGEST]}”" for name in moved
            )
            words = _("Trong lúc bạn điền, người khác đã ghi %(told)s. Hãy xem lại; bấm lần nữa là ghi theo bạn.")
            raise forms.ValidationError(words % {"told": told}, "changed_meanwhile")
        return said


def digest(stored: Any) -> str:
    """A short mark of what is stored, for a form to carry along."""
    return hashlib.sha256(_words(stored).encode()).hexdigest()[:_LENGTH]


def _digests(stored: Mapping[str, Any]) -> str:
    return " ".join(f"{name}:{digest(value)}" for name, value in sorted(stored.items()) if name not in _TODAYS)


def _words(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
