"""How exact numbers and coverage are written on the pages of targets and registers."""

from fractions import Fraction

from django import template

from motcua.steering.targets.public import shown
from motcua.web.steer.targets.words import COVERAGE
from motcua.web.steer.words import StateLook, marked_amount

register = template.Library()
register.filter("amount", marked_amount)


@register.filter
def plain(value: Fraction) -> str:
    """A number by which a column is sorted."""
    return shown(value)


@register.filter
def covered(of: bool | None) -> StateLook:  # noqa: FBT001  what the register says, not a switch
    """Whether a village has a network: có, không, chưa rõ."""
    return COVERAGE[of]
