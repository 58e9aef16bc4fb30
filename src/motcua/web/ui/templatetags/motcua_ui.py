"""Words and small sums the templates need: numbers, days, moments, money, tones, and whose site this is.

Vietnamese wording is `kit.vietnamese`; English readers get the English of `motcua.web.ui.english`.
"""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from functools import cache
from importlib.metadata import version
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from motcua.kit.ratio import Ratio
from motcua.web.ui import doors, drawing
from motcua.web.ui.vietnamese_text import Marked, own_or_named, unmarked, vietnamese
from motcua.web.ui.wording import dong as dong_words
from motcua.web.ui.wording import wording

register = template.Library()

TONE_ICONS: Mapping[str, str] = {
    "ontime": "ok",
    "soon": "clock",
    "late": "alert",
    "paused": "pause",
    "nodata": "nodata",
}
MESSAGE_TONES: Mapping[str, str] = {"success": "ontime", "warning": "soon", "error": "late"}


@register.simple_tag
def site() -> dict[str, Any]:
    """Whose site this is: name, owner, hotline, simulation, version. Needs no request and no database."""
    return {**settings.SITE, "version": program_version()}


@register.simple_tag(takes_context=True)
def door(context: Mapping[str, Any], route: str) -> str:
    """The address of a route, empty where it is not there or whoever reads this may never enter it."""
    return doors.door(context["request"], route)


@register.simple_tag(takes_context=True)
def waiting_count(context: Mapping[str, Any]) -> int:
    """How many things wait for whoever reads the page."""
    return doors.waiting(context["request"]).total()


@cache
def program_version() -> str:
    """The version of the installed program."""
    return version("motcua")


@register.filter
def number(value: int | None) -> str:
    """1.234.567; "chưa có" is not guessed: None gives an empty string."""
    return "" if value is None else wording().number(int(value))


@register.filter
def opens(count: int, href: str) -> str:
    """A count that opens its list; the count alone where there is none, or the reader may not open it."""
    said = wording().number(count)
    return format_html('<a href="{}">{}</a>', href, said) if href and count else said


@register.filter
def share(ratio: Ratio) -> str:
    """A ratio with its parts: 83,50 % (45.681/54.708)."""
    return wording().share(ratio)


@register.filter
def points(value: Fraction | None) -> str:
    """Points or a total with two places, half up: 3,95; empty where there are none."""
    return "" if value is None else wording().points(value)


@register.filter
def trimmed(value: Fraction | None) -> str:
    """A maximum or a threshold as people write it, without zeros at its end: 4, 0,5."""
    return "" if value is None else wording().trimmed(value)


@register.filter
def percent(ratio: Ratio) -> str:
    """A ratio without its parts, for columns beside which the parts stand: 83,50 %."""
    return wording().share(ratio).partition(" (")[0]


@register.filter
def day(on: date | None) -> str:
    """24/11/2026."""
    return "" if on is None else wording().day(on)


@register.filter
def moment(at: datetime | None) -> str:
    """10:05 thứ Hai 23/11/2026."""
    return "" if at is None else wording().moment(at)


@register.filter
def duration(minutes: int | None) -> str:
    """Working minutes in full: 2 ngày làm việc 3 giờ."""
    return "" if minutes is None else wording().duration(minutes)


@register.filter
def short_duration(minutes: int | None) -> str:
    """Working minutes for lists: 1 ngày 4 giờ."""
    return "" if minutes is None else wording().short_duration(minutes)


@register.filter
def remaining(minutes: int | None) -> str:
    """What a clock has left, in full: còn 2 ngày làm việc 3 giờ."""
    return "" if minutes is None else wording().remaining(minutes)


@register.filter
def short_remaining(minutes: int | None) -> str:
    """What a clock has left, for a chip: còn 1 ngày 2 giờ."""
    return "" if minutes is None else wording().short_remaining(minutes)


@register.filter
def dong(amount: int | None) -> str:
    """135.000 đ; in English 135,000 VND."""
    return "" if amount is None else dong_words(amount)


@register.filter
def sentence(text: str) -> str:
    """The text with its first letter in upper case, the rest untouched (capfirst would do, but not for "đ" alone)."""
    words = unmarked(text)
    said = words[:1].upper() + words[1:]
    if isinstance(text, Marked):
        return vietnamese(said)
    return mark_safe(said) if isinstance(text, SafeString) else said  # noqa: S308  a first letter is no markup


@register.filter
def vi(text: str | None) -> str:
    """A text of data, marked as Vietnamese where the page is not: names, titles, what people wrote. Last of filters."""
    return "" if text is None else vietnamese(text)


@register.filter
def option_language(words: str) -> str:
    """The attribute of an option, which holds no element that could say it: empty where it is the page's language."""
    return mark_safe('lang="vi"') if isinstance(words, Marked) else ""


@register.filter
def clock_left(seconds: int) -> str:
    """Seconds as minutes and seconds: 4:12."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


@register.filter
def tone_icon(tone: str) -> str:
    """The icon that says a tone without its colour."""
    return TONE_ICONS.get(tone, "info")


@register.filter
def message_tone(level: str) -> str:
    """The tone of a Django message's level."""
    return MESSAGE_TONES.get(level, "blue")


register.filter("own", own_or_named)
register.filter("unmarked", unmarked)
register.filter("segments", drawing.segments)
register.filter("bars", drawing.bars)
register.filter("swings", drawing.swings)
register.filter("meter_parts", drawing.meter_parts)
register.filter("weeks", drawing.weeks)
register.filter("trend", drawing.trend)
