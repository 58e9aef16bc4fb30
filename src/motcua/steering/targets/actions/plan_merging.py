"""What a row of a plan says anew, taken into a target: what changed in the source, never what a person changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from motcua.kit.imports import ImportReport, Row
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.same_words import plain_words
from motcua.registry.agencies.public import Namer
from motcua.steering.targets.actions.conflicts import count_conflict, raise_conflict
from motcua.steering.targets.actions.plans import content_of, goals_of, revise, write_goals
from motcua.steering.targets.models import Plan, Target, TargetConflict, TargetDraft, TargetRevision, TargetValue
from motcua.steering.targets.rules.numbers import shown
from motcua.steering.targets.rules.plan_identity import PARTS, KnownTarget
from motcua.steering.targets.rules.plans import Places, ReadTarget
from motcua.steering.targets.rules.promises import ended
from motcua.steering.targets.rules.states import GoalSpan

LOADED_FROM: Final = "nạp từ "
"""How the reason of a revision begins that no person made."""

_COLUMNS: Final = {
    "text": ("text",),
    "group": ("group",),
    "unit": ("unit",),
    "directions": ("directions", "operator"),
    "baseline": ("baseline",),
    "owner": ("owner_id", "owner_text"),
    "source": ("source_kind", "source_name"),
}

Reader = Callable[[Row, Places, str], ReadTarget]


class Owners:
    """Who is meant by an owner's name: the one agency that bears it, or nobody."""

    def __init__(self, namer: Namer, ids: dict[str, int]) -> None:
        self._namer, self._ids = namer, ids

    def of(self, text: str) -> int | None:
        """The agency's key."""
        found = self._namer(text)
        return self._ids.get(found[0][1] or "") if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class PlanLoading:
    """By which format, by whom and when rows are taken, and the report that counts them."""

    reader: Reader
    owners: Owners
    report: ImportReport
    by: str
    at: datetime

    def made(self, read: ReadTarget) -> Target:
        """A target that says what a row says, without plan, code and place."""
        return Target(
            group=read.group,
            text=read.text,
            unit=read.unit,
            directions=[str(direction) for direction in read.directions],
            baseline=None if read.baseline is None else Decimal(shown(read.baseline)),
            owner_id=self.owners.of(read.owner),
            owner_text=read.owner,
            source_kind=str(read.source.kind),
            source_name=read.source.name,
            doubts=[str(doubt) for doubt in read.doubts],
            operator=read.operator[:60],
            raw=[row.cells for row in (read.row, *read.more)],
        )

    def again(self, raw: Sequence[Mapping[str, str]]) -> ReadTarget | None:
        """Rows that were kept, read once more; None for those of another format, and for none."""
        for numbers in (frozenset[str](), None):
            try:
                rows = [Row("", 0, dict(cells), frozenset(cells) if numbers is None else numbers) for cells in raw]
                first, *more = [self.reader(row, Places(), "") for row in rows]
            except (KeyError, ValueError, Refusal):
                continue
            first.goals += [goal for one in more for goal in one.goals]
            return first
        return None


