"""What the units that agencies serve were called before: people go on saying the name of their old commune."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from motcua.kit.vietnamese import fold
from motcua.registry.agencies.models import Unit, UnitSuccession
from motcua.registry.agencies.models.units import KNOWN
from motcua.registry.agencies.records import FormerName
from motcua.registry.agencies.selectors.agencies import directory
from motcua.registry.agencies.selectors.edition import until_changed

_DAY = timedelta(days=1)
_Place = tuple[str, date]
"""A unit's code and a day on which it stood: a code may be another unit's later."""


@until_changed(32)
def former_names(on: date) -> Mapping[str, tuple[FormerName, ...]]:
    """By agency that serves a unit on that day: the names that went into it, through every reform, latest first.

    Its own present name is left out.
    """
    served = [one for one in directory(on).values() if one.unit_code and one.parent]
    front: dict[_Place, set[str]] = defaultdict(set)
    for one in served:
        front[one.unit_code, on].add(one.identifier)
    found: defaultdict[str, dict[str, FormerName]] = defaultdict(dict)
    present = {one.identifier: fold(one.name) for one in served}
    while front:
        front = _step(front, found)
    return MappingProxyType(
        {
            key: tuple(one for one in olds.values() if not present[key].endswith(fold(one.name)))
            for key, olds in found.items()
        }
    )


def _step(front: Mapping[_Place, set[str]], found: Mapping[str, dict[str, FormerName]]) -> dict[_Place, set[str]]:
    """One reform further back: the names of the units that went into those of `front`, and these units."""
    rows = _went_into(front)
    names = _names({row.old_code for taken in rows.values() for row in taken})
    back: defaultdict[_Place, set[str]] = defaultdict(set)
    for place, taken in rows.items():
        for row in taken:
            day = row.on - _DAY
            back[row.old_code, day] |= front[place]
            for one in names[row.old_code]:
                if one.valid_from <= day and (one.valid_to is None or day < one.valid_to):
                    for identifier in front[place]:
                        found[identifier].setdefault(one.name, FormerName(one.name, row.on, partial=row.partial))
    return back


def _went_into(front: Iterable[_Place]) -> dict[_Place, list[UnitSuccession]]:
    """Of each place the rows of the last reform that made it what it was on its day."""
    places = list(front)
    by_new: defaultdict[str, list[UnitSuccession]] = defaultdict(list)
    for row in UnitSuccession.objects.filter(KNOWN, new_code__in={code for code, _ in places}):
        by_new[row.new_code].append(row)
    found = {}
    for code, day in places:
        behind = [row for row in by_new[code] if row.on <= day]
        last = max((row.on for row in behind), default=None)
        found[code, day] = [row for row in behind if row.on == last]
    return found


def _names(codes: set[str]) -> Mapping[str, list[Unit]]:
    found: defaultdict[str, list[Unit]] = defaultdict(list)
    for one in Unit.objects.filter(KNOWN, code__in=codes):
        found[one.code].append(one)
    return found
