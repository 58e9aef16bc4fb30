"""How a settled value is written for people."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from motcua.kit.worktime import TermUnit
from motcua.registry.procedures.public import Level
from motcua.web.office.words import LEVELS, UNITS
from motcua.web.ui.templatetags.motcua_ui import dong

register = template.Library()


@register.filter
def settled(value: Any) -> str:
    """A value of a fix, as it is kept: a term, a fee, two numbers, levels, or nothing."""
    if isinstance(value, dict):
        return f"{value['amount']} {UNITS[TermUnit(value['unit'])]}"
    if isinstance(value, int):
        return dong(value)
    if isinstance(value, list) and all(isinstance(one, int) for one in value):
        return _("%(originals)s bản chính, %(copies)s bản sao") % {"originals": value[0], "copies": value[1]}
    if isinstance(value, list):
        return ", ".join(str(LEVELS[Level(one)]) for one in value)
    return _("đúng như nguyên văn")
