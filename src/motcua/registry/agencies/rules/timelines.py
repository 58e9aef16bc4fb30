"""How dated lists of units become spans of validity, and how a new statement revises what was held before.

A source says which units stood on certain days. Between two of those days nothing is known, so a change is dated to
the first day on which it was seen.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from motcua.registry.agencies.rules.spelling import spelling_key


@dataclass(frozen=True, slots=True)
class Sighting:
    """A unit as one record of a source names it; where that record stands."""

    name: str
    parent_code: str
    file: str
    line: int

    @property
    def content(self) -> tuple[str, str]:
        """What makes it another version when it changes: the name (however spelled) and the parent."""
        return spelling_key(self.name), self.parent_code


@dataclass(frozen=True, slots=True)
class UnitSpan:
    """A unit's name and parent from `valid_from` to the day before `valid_to` (None: still)."""

    name: str
    parent_code: str
    valid_from: date
    valid_to: date | None
    source: str

    @property
    def content(self) -> tuple[str, str]:
        """As `Sighting.content`."""
        return spelling_key(self.name), self.parent_code

    def stands_on(self, day: date) -> bool:
        """Whether that day lies in the span."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


def spans(seen: Mapping[date, Sighting], days: Sequence[date], breaks: Collection[date] = ()) -> list[UnitSpan]:
    """The spans of one unit, from what was seen of it on the days (in order) on which its source looked.

    On a day in `breaks` another unit takes over the code, even one with the same name.
    """
    found: list[UnitSpan] = []
    current: UnitSpan | None = None
    for day in days:
        sighting = seen.get(day)
        if current and (sighting is None or sighting.content != current.content or day in breaks):
            found.append(replace(current, valid_to=day))
            current = None
        if sighting and current is None:
            current = UnitSpan(sighting.name, sighting.parent_code, day, None, sighting.file)
    return [*found, current] if current else found


def revise(
    held: Sequence[UnitSpan], stated: Sequence[UnitSpan], *, days: Sequence[date], breaks: Collection[date] = ()
) -> list[UnitSpan]:
    """What is held of a unit after a source that looked on `days` stated its spans.

    Between its first and last day the source's word stands. Before it what was held stays; after it, what was held
    from a later day on.
    """
    first, last = days[0], days[-1]
    before = [replace(span, valid_to=_earlier(span.valid_to, first)) for span in held if span.valid_from < first]
    later = [span for span in held if span.valid_from > last]
    middle = list(stated)
    if middle and middle[-1].valid_to is None:
        middle[-1] = replace(middle[-1], valid_to=_open_end(middle[-1], held, later, last))
    return joined([*before, *middle, *later], breaks)


def _open_end(span: UnitSpan, held: Iterable[UnitSpan], later: Sequence[UnitSpan], last: date) -> date | None:
    for other in held:
        if other.stands_on(last) and other.content == span.content:
            return other.valid_to
    return later[0].valid_from if later else None


def _earlier(day: date | None, limit: date) -> date:
    return limit if day is None or day > limit else day


def joined(parts: Iterable[UnitSpan], breaks: Collection[date] = ()) -> list[UnitSpan]:
    """Neighbouring spans with the same content as one, under the first one's spelling and source."""
    result: list[UnitSpan] = []
    for span in parts:
        same = result and result[-1].content == span.content and result[-1].valid_to == span.valid_from
        if same and span.valid_from not in breaks:
            result[-1] = replace(result[-1], valid_to=span.valid_to)
        else:
            result.append(span)
    return result
