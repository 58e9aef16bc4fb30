"""Import of administrative units and their successions: what a folder says becomes dated rows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.imports import ImportReport, Progress
from motcua.registry.agencies.actions import unit_checks
from motcua.registry.agencies.actions.unit_folder import Succession, UnitFolder, read_folder
from motcua.registry.agencies.models import Unit, UnitSuccession
from motcua.registry.agencies.models.units import KNOWN
from motcua.registry.agencies.policies import edit_agency
from motcua.registry.agencies.rules.timelines import UnitSpan, revise, spans
from motcua.registry.agencies.rules.units import LEVELS

_BATCH: Final = 2000
_DAY: Final = timedelta(days=1)


@dataclass(slots=True)
class Changes:
    """What an import will write: rows to add, rows to withdraw, rows whose last day changes."""

    units: list[Unit] = field(default_factory=list)
    successions: list[UnitSuccession] = field(default_factory=list)
    withdrawn_units: list[int] = field(default_factory=list)
    withdrawn_successions: list[int] = field(default_factory=list)
    ends: dict[date | None, list[int]] = field(default_factory=lambda: defaultdict(list))


@transaction.atomic
def import_units(path: Path, *, who: Who, at: datetime, progress: Progress | None = None) -> ImportReport:
    """Load a folder of units (`unit_folder` says which files); a second run of the same folder changes nothing.

    Counted are units (a code with its whole timeline) and rows of the succession tables. A unit that is told
    otherwise gets a new version: the old row is ended, or withdrawn at `at` where it was wrong from its first day.
    Refusals of a folder or file that cannot be read leave everything as it was. Denied to who may not edit the
    agencies of all.
    """
    edit_agency(who, None, on=at.date())
    report = ImportReport()
    folder = read_folder(path, report)
    rows = _held_units()
    timelines = {code: [_span(unit) for unit in units] for code, units in rows.items()}
    unit_checks.leave_out_twins(folder, timelines)
    unit_checks.leave_out_orphans(folder, timelines)
    changes = Changes()
    breaks = unit_checks.breaks(folder.successions)
    for level in LEVELS:
        for code, stated in _stated(folder, level, timelines, breaks).items():
            touched = _revise(code, level, stated, rows=rows.get(code, ()), changes=changes)
            _count(report, held=code in rows, touched=touched)
            timelines[code] = stated
    _take_successions(folder, timelines, changes)
    unit_checks.remark_gaps(folder, timelines)
    _write(changes, at=at, progress=progress)
    return report


def _held_units() -> dict[str, list[Unit]]:
    held: dict[str, list[Unit]] = defaultdict(list)
    for unit in Unit.objects.filter(KNOWN).order_by("valid_from"):
        held[unit.code].append(unit)
    return dict(held)


def _span(unit: Unit) -> UnitSpan:
    return UnitSpan(unit.name, unit.parent_code, unit.valid_from, unit.valid_to, unit.source)


def _count(report: ImportReport, *, held: bool, touched: bool) -> None:
    if not held:
        report.new += 1
    elif touched:
        report.changed += 1
    else:
        report.unchanged += 1


def _stated(
    folder: UnitFolder, level: str, timelines: Mapping[str, Sequence[UnitSpan]], breaks: Mapping[str, set[date]]
) -> dict[str, list[UnitSpan]]:
    """The timeline of each unit of the level that the folder names, joined with what was held."""
    days = sorted(folder.days[level])
    return {
        code: revise(
            timelines.get(code, ()), spans(of_code, days, breaks.get(code, ())), days=days, breaks=breaks.get(code, ())
        )
        for code, of_code in folder.seen[level].items()
    }


def _revise(code: str, level: str, stated: Sequence[UnitSpan], *, rows: Sequence[Unit], changes: Changes) -> bool:
    """Note what it takes to make the rows say what is stated; whether it takes anything."""
    by_start = {(unit.valid_from, _span(unit).content): unit for unit in rows}
    touched = False
    for span in stated:
        unit = by_start.pop((span.valid_from, span.content), None)
        if unit is None:
            changes.units.append(_unit(code, level, span))
        elif unit.valid_to != span.valid_to:
            changes.ends[span.valid_to].append(unit.pk)
        else:
            continue
        touched = True
    changes.withdrawn_units.extend(unit.pk for unit in by_start.values())
    return touched or bool(by_start)


def _unit(code: str, level: str, span: UnitSpan) -> Unit:
    return Unit(
        code=code,
        level=level,
        name=span.name,
        parent_code=span.parent_code,
        valid_from=span.valid_from,
        valid_to=span.valid_to,
        source=span.source,
    )


def _take_successions(folder: UnitFolder, timelines: Mapping[str, Sequence[UnitSpan]], changes: Changes) -> None:
    """Each old unit's successors on a day become those of the file, all of them."""
    held: dict[tuple[str, date], dict[str, UnitSuccession]] = defaultdict(dict)
    for known in UnitSuccession.objects.filter(KNOWN):
        held[known.old_code, known.on][known.new_code] = known
    files: dict[tuple[str, date], list[Succession]] = defaultdict(list)
    for row in folder.successions:
        if reason := _unfit(row, timelines):
            folder.report.leave_out(row.row.fault(reason))
        else:
            files[row.old_code, row.on].append(row)
    for key, rows in files.items():
        before = held.get(key, {})
        had_any = bool(before)
        for row in rows:
            same = before.pop(row.new_code, None)
            touched = same is None or same.partial != row.partial
            _count(folder.report, held=had_any, touched=touched)
            if touched:
                changes.withdrawn_successions.extend([same.pk] if same else [])
                changes.successions.append(_succession(row))
        changes.withdrawn_successions.extend(gone.pk for gone in before.values())


def _unfit(row: Succession, timelines: Mapping[str, Sequence[UnitSpan]]) -> str | None:
    if not any(span.stands_on(row.on - _DAY) for span in timelines.get(row.old_code, ())):
        return f"Không có đơn vị cũ mã {row.old_code} trước ngày {row.on:%d/%m/%Y}."
    if not any(span.stands_on(row.on) for span in timelines.get(row.new_code, ())):
        return f"Không có đơn vị mới mã {row.new_code} ngày {row.on:%d/%m/%Y}."
    return None


def _succession(row: Succession) -> UnitSuccession:
    return UnitSuccession(
        old_code=row.old_code, new_code=row.new_code, on=row.on, partial=row.partial, source=row.row.file
    )


def _write(changes: Changes, *, at: datetime, progress: Progress | None) -> None:
    Unit.objects.filter(pk__in=changes.withdrawn_units).update(withdrawn_at=at)
    UnitSuccession.objects.filter(pk__in=changes.withdrawn_successions).update(withdrawn_at=at)
    for end, keys in changes.ends.items():
        Unit.objects.filter(pk__in=keys).update(valid_to=end)
    total = len(changes.units) + len(changes.successions)
    done = 0
    for start in range(0, len(changes.units), _BATCH):
        done += len(Unit.objects.bulk_create(changes.units[start : start + _BATCH]))
        _tell(progress, done, total)
    for start in range(0, len(changes.successions), _BATCH):
        done += len(UnitSuccession.objects.bulk_create(changes.successions[start : start + _BATCH]))
        _tell(progress, done, total)


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None:
        progress(done, total)
