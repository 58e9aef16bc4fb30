"""How states and figures of steering are written for people."""

from datetime import date

from django import template
from django.utils.html import format_html

from motcua.steering.appraisal.public import Milestone
from motcua.steering.assignments.public import Audience, RecordKind, Rhythm, TaskState
from motcua.steering.targets.public import Direction, GoalSpan, Source, Spread, TargetState, Trend, Value
from motcua.web.steer.tallies import StatePart
from motcua.web.steer.words import (
    AUDIENCES,
    DIRECTIONS,
    MILESTONES,
    PERCENT,
    RECORDS,
    RHYTHMS,
    SOURCES,
    SPREADS,
    TARGET_LOOKS,
    TASK_LOOKS,
    TRENDS,
    StateLook,
    due_look,
    marked_amount,
)
from motcua.web.ui.said import say
from motcua.web.ui.templatetags.motcua_ui import day, number, opens, sentence
from motcua.web.ui.wording import wording

register = template.Library()
register.filter("doubt_words", say)
register.filter("due_look", due_look)


@register.filter
def part(path: str) -> str:
    """The part of the committee an address lies in: `phien-hop` of /dieu-hanh/phien-hop/moi/, "" of the overview."""
    return path.split("/")[2]


@register.filter
def opened(of: StatePart) -> str:
    """How many of a whole stand in some states; the number opens their list."""
    return opens(of.count, of.href)


@register.filter
def task_look(state: TaskState) -> StateLook:
    """Words, tone and icon of a task's state."""
    return TASK_LOOKS[state]


@register.filter
def target_look(state: TargetState) -> StateLook:
    """Words, tone and icon of a target's state."""
    return TARGET_LOOKS[state]


@register.filter
def trend_look(trend: Trend) -> StateLook:
    """Words, tone and icon of a trend."""
    return TRENDS[trend]


@register.filter
def direction(of: Direction | None) -> str:
    """How a value is compared: tối thiểu, tối đa."""
    return str(DIRECTIONS[of])


@register.filter
def source(of: Source) -> str:
    """Where values come from, in words."""
    return str(SOURCES[of.kind])


@register.filter
def spread(of: Spread) -> str:
    """To whom a target is handed down."""
    return str(SPREADS[of])


@register.filter
def rhythm(of: Rhythm) -> str:
    """Once, again and again, always."""
    return str(RHYTHMS[of])


@register.filter
def named_day(on: date) -> str:
    """A day with its weekday: thứ Tư 25/11/2026."""
    return f"{wording().weekday(on)} {day(on)}"


@register.filter
def weekday_word(on: date) -> str:
    """The weekday alone, for the head of a column: Thứ Tư."""
    return sentence(wording().weekday(on))


@register.filter
def record(of: RecordKind) -> str:
    """What was recorded of a task."""
    return str(RECORDS[of])


@register.filter
def audience(of: Audience) -> str:
    """Whom a rung goes to."""
    return str(AUDIENCES[of])


@register.filter
def level(goal: GoalSpan | None, unit: str) -> str:
    """The value a goal wants: 100 %."""
    return "" if goal is None else marked_amount(goal.value, unit)


@register.filter
def said(value: Value | None, unit: str) -> str:
    """A value with its parts: 83,5 % (45.681/54.708)."""
    if value is None or value.value is None:
        return ""
    shown = marked_amount(value.value, unit)
    if not value.parts or unit != PERCENT:
        return shown
    return format_html("{} ({}/{})", shown, *map(number, value.parts))


@register.filter
def milestone(of: Milestone | str) -> str:
    """What a due date of the year is for."""
    return str(MILESTONES[Milestone(of)])
