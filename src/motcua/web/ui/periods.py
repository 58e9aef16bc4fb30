"""Periods in the words of the reader's language."""

from datetime import date, timedelta
from typing import Protocol

from django.utils.translation import gettext as _

from motcua.web.ui.templatetags.motcua_ui import day as day_words


class NamedDays(Protocol):
    """Whole days from `start` to the day before `end`, under the name it was asked for by."""

    @property
    def label(self) -> str: ...
    @property
    def start(self) -> date: ...
    @property
    def end(self) -> date: ...


def in_words(of: NamedDays) -> str:
    """The period as people say it."""
    first, last = of.start, of.end - timedelta(days=1)
    if of.label == f"{first:%Y}":
        return _("năm %(year)s") % {"year": first.year}
    if of.label == f"{first:%Y-%m}":
        return _("tháng %(month)s/%(year)s") % {"month": first.month, "year": first.year}
    if "Q" in of.label:
        return _("quý %(quarter)s/%(year)s") % {"quarter": of.label[-1], "year": first.year}
    if first == last:
        return _("ngày %(day)s") % {"day": day_words(first)}
    return _("%(first)s đến %(last)s") % {"first": day_words(first), "last": day_words(last)}
