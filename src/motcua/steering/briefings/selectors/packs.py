"""Packs as they were frozen."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from motcua.kit.refusal import Refusal
from motcua.measure.indicators.public import period
from motcua.registry.agencies.public import province_committees
from motcua.steering.briefings.models import Pack
from motcua.steering.briefings.rules.contents import Briefing, Change, read, stamp
from motcua.steering.briefings.rules.difference import difference
from motcua.steering.briefings.rules.shown import ShownBriefing
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
    meeting: int | None
    actor: str


class PackLine(NamedTuple):
    """A frozen pack on a list: without its content."""

    id: int
    period: str
    number: int
    as_of: datetime
    at: datetime
    actor: str
    meeting: int | None


def record_of(row: Pack) -> PackRecord:
    """The row as others see it."""
    return PackRecord(
        id=row.pk,
        period=row.period,
        number=row.number,
        at=row.at,
        as_of=row.as_of,
        digest=row.digest,
        briefing=read(json.loads(row.content)),
        meeting=row.meeting_id,
        actor=row.actor,
    )


def pack(key: int) -> PackRecord:
    """A pack as it was shown, by its key. Refuses one that is not there (`unknown_pack`)."""
    row = Pack.objects.filter(pk=key).first()
    if row is None:
        raise Refusal("unknown_pack", "Không có tài liệu họp này; hãy chọn lại trong danh sách.")
    return record_of(row)


def open_pack(label: str, number: int | None = None) -> PackRecord:
    """The pack of a period as it was shown: the newest, or that number. Refuses one that is not there (`no_pack`)."""
    found = latest(label) if number is None else _numbered(label, number)
    if found is None:
        raise Refusal("no_pack", "Chưa có tài liệu họp của kỳ {period}; hãy lập trước.", period=label[:40])
    return found


def latest(label: str | None = None, *, meeting: int | None = None) -> PackRecord | None:
    """The newest pack, of one period or of one meeting where given; None before the first."""
    asked = {"period": label, "meeting": meeting}
    rows = Pack.objects.filter(**{name: value for name, value in asked.items() if value is not None})
    row = rows.order_by("-id").first()
    return None if row is None else record_of(row)


def changed_since(pack: PackRecord, *, at: datetime) -> tuple[Change, ...]:
    """What has moved since a pack was frozen: its period as it stands at `at`, against what was shown."""
    then = pack.briefing
    return difference(then, gather(period(then.period), as_of=at, simulated=then.simulated))


def as_shown(pack: PackRecord, *, at: datetime) -> ShownBriefing:
    """A pack ready to be shown at `at`: as it was frozen, with what has moved since."""
    issuer = next((one.name for one in province_committees(at.date())), "")
    moved = changed_since(pack, at=at)
    return ShownBriefing(pack.briefing, pack.number, pack.digest, stamp(pack.at), moved, issuer)


def packs(*, meeting: int | None = None) -> tuple[PackLine, ...]:
    """All packs, or those of a meeting, newest first."""
    rows = Pack.objects.filter(**({} if meeting is None else {"meeting": meeting}))
    return tuple(PackLine(*row) for row in rows.order_by("-id").values_list(*PackLine._fields))


def broken_packs() -> Iterator[tuple[str, int]]:
    """The packs (period, number) whose content no longer has its digest."""
    for row in Pack.objects.order_by("id").iterator():
        if sha256(row.content.encode()).hexdigest() != row.digest:
            yield row.period, row.number


def _numbered(label: str, number: int) -> PackRecord | None:
    row = Pack.objects.filter(period=label, number=number).first()
    return None if row is None else record_of(row)
