"""Ranks over the years, of a unit and of those that went into it."""

from datetime import date

from motcua.registry.agencies.public import agency_made_of
from motcua.steering.appraisal.models import CriteriaSet, YearState
from motcua.steering.appraisal.records import YearRank
from motcua.steering.appraisal.selectors.results import year_ranks


def then_and_now(unit: str, *, on: date) -> frozenset[str]:
    """The unit and, over any number of reforms up to that day, those that went into it as a whole."""
    found, front = {unit}, [unit]
    while front:
        links = [link for one in front for link in agency_made_of(one) if link.on <= on and not link.partial]
        front = [link.identifier for link in links if link.identifier not in found]
        found.update(front)
    return frozenset(found)


def history(unit: str, *, on: date, code: str | None = None) -> list[YearRank]:
    """The sealed places of a unit and of its predecessors, the latest year first; of one set's code, where given.

    Each place is that of the unit of then: a merged unit has as many lines for a year as units went into it, and no
    rank is made up for one that did not exist.
    """
    units = sorted(then_and_now(unit, on=on))
    held = CriteriaSet.objects.filter(state=YearState.SEALED, sheets__unit__in=units).distinct()
    rows = (held if code is None else held.filter(code=code)).order_by("-year", "code").values_list("code", "year")
    return [place for found, year in rows for place in year_ranks(found, year, units=units)]
