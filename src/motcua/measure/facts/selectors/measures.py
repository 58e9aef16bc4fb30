"""Which measures are in force, and whether their cells may be read.

Facts do not know who declares measures: the setting `MEASURES` names a function that lists them.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from motcua.measure.facts.models import KeptMeasure, Watermark
from motcua.measure.facts.rules.measures import Measure


@cache
def _declared() -> Callable[[], Iterable[Measure]]:
    found: Callable[[], Iterable[Measure]] = import_string(settings.MEASURES)
    return found


def in_force(fact: str) -> dict[int, Measure]:
    """The measures of a fact that something declares, each once, by number."""
    return {measure.number: measure for measure in _declared()() if measure.fact == fact}


def unfilled(measures: Sequence[Measure]) -> list[Measure]:
    """Those of these measures whose cells are not whole, or are behind their fact."""
    marks = dict(Watermark.objects.values_list("fact", "position"))
    kept = KeptMeasure.objects.filter(number__in=[one.number for one in measures], filled_to=None)
    whole = {
        number
        for number, fact, position in kept.values_list("number", "fact", "position")
        if marks.get(fact) == position
    }
    return [one for one in measures if one.number not in whole]
