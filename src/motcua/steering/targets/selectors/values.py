"""The values of targets: what people said, and what indicators and registers compute."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from motcua.kit.now import VIETNAM
from motcua.measure.indicators.public import Figure, compute, period, province
from motcua.registry.agencies.public import AgencyLevel, directory
from motcua.steering.targets.models import Target, TargetValue
from motcua.steering.targets.rules.records import RegisterCount
from motcua.steering.targets.rules.sources import COMPUTED, SourceKind
from motcua.steering.targets.rules.states import GoalSpan, Value, goal_on
from motcua.steering.targets.selectors.registers import register_count


def values_of(targets: Sequence[Target], goals: dict[int, list[GoalSpan]], *, at: datetime) -> dict[int, list[Value]]:
    """All values of these targets in the order they were recorded; computed ones as they are at `at`."""
    found: dict[int, list[Value]] = defaultdict(list)
    rows = TargetValue.objects.filter(target__in=[one.pk for one in targets if one.source_kind not in COMPUTED])
    for row in rows.order_by("id"):
        found[row.target_id].append(value_of(row))
    for target in targets:
        if target.source_kind in COMPUTED:
            found[target.pk] = _computed(target, goals.get(target.pk, []), at)
    return found


def value_of(row: TargetValue) -> Value:
    """A row as the rules take it."""
    parts = None if row.numerator is None or row.denominator is None else (row.numerator, row.denominator)
    return Value(row.as_of, row.exact, parts, row.stated, row.evidence, row.evidence_file_id, row.reason)


def _computed(target: Target, goals: Iterable[GoalSpan], at: datetime) -> list[Value]:
    """The one value the system has for the goal in force: of its last day where it is over, else of the day asked."""
    day = at.astimezone(VIETNAM).date()
    goal = goal_on(list(goals), day)
    if goal is None:
        return []
    until = min(day, goal.due or day)
    if target.source_kind == SourceKind.REGISTER:
        return _counted(register_count(target.source_name, until, unit=_unit(target, until)))
    starts = min(goal.starts or date(until.year, 1, 1), until)
    return _figured(_figure(target, starts, until, at), until)


def _figure(target: Target, starts: date, until: date, at: datetime) -> Figure:
    span = period(f"{starts}..{until}")
    if target.parent_id is None or target.owner is None:
        return province(target.source_name, span, as_of=at)
    return compute(target.source_name, [target.owner.identifier], span, as_of=at)[0]


def _figured(figure: Figure, day: date) -> list[Value]:
    share = figure.ratio.value if figure.value is not None else None
    if share is None:
        return []
    link = f"{figure.indicator} {figure.agency} {figure.period} @{figure.position}"
    return [Value(day, share * 100, (figure.numerator, figure.denominator), evidence=link)]


def _counted(count: RegisterCount | None) -> list[Value]:
    if count is None or count.value is None:
        return []
    return [Value(count.as_of, count.value, None if count.of is None else (count.count, count.of))]


def _unit(target: Target, day: date) -> str | None:
    """A commune's share counts its own territory; the province's target and a department's share the whole."""
    if target.owner is None or target.parent_id is None:
        return None
    record = directory(day).get(target.owner.identifier)
    return record.unit_code if record and record.level == AgencyLevel.COMMUNE else None
