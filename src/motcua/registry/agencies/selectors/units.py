"""Which units stood on a day, what became of one, what it was made of."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.kit.refusal import Refusal
from motcua.registry.agencies.models import Unit, UnitSuccession
from motcua.registry.agencies.models.units import KNOWN
from motcua.registry.agencies.records import Lineage, SuccessionLink, UnitRecord
from motcua.registry.agencies.selectors.on_day import standing

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Node:
    """A unit on the way: its code, a day on which it stood, how the last step led there."""

    code: str
    day: date
    on: date | None = None
    partial: bool = False


def units_on(day: date, *, level: str | None = None, parent: str | None = None) -> tuple[UnitRecord, ...]:
    """The units that stood on that day, in order of code; of one level and under one parent, where given."""
    wanted = {key: value for key, value in (("level", level), ("parent_code", parent)) if value is not None}
    return tuple(_record(unit) for unit in Unit.objects.filter(standing(day), **wanted).order_by("code"))


def unit(code: str, on: date) -> UnitRecord:
    """The unit with that code on that day; refuses an unknown one (`unknown_unit`)."""
    found = Unit.objects.filter(standing(on), code=code[:5]).first()
    if found is None:
        raise _unknown(code)
    return _record(found)


def became(code: str, *, stood_on: date | None = None, until: date | None = None) -> Lineage:
    """What became of the unit that had the code on `stood_on` (without it: the first known one), up to `until`.

    Follows every reform. A split is answered by all its parts with `partial`, never by one of them.
    Refuses an unknown unit (`unknown_unit`).
    """
    root = _versions([code]).get(code, [])
    origin = next((one for one in root if stood_on is None or _stands(one, stood_on)), None)
    if origin is None:
        raise _unknown(code)
    ends = _follow(_Node(code, stood_on or origin.valid_from), until or date.max)
    links = _last_versions(ends, until or date.max)
    whole = len(links) == 1 and not links[0].partial
    if len(ends) == 1 and ends[0].on is None:
        return Lineage(_record(origin), (), partial=False, known=links[0].unit.valid_to is None)
    return Lineage(_record(origin), tuple(links), partial=not whole, known=True)


def made_of(code: str, *, stood_on: date | None = None) -> Lineage:
    """What the unit that has the code on `stood_on` (without it: the last known one) was made of, to the beginning.

    `partial` where only part of an old unit went into it. Refuses an unknown unit (`unknown_unit`).
    """
    root = _versions([code]).get(code, [])
    origin = next((one for one in reversed(root) if stood_on is None or _stands(one, stood_on)), None)
    if origin is None:
        raise _unknown(code)
    starts = _trace(_Node(code, stood_on or origin.valid_from))
    if len(starts) == 1 and starts[0].on is None:
        return Lineage(_record(origin), (), partial=False, known=False)
    links = _versions_at(starts)
    return Lineage(_record(origin), tuple(links), partial=any(link.partial for link in links), known=bool(links))


def _follow(root: _Node, until: date) -> list[_Node]:
    """The units at the far end of all successions from that one on."""
    ends: list[_Node] = []
    front = [root]
    while front:
        steps = _rows("old_code", front)
        onward: dict[tuple[str, date], _Node] = {}
        for node in front:
            ahead = [row for row in steps[node.code] if node.day < row.on <= until]
            taken = [row for row in ahead if row.on == min(other.on for other in ahead)]
            ends.extend([] if taken else [node])
            for row in taken:
                partial = node.partial or row.partial
                onward[row.new_code, row.on] = _Node(row.new_code, row.on, row.on, partial)
        front = list(onward.values())
    return ends


def _trace(root: _Node) -> list[_Node]:
    """The units at the far beginning of all successions that lead to that one."""
    starts: list[_Node] = []
    front = [root]
    while front:
        steps = _rows("new_code", front)
        back: dict[tuple[str, date], _Node] = {}
        for node in front:
            behind = [row for row in steps[node.code] if row.on <= node.day]
            taken = [row for row in behind if row.on == max(other.on for other in behind)]
            starts.extend([] if taken else [node])
            for row in taken:
                partial = node.partial or row.partial
                back[row.old_code, row.on] = _Node(row.old_code, row.on - _DAY, row.on, partial)
        front = list(back.values())
    return starts


def _rows(side: str, nodes: Iterable[_Node]) -> dict[str, list[UnitSuccession]]:
    found: dict[str, list[UnitSuccession]] = defaultdict(list)
    for row in UnitSuccession.objects.filter(KNOWN, **{f"{side}__in": {node.code for node in nodes}}):
        found[getattr(row, side)].append(row)
    return found


def _versions(codes: Iterable[str]) -> dict[str, list[Unit]]:
    found: dict[str, list[Unit]] = defaultdict(list)
    for one in Unit.objects.filter(KNOWN, code__in=set(codes)).order_by("valid_from"):
        found[one.code].append(one)
    return found


def _last_versions(nodes: list[_Node], until: date) -> list[SuccessionLink]:
    """Each unit under its last name up to `until`: a change of name or parent is no other unit."""
    versions = _versions(node.code for node in nodes)
    begun = {(row.new_code, row.on) for rows in _rows("new_code", nodes).values() for row in rows}
    links = []
    for node in sorted(nodes, key=lambda one: one.code):
        current: Unit | None = None
        for one in versions[node.code]:
            renamed = current and one.valid_from == current.valid_to and (one.code, one.valid_from) not in begun
            if _stands(one, node.day) or (renamed and one.valid_from <= until):
                current = one
        if current:
            links.append(SuccessionLink(_record(current), node.on or current.valid_from, partial=node.partial))
    return links


def _versions_at(nodes: list[_Node]) -> list[SuccessionLink]:
    versions = _versions(node.code for node in nodes)
    return [
        SuccessionLink(_record(one), node.on, partial=node.partial)
        for node in sorted(nodes, key=lambda item: item.code)
        for one in versions[node.code]
        if node.on and _stands(one, node.day)
    ]


def _stands(one: Unit, day: date) -> bool:
    return one.valid_from <= day and (one.valid_to is None or day < one.valid_to)


def _record(one: Unit) -> UnitRecord:
    return UnitRecord(one.code, one.level, one.name, one.parent_code, one.valid_from, one.valid_to)


def _unknown(code: str) -> Refusal:
    return Refusal(
        "unknown_unit", "Không có đơn vị hành chính mã “{code}” vào ngày đó; hãy kiểm tra mã.", code=code[:20]
    )
