"""What a target said before and after, field by field, in words."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from motcua.steering.targets.public import Direction, GoalSpan, SourceKind, TargetPromise, read_source, shown
from motcua.web.steer.targets.periods import written
from motcua.web.steer.words import DIRECTIONS, SOURCES, marked_amount
from motcua.web.ui.vietnamese_text import vietnamese

Told = dict[str, str]
"""A target's fields in words for a place that takes markup, by the name of the field; what was typed is marked."""


class TargetChange(NamedTuple):
    """A field that says something else: its name, what it said, what it says."""

    name: str
    before: str
    after: str


def of_promise(promise: TargetPromise) -> Told:
    """What a promise says."""
    return _told(
        {
            "text": promise.text,
            "group": promise.group,
            "unit": promise.unit,
            "directions": [promise.direction],
            "baseline": None if promise.baseline is None else shown(promise.baseline),
            "owner_text": promise.owner_text,
            "source": str(promise.source),
        },
        promise.goals,
    )


def of_revision(content: Mapping[str, Any]) -> Told:
    """What a revision says."""
    goals = [GoalSpan(Fraction(value), _day(starts), _day(due)) for value, starts, due in content["goals"]]
    return _told(content, goals)


def differences(before: Told, after: Told) -> list[TargetChange]:
    """The fields that differ."""
    return [
        TargetChange(name, before.get(name, ""), text) for name, text in after.items() if before.get(name, "") != text
    ]


def _told(content: Mapping[str, Any], goals: Iterable[GoalSpan]) -> Told:
    directions = [str(DIRECTIONS[Direction(one)]) for one in content["directions"]]
    unit, baseline = content["unit"], content["baseline"]
    ordered = sorted(goals, key=lambda goal: (goal.due or date.max, goal.starts or date.min))
    levels = [(marked_amount(goal.value, unit), _until(goal)) for goal in ordered]
    return {
        _("Nội dung"): vietnamese(content["text"]),
        _("Nhóm"): vietnamese(content["group"]),
        _("So sánh"): _(" hoặc ").join(directions) or str(DIRECTIONS[None]),
        _("Mức cần đạt"): format_html_join("; ", "{}{}", levels),
        _("Mức ban đầu"): "" if baseline is None else marked_amount(Fraction(baseline), unit),
        _("Đơn vị tính"): vietnamese(unit),
        _("Cơ quan"): vietnamese(content["owner_text"]),
        _("Nguồn số liệu"): _source(content["source"]),
    }


def _until(goal: GoalSpan) -> str:
    text = written(goal)
    return f" ({text})" if text else ""


def _source(text: str) -> str:
    source = read_source(text)
    words = str(SOURCES[source.kind])
    return words if source.kind is SourceKind.MANUAL else f"{words}: {source.name}"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
