"""Plans from files: the same rows write nothing; a changed one is written anew and leaves a revision behind."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.imports import ImportReport, Row
from motcua.kit.now import VIETNAM
from motcua.kit.tables import Columns, made_of
from motcua.registry.agencies.public import Namer, directory, named_on
from motcua.steering.targets import models
from motcua.steering.targets.actions.plans import content_of, exists, revise, write_goals
from motcua.steering.targets.models import Plan, Target, TargetRevision
from motcua.steering.targets.rules.numbers import shown
from motcua.steering.targets.rules.plans import Places, ReadTarget

Reader = Callable[[Row, Places, str], ReadTarget]


def load_plan(path: Path, columns: Columns, *, reader: Reader, at: datetime, who: Who) -> ImportReport:
    """Load the targets of a file; its name without the ending is the plan's code where no column says another."""
    report = ImportReport()
    places, name = Places(), path.name.split(".")[0][:100]

    def read(row: Row) -> ReadTarget:
        target = reader(row, places, name)
        exists(target.source)
        return target

    targets = _gathered(made_of(path, columns, read, report=report), report)
    if report.left_out:
        report.left_out += len(targets)
        return report
    by_plan: dict[str, list[ReadTarget]] = defaultdict(list)
    for target in targets:
        by_plan[target.plan].append(target)
    day = at.astimezone(VIETNAM).date()
    owners = _Owners(named_on(day), {identifier: record.id for identifier, record in directory(day).items()})
    for plan, rows in by_plan.items():
        _load(plan, rows, owners=owners, report=report, by=who.key, at=at)
    report.faults.sort(key=lambda fault: fault.line)
    return report


class _Owners:
    """Who is meant by an owner's name: the one agency that bears it, or nobody."""

    def __init__(self, namer: Namer, ids: dict[str, int]) -> None:
        self._namer, self._ids = namer, ids

    def of(self, text: str) -> int | None:
        found = self._namer(text)
        return self._ids.get(found[0][1] or "") if len(found) == 1 else None


def _gathered(read: Iterable[ReadTarget], report: ImportReport) -> list[ReadTarget]:
    """One object for each code: more rows of one code are its goals in other spans; anything else is a repetition."""
    found: dict[tuple[str, str], ReadTarget] = {}
    for target in read:
        first = found.setdefault((target.plan, target.code), target)
        if first is target:
            continue
        spans = {(goal.starts, goal.due) for goal in first.goals}
        (goal,) = target.goals
        column, line = ("code" if "code" in target.row.cells else "no"), first.row.line
        if (first.text, first.directions, first.unit) != (target.text, target.directions, target.unit):
            report.leave_out(target.row.fault(f"Cột {column}: mã {target.code} đã dùng cho chỉ tiêu ở dòng {line}."))
        elif (goal.starts, goal.due) in spans:
            report.leave_out(target.row.fault(f"Cột {column}: chỉ tiêu {target.code} đã có mức cho kỳ này."))
        else:
            first.goals.append(goal)
            first.more.append(target.row)
    return list(found.values())


@transaction.atomic
def _load(
    plan: str, rows: Sequence[ReadTarget], *, owners: _Owners, report: ImportReport, by: str, at: datetime
) -> None:
    opened, _ = Plan.objects.get_or_create(code=plan, defaults={"name": plan})
    Plan.objects.select_for_update().get(pk=opened.pk)
    known = {target.code: target for target in Target.objects.filter(plan=opened, parent__isnull=True)}
    fresh: list[tuple[Target, ReadTarget]] = []
    for place, read in enumerate(rows, start=1):
        raw = [row.cells for row in (read.row, *read.more)]
        target = known.get(read.code) or Target(plan=opened, code=read.code)
        same = read.code in known and target.raw == raw
        if not same:
            _fill(target, read, place=place, owner=owners.of(read.owner), raw=raw)
        _remark(target, read, report)
        if same:
            report.unchanged += 1
        elif read.code not in known:
            fresh.append((target, read))
        else:
            report.changed += 1
            target.save()
            write_goals(target, read.goals)
            revise(target, read.goals, by=by, at=at, reason=f"nạp lại từ {read.row.file}")
        report.needs_review += bool(target.doubts) and not same
    _create(fresh, by=by, at=at)
    report.new += len(fresh)


def _remark(target: Target, read: ReadTarget, report: ImportReport) -> None:
    """Say every doubt that still stands; what a person has settled is not said again."""
    if target.doubts:
        report.faults.append(read.row.fault(f"Chỉ tiêu {read.code} cần rà soát: {'; '.join(read.sentences())}."))


def _fill(target: Target, read: ReadTarget, *, place: int, owner: int | None, raw: list[dict[str, str]]) -> None:
    target.place, target.group, target.text, target.unit = place, read.group, read.text, read.unit
    target.directions = [str(direction) for direction in read.directions]
    target.baseline = None if read.baseline is None else Decimal(shown(read.baseline))
    target.owner_id, target.owner_text = owner, read.owner
    target.source_kind, target.source_name = str(read.source.kind), read.source.name
    target.doubts, target.operator, target.raw = [str(doubt) for doubt in read.doubts], read.operator[:60], raw


def _create(fresh: Sequence[tuple[Target, ReadTarget]], *, by: str, at: datetime) -> None:
    Target.objects.bulk_create([target for target, _ in fresh])
    models.Goal.objects.bulk_create(
        models.Goal(target=target, value=Decimal(shown(goal.value)), starts=goal.starts, due=goal.due)
        for target, read in fresh
        for goal in read.goals
    )
    TargetRevision.objects.bulk_create(
        TargetRevision(
            target=target,
            content=content_of(target, read.goals),
            reason=f"nạp từ {read.row.file}",
            by=by,
            at=at,
        )
        for target, read in fresh
    )
