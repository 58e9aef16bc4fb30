"""How packs are named for people, and the pack of a meeting on its page."""

from collections.abc import Mapping
from typing import Any

from django import template

from motcua.measure.indicators.public import period
from motcua.steering.assignments.public import MeetingPage
from motcua.steering.briefings import public as briefings
from motcua.web.steer.packs.chapters import PackPage, may_make, may_see, period_for
from motcua.web.ui.periods import in_words

register = template.Library()


@register.filter
def period_words(label: str) -> str:
    """The period a label names, as people say it: quý 3/2026."""
    return in_words(period(label))


@register.filter
def behind(page: PackPage, code: str) -> str:
    """The list or page behind a figure of a pack; empty where the reader has none."""
    return page.behind.get(code, "")


@register.inclusion_tag("steer/packs/meeting_pack.html", takes_context=True)
def meeting_pack(context: Mapping[str, Any], found: MeetingPage) -> dict[str, Any]:
    """What the meeting was shown, and what had changed since the one before; with the button that makes it."""
    asked = context["asked"]
    shown = may_see(asked)
    return {
        "found": found,
        "packs": briefings.packs(meeting=found.id) if shown else (),
        "newest": briefings.latest(meeting=found.id) if shown else None,
        "words": in_words(period_for(found, asked.today)),
        "may_make": may_make(asked),
        "csrf_token": context.get("csrf_token"),
    }
