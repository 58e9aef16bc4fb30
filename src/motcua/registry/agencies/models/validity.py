"""Validity in days: from the first day on which something stands to the first day on which it no longer does."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q


def never_overlapping(name: str, *keys: str, condition: Q | None = None) -> ExclusionConstraint:
    """No two rows with the same keys stand on one day."""
    span = Func(F("valid_from"), F("valid_to"), function="daterange", output_field=DateRangeField())
    same = [(key, RangeOperators.EQUAL) for key in keys]
    return ExclusionConstraint(name=name, expressions=[*same, (span, RangeOperators.OVERLAPS)], condition=condition)


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    """A version that stood on no day is none."""
    return models.CheckConstraint(condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name=name)
