"""The states of tasks in long lists: the same few chips and icons in all rows, drawn once for each language."""

from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from motcua.steering.assignments.public import TaskState

register = template.Library()


@register.filter
def task_chip(state: TaskState) -> SafeString:
    """The chip of a task's state."""
    return _drawn("steer/tasks/task_state.html", state, get_language())


@register.filter
def task_icon(state: TaskState) -> SafeString:
    """The icon of a task's state."""
    return _drawn("steer/tasks/task_icon.html", state, get_language())


@cache
def _drawn(name: str, state: TaskState, _language: str | None) -> SafeString:
    return render_to_string(name, {"task": {"state": state}})
