"""Packs as they were frozen."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from motcua.kit.refusal import Refusal
from motcua.measure.indicators.public import period
from motcua.steering.briefings.models import Pack
from motcua.steering.briefings.rules.contents import Briefing, Change, read, stamp
from motcua.steering.briefings.rules.difference import difference
from motcua.steering.briefings.rules.shown import Shown
from motcua.steering.briefings.selectors.gather import gather


@dataclass(frozen=True, slots=True)
class PackRecord:
    """A frozen pack with its briefing."""

    id: int
    period: str
    number: int
    at: datetime
    as_of: datetime
    digest: str
    briefing: Briefing


def record_of(row: Pack) -> PackRecord:
    """The row as others see it."""
    briefing = read(json.loads(row.content))
    return PackRecord(row.pk, row.period, row.number, row.at, row.as_of, row.digest, briefing)


def open_pack(label: str, number: int | None = None) -> PackRecord:
    """The pack of a period as it was shown: the newest, or that number. Refuses one that is not there (`no_pack`)."""
    found = latest(label) if number is None else _numbered(label, number)
    if found is None:
        raise Refusal("no_pack", "Chưa có tài liệu họp của kỳ {period}; hãy lập trước.", period=label[:40])
    return found


def latest(label: str | None = None) -> PackRecord | None:
    """The newest pack, of one period where given; None before the first."""
    rows = Pack.objects.order_by("-id")
    row = (rows if label is None else rows.filter(period=label)).first()
    return None if row is None else record_of(row)


def changed_since(pack: PackRecord, *, at: datetime) -> tuple[Change, ...]:
    """What has moved since a pack was frozen: its period as it stands at `at`, against what was shown."""
    then = pack.briefing
    return difference(then, gather(period(then.period), as_of=at, simulated=then.simulated))


def as_shown(pack: PackRecord, *, at: datetime) -> Shown:
    """A pack ready to be shown at `at`: as it was frozen, with what has moved since."""
    return Shown(pack.briefing, pack.number, pack.digest, stamp(pack.at), changed_since(pack, at=at))


def packs() -> tuple[tuple[str, int, datetime, datetime], ...]:
    """All packs, newest first: period, number, as-of, when it was made."""
    return tuple(Pack.objects.order_by("-id").values_list("period", "number", "as_of", "at"))


def broken_packs() -> Iterator[tuple[str, int]]:
    """The packs (period, number) whose content no longer has its digest."""
    for row in Pack.objects.order_by("id").iterator():
        if sha256(row.content.encode()).hexdigest() != row.digest:
            yield row.period, row.number


def _numbered(label: str, number: int) -> PackRecord | None:
    row = Pack.objects.filter(period=label, number=number).first()
    return None if row is None else record_of(row)
