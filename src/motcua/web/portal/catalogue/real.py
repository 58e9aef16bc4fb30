"""How long it really takes, drawn: at most nine classes of working days, the ninth tenth marked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.kit.now import VIETNAM
from motcua.kit.ratio import Ratio
from motcua.kit.worktime import WORKING_DAY
from motcua.measure.facts.public import RealTime, real_time
from motcua.web.ui.drawing import Bar

CLASSES: Final = 8
"""Bars before the one that holds the rest; nine fit on a phone."""


@dataclass(frozen=True, slots=True)
class Real:
    """What the procedure page shows of the settled dossiers; `nine` in working minutes."""

    nine: int
    count: int
    since: datetime
    until: datetime
    bars: list[Bar]


def real(procedure: str, *, at: datetime) -> Real | None:
    """The last twelve months that are over, of a procedure; None where too few were settled to say anything.

    Whole months: a window that moves day by day would tell how long yesterday's one dossier took.
    """
    until = at.astimezone(VIETNAM).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    found = real_time(procedure, since=until.replace(year=until.year - 1), until=until)
    return None if found is None else Real(found.nine_in_ten, found.count, found.since, found.until, bars(found))


def bars(found: RealTime) -> list[Bar]:
    """Classes of equal width that reach past nine in ten; whatever took longer stands in the last one."""
    nine = -(-found.nine_in_ten // WORKING_DAY)
    width = max(1, -(-nine // (CLASSES - 1)))
    counts = [0] * (CLASSES + 1)
    for days, count in found.by_days:
        counts[min((max(days, 1) - 1) // width, CLASSES)] += count
    return [_bar(place, count, found.count, width, nine) for place, count in enumerate(counts)]


def _bar(place: int, count: int, total: int, width: int, nine: int) -> Bar:
    first, last = place * width + 1, (place + 1) * width
    label = f"> {first - 1}" if place == CLASSES else str(last) if width == 1 else f"{first}–{last}"
    tone = "soon" if place == CLASSES else "ontime" if first <= max(nine, 1) else "rest"
    return Bar(label, count, f"{Ratio(count, total).percent(0)} %", tone)