class PlanTargets:
    """The targets of a plan as they are before a load, locked."""

    def __init__(self, plan: Plan, load: PlanLoading) -> None:
        self._load = load
        rows = Target.objects.filter(plan=plan, parent__isnull=True).select_for_update()
        self.targets = {target.code: target for target in rows}
        self._before = {target.code: load.again(target.raw) for target in self.targets.values()}
        revised = TargetRevision.objects.exclude(reason__startswith=LOADED_FROM)
        self._touched = set(revised.filter(target__plan=plan).values_list("target_id", flat=True))
        self._touched.update(TargetValue.objects.filter(target__plan=plan).values_list("target_id", flat=True))
        self._touched.update(TargetDraft.objects.filter(target__plan=plan).values_list("target_id", flat=True))
        self._touched.update(Target.objects.filter(parent__plan=plan).values_list("parent_id", flat=True))

    def known(self) -> list[KnownTarget]:
        """Each in its own words and those of its source."""
        return [
            KnownTarget(
                target.code,
                plain_words(target.group),
                frozenset(plain_words(text) for text in (target.text, read and read.text) if text),
                untouched=target.pk not in self._touched and read is not None,
            )
            for target, read in ((target, self._before[code]) for code, target in self.targets.items())
        ]

    def take(self, target: Target, read: ReadTarget, place: int) -> None:
        """Take into a target what its row says otherwise than before; what a person changed too waits for a word."""
        load, report = self._load, self._load.report
        then = load.made(read)
        if target.raw == then.raw:
            if target.place != place:
                Target.objects.filter(pk=target.pk).update(place=place)
            report.unchanged += 1
            remark(target, read, report)
            return
        goals, before = goals_of(target), self._before[target.code]
        was = content_of(load.made(before), before.goals) if before else {}
        now_said, then_said = content_of(target, goals), content_of(then, read.goals)
        taken, contested = _differences(now_said, was, then_said)
        contested += _still_contested(target, now_said, then_said, contested)
        faults = _goal_faults(target, goals, read.goals, load.at) if "goals" in taken else []
        if faults:
            report.leave_out(read.row.fault(" ".join(faults)))
            return
        for part in set(taken) - {"goals"}:
            for column in _COLUMNS[part]:
                setattr(target, column, getattr(then, column))
        target.doubts = _doubts(target, was, then, anew="directions" in taken)
        target.raw, target.place = then.raw, place
        target.save()
        if taken:
            now = read.goals if "goals" in taken else goals
            write_goals(target, now)
            revise(target, now, by=load.by, at=load.at, reason=f"{LOADED_FROM}{read.row.file}")
        if contested:
            count_conflict(report, read, raise_conflict(target, read, then_said, contested, at=load.at))
            return
        report.changed += 1
        report.needs_review += bool(target.doubts)
        remark(target, read, report)


_OVER: Final = "Chỉ tiêu {code}: mức của kỳ đã qua không sửa được; hãy để tệp như đang có rồi nạp lại."
_GONE: Final = (
    "Chỉ tiêu {code}: tệp không còn mức của kỳ đã có; nếu là kế hoạch khác, hãy đổi tên tệp (tên tệp là mã kế hoạch); "
    "nếu bỏ mức ấy, hãy sửa ở trang chỉ tiêu."
)


def _differences(
    now: Mapping[str, object], was: Mapping[str, object], then: Mapping[str, object]
) -> tuple[list[str], list[str]]:
    """The parts to take from the row, and those that a person has changed as well, otherwise."""
    changed = [part for part in PARTS if _said(then, part) not in (_said(now, part), _said(was, part))]
    contested = [part for part in changed if _said(was, part) != _said(now, part)]
    return [part for part in changed if part not in contested], contested


def _said(content: Mapping[str, Any], part: str) -> list[object]:
    entries = [content.get(name) for name in PARTS[part][1]]
    return sorted(entries[0] or (), key=str) if part == "goals" else entries


def _still_contested(
    target: Target, now: Mapping[str, object], then: Mapping[str, object], known: Sequence[str]
) -> list[str]:
    """Parts that waited for a word before this file, of which it says otherwise than the target: asked in its words."""
    waiting = TargetConflict.objects.filter(target=target, answer="").exclude(parts=[])
    parts = {part for one in waiting for part in one.parts if part not in known}
    waiting.delete()
    return [part for part in PARTS if part in parts and _said(now, part) != _said(then, part)]


def _doubts(target: Target, was: Mapping[str, Any], then: Target, *, anew: bool) -> list[str]:
    """What is in doubt now: what a person has settled stays settled, unless the source compares otherwise."""
    if anew:
        return list(then.doubts)
    return [*target.doubts, *(one for one in then.doubts if one not in (*was.get("doubts", ()), *target.doubts))]


def _goal_faults(target: Target, now: list[GoalSpan], then: list[GoalSpan], at: datetime) -> list[str]:
    """Why goals are not taken: a span that is over is not changed, none is dropped without a word."""
    day = at.astimezone(VIETNAM).date()
    spans = {(goal.starts, goal.due) for goal in then}
    if any((goal.starts, goal.due) not in spans for goal in now):
        return [_GONE.format(code=target.code)]
    return [_OVER.format(code=target.code)] if ended(now, day) != ended(then, day) else []


def remark(target: Target, read: ReadTarget, report: ImportReport) -> None:
    """Say every doubt that still stands; what a person has settled is not said again."""
    if target.doubts:
        report.faults.append(read.row.fault(f"Chỉ tiêu {target.code} cần rà soát: {'; '.join(read.sentences())}."))
