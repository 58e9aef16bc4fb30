"""How the tables of many units are drawn, and what the rules of appraisal say by code."""

from fractions import Fraction

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from motcua.web.steer.appraisal import words
from motcua.web.ui.wording import wording

register = template.Library()
register.filter("verdict_words", words.verdict_words)
register.filter("cause_words", words.cause_words)
register.filter("step_words", words.step_words)
register.filter("change_words", words.change_words)


@register.simple_tag
def point_cells(*said: str | Fraction | None) -> SafeString:
    """Cells of points, each after its label: a table of many units is drawn a row at a time, not a cell."""
    points = wording().points
    pairs = zip(said[::2], said[1::2], strict=True)
    cells = ((label, points(value) if isinstance(value, Fraction) else "") for label, value in pairs)
    return format_html_join("", '<td class="r num" data-l="{}">{}</td>', cells)
