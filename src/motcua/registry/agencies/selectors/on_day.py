"""The one meaning of "on that day": from the first day of validity to the day before it ends, and not withdrawn."""

from datetime import date

from django.db.models import Q

from motcua.registry.agencies.models.units import KNOWN


def standing(day: date) -> Q:
    """The versions that stand on that day, as it is known now."""
    return KNOWN & lasting(day)


def lasting(day: date) -> Q:
    """The rows of tables without withdrawal that hold on that day."""
    return Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gt=day))
