"""Targets, tasks, bottlenecks and pilot models as they stand on a day."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Final, TypeVar

from motcua.kit.ratio import Ratio, half_up
from motcua.kit.vietnamese import day, decimal, number
from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import BottleneckRecord, TaskRow
from motcua.steering.briefings.rules.contents import BriefingFigure, Item, ItemKind, Section
from motcua.steering.briefings.rules.figures import Origin, Together, part, tallied
from motcua.steering.briefings.rules.words import TARGET_STATES, TASK_STATES
from motcua.steering.targets import public as plans
from motcua.steering.targets.public import TargetRow, Value

Kept = TypeVar("Kept")
State = TypeVar("State", bound=StrEnum)
_MET: Final = Together("met", "đạt hoặc vượt", frozenset({"reached", "exceeded"}))
_ENDED: Final = Together("ended", "hoàn thành, kể cả quá hạn", frozenset({"done", "done_late"}))
COUNTED_TOGETHER: Final = {one.code: one.states for one in (_MET, _ENDED)}
"""The states that a figure of this code counts as one."""


def targets(at: datetime) -> Section:
    """The targets of all plans by state, plan by plan where there are several, and each of them."""
    rows = plans.targets(at=at)
    origin = Origin("targets", at)
    groups = _groups({plan.code: plan.name for plan in plans.plans()}, [(row.plan, row) for row in rows])
    counted = {name: plans.tally(of) for name, of in groups.items()}
    figures = _tallies("targets", counted, TARGET_STATES, origin, together=_MET)
    return Section("targets", "Chỉ tiêu của các kế hoạch", figures, tuple(map(_target, rows)))


def tasks(at: datetime) -> Section:
    """The tasks by state, group by group where there are several, and each of them."""
    rows = assignments.tasks(at=at)
    origin = Origin("tasks", at)
    groups = _groups(dict(assignments.groups()), [(row.group, row) for row in rows])
    counted = {name: assignments.tally(of) for name, of in groups.items()}
    figures = _tallies("tasks", counted, TASK_STATES, origin, together=_ENDED)
    return Section("tasks", "Nhiệm vụ được giao", figures, tuple(map(_task, rows)))


def bottlenecks(at: datetime) -> Section:
    """How many bottlenecks are still there, and each of those, oldest first."""
    raised = assignments.bottlenecks(at=at, ended=True)
    waiting = [row for row in raised if row.ended_on is None]
    note = f"lâu nhất {number(waiting[0].age)} ngày" if waiting else ""
    origin = Origin("bottlenecks", at)
    figure = part("bottlenecks.open", "Điểm nghẽn chưa tháo gỡ", Ratio(len(waiting), len(raised)), origin, note=note)
    return Section("bottlenecks", "Điểm nghẽn", (figure,) if raised else (), tuple(map(_bottleneck, waiting)))


def pilots(at: datetime) -> Section:
    """How many pilot models have results, and how many are in progress."""
    found = assignments.pilots(at=at)
    counts = {"with_results": sum(bool(one.results) for one in found)}
    counts["in_progress"] = len(found) - counts["with_results"]
    names = {"with_results": "Mô hình đã có kết quả", "in_progress": "Mô hình đang triển khai"}
    figures = tallied("pilots", counts, names, Origin("pilots", at)) if found else ()
    return Section("pilots", "Mô hình điểm", figures)


def _groups(names: Mapping[str, str], rows: Sequence[tuple[str, Kept]]) -> dict[tuple[str, str], list[Kept]]:
    """All rows under ("", ""), then, where there are several groups, those of each under its code and name."""
    found: dict[tuple[str, str], list[Kept]] = {("", ""): [row for _, row in rows]}
    by_code: dict[str, list[Kept]] = defaultdict(list)
    for code, row in rows:
        by_code[code].append(row)
    if len(by_code) > 1:
        found |= {(code, names.get(code, code)): of for code, of in by_code.items()}
    return found if rows else {}


def _tallies(
    prefix: str,
    counted: Mapping[tuple[str, str], Mapping[State, int]],
    names: Mapping[str, str],
    origin: Origin,
    *,
    together: Together,
) -> tuple[BriefingFigure, ...]:
    return tuple(
        figure
        for (code, name), counts in counted.items()
        for figure in tallied(
            f"{prefix}.{code}" if code else prefix,
            {str(state): count for state, count in counts.items()},
            names,
            origin,
            of=name,
            together=together,
        )
    )


def _target(row: TargetRow) -> Item:
    value = row.judgement.value
    said = "" if value is None or value.value is None else _value(row, value)
    return Item(ItemKind.TARGET, f"{row.plan}/{row.code}", row.text, str(row.state), row.owner_text, said)


def _value(row: TargetRow, value: Value) -> str:
    """The value, its parts, and what was printed where that is something else."""
    assert value.value is not None  # noqa: S101  asked by the only caller
    exact = half_up(value.value).rstrip("0").rstrip(".") if value.parts is None else half_up(value.value)
    parts = f" ({number(value.parts[0])}/{number(value.parts[1])})" if value.parts else ""
    printed = f"; bản in ghi {value.stated}, không khớp" if row.misprinted else ""
    return f"{decimal(exact)} {row.unit}".strip() + parts + f", số liệu ngày {day(value.as_of)}" + printed


def _task(row: TaskRow) -> Item:
    who = "; ".join(lead.name for lead in row.leads)
    return Item(ItemKind.TASK, f"{row.group}/{row.code}", row.text, str(row.state), who, _due(row.standing.due))


def _due(due: date | None) -> str:
    return f"hạn {day(due)}" if due else ""


def _bottleneck(row: BottleneckRecord) -> Item:
    needed = f", cần {row.decision_needed}" if row.decision_needed else ""
    said = f"từ {day(row.raised_on)}{needed}"
    return Item(ItemKind.BOTTLENECK, str(row.id), row.text, "open", row.owner.name, said)
