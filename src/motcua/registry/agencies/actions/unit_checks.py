"""What does not add up inside a folder of units, or between it and what is held."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from motcua.kit.imports import Fault
from motcua.registry.agencies.actions.unit_folder import Succession, UnitFolder
from motcua.registry.agencies.rules.timelines import Sighting, UnitSpan
from motcua.registry.agencies.rules.units import COMMUNE, LEVELS, PROVINCE, level_of

Timelines = Mapping[str, Sequence[UnitSpan]]


def leave_out_twins(folder: UnitFolder, held: Timelines) -> None:
    """Leave out a unit that a list has under a new code while it lacks the known one.

    Nothing says that the code changed, so the known code stays until somebody finds out.
    """
    told = {(row.old_code, row.new_code) for row in folder.successions}
    for level in LEVELS:
        before: dict[str, Sighting] | None = None
        for day in sorted(folder.lists[level]):
            now = {code: seen[day] for code, seen in folder.seen[level].items() if day in seen}
            before = standing(level, day, held) if before is None else before
            missing = {sighting.content: code for code, sighting in before.items() if code not in now}
            twins = {code: missing.get(sighting.content) for code, sighting in now.items() if code not in before}
            for code, twin in twins.items():
                if twin is not None and (twin, code) not in told:
                    sighting = now.pop(code)
                    reason = f"{sighting.name} đã có mã {twin}, tệp ghi mã {code}; giữ mã {twin} cho đến khi làm rõ."
                    folder.leave_out(level, code, sighting, reason)
                    now[twin] = folder.seen[level][twin][day] = before[twin]
            before = now


def standing(level: str, day: date, held: Timelines) -> dict[str, Sighting]:
    """The units held to stand on that day, as if a list had named them."""
    return {
        code: Sighting(span.name, span.parent_code, span.source, 0)
        for code, known in held.items()
        for span in known
        if level_of(code) == level and span.stands_on(day)
    }


def leave_out_orphans(folder: UnitFolder, held: Timelines) -> None:
    """Leave out the units whose parent nobody knows."""
    known = held.keys() | {code for level in LEVELS for code in folder.seen[level]}
    for level in LEVELS:
        parents = known | {""} if level == PROVINCE else known
        for code, seen in list(folder.seen[level].items()):
            for sighting in set(seen.values()):
                if sighting.parent_code not in parents:
                    reason = f"Không có đơn vị cấp trên mã “{sighting.parent_code[:20]}”."
                    folder.leave_out(level, code, sighting, reason)


def breaks(successions: Iterable[Succession]) -> dict[str, set[date]]:
    """The days on which a code passes to a unit made of others than the one that bore it."""
    made_of: dict[tuple[str, date], set[tuple[str, bool]]] = defaultdict(set)
    for row in successions:
        made_of[row.new_code, row.on].add((row.old_code, row.partial))
    found: dict[str, set[date]] = defaultdict(set)
    for (code, on), parts in made_of.items():
        if parts != {(code, False)}:
            found[code].add(on)
    return found


def remark_gaps(folder: UnitFolder, timelines: Timelines) -> None:
    """Name the units that ended, or began, on the day of a succession table which does not know them."""
    olds = {(row.old_code, row.on) for row in folder.successions}
    news = {(row.new_code, row.on) for row in folder.successions}
    for level, on in sorted({(level_of(row.old_code) or "", row.on) for row in folder.successions}):
        for code, seen in folder.seen[level].items() if level in {PROVINCE, COMMUNE} else ():
            ended = any(span.valid_to == on for span in timelines[code])
            began = any(span.valid_from == on for span in timelines[code])
            if ended and (code, on) not in olds:
                last = seen[max(day for day in seen if day < on)]
                _remark(folder, last, f"{last.name} ({code}) hết hiệu lực ngày {on:%d/%m/%Y}, bảng kế thừa không có.")
            if began and (code, on) not in news:
                first = seen[min(day for day in seen if day >= on)]
                _remark(folder, first, f"{first.name} ({code}) lập ngày {on:%d/%m/%Y}, bảng kế thừa thiếu đơn vị cũ.")


def _remark(folder: UnitFolder, sighting: Sighting, reason: str) -> None:
    folder.report.faults.append(Fault(sighting.file, sighting.line, reason))
