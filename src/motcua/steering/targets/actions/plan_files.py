"""Plans from files: the same rows write nothing; of a changed one what the source changed is taken, with a revision.

A target is known by its text (`rules.plan_identity`). A row that may be another target, or that changes what a person
changed as well, changes nothing there: it waits for a person's word (`conflicts`), and the rest of the file is taken.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.imports import ImportReport, Progress, Row
from motcua.kit.now import VIETNAM
from motcua.kit.same_words import free_code
from motcua.kit.tables import Columns, made_of
from motcua.registry.agencies.public import directory, named_on
from motcua.steering.targets import models
from motcua.steering.targets.actions.conflicts import count_conflict, raise_conflict
from motcua.steering.targets.actions.plan_merging import LOADED_FROM, Owners, PlanLoading, PlanTargets, Reader, remark
from motcua.steering.targets.actions.plans import content_of, exists
from motcua.steering.targets.models import Plan, Target, TargetRevision
from motcua.steering.targets.rules.numbers import shown
from motcua.steering.targets.rules.plan_identity import plan_pairs
from motcua.steering.targets.rules.plans import Places, ReadTarget

_LONGEST: Final = 90


def load_plan(
    path: Path, columns: Columns, *, reader: Reader, at: datetime, who: Who, progress: Progress | None = None
) -> ImportReport:
    """Load the targets of a file; its name without the ending is the plan's code where no column says another."""
    report = ImportReport()
    places, name = Places(), path.name.split(".")[0][:100]

    def read(row: Row) -> ReadTarget:
        target = reader(row, places, name)
        exists(target.source)
        return target

    targets = _gathered(made_of(path, columns, read, report=report, progress=progress), report)
    if report.left_out:
        report.left_out += len(targets)
        return report
    by_plan: dict[str, list[ReadTarget]] = defaultdict(list)
    for target in targets:
        by_plan[target.plan].append(target)
    day = at.astimezone(VIETNAM).date()
    owners = Owners(named_on(day), {identifier: record.id for identifier, record in directory(day).items()})
    for plan, rows in by_plan.items():
        _load(plan, rows, PlanLoading(reader, owners, report, who.key, at))
    report.faults.sort(key=lambda fault: fault.line)
    return report


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
def _load(plan: str, rows: Sequence[ReadTarget], load: PlanLoading) -> None:
    opened, _ = Plan.objects.get_or_create(code=plan, defaults={"name": plan})
    Plan.objects.select_for_update().get(pk=opened.pk)
    held = PlanTargets(opened, load)
    pairs = plan_pairs(rows, held.known())
    codes, report = set(held.targets), load.report
    fresh: list[tuple[Target, ReadTarget]] = []
    for place, read in enumerate(rows):
        if place in pairs.clash:
            target = held.targets[pairs.clash[place]]
            content = content_of(load.made(read), read.goals)
            count_conflict(report, read, raise_conflict(target, read, content, (), at=load.at))
        elif place in pairs.same:
            held.take(held.targets[pairs.same[place]], read, place + 1)
        else:
            target = load.made(read)
            target.plan, target.place, target.code = opened, place + 1, free_code(read.code, codes, longest=_LONGEST)
            codes.add(target.code)
            fresh.append((target, read))
            report.needs_review += bool(target.doubts)
            remark(target, read, report)
    _create(fresh, by=load.by, at=load.at)
    report.new += len(fresh)


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
            reason=f"{LOADED_FROM}{read.row.file}",
            by=by,
            at=at,
        )
        for target, read in fresh
    )
