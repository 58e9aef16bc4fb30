"""How targets stand on a day: the page of all, one target, its cascade, who is missing."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from fractions import Fraction

from django.db.models import Count, Q, QuerySet

from motcua.kit.due_days import Closing, closing_by
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import AgencyKind, directory, national_calendar
from motcua.steering.targets import models
from motcua.steering.targets.models import Plan, Target, TargetRevision
from motcua.steering.targets.rules.cascade import Cascade, Spread, cascade
from motcua.steering.targets.rules.plans import TargetDoubt, doubted
from motcua.steering.targets.rules.records import PlanRecord, RevisionRecord, TargetPage, TargetRow
from motcua.steering.targets.rules.sources import Source, SourceKind
from motcua.steering.targets.rules.states import Direction, GoalSpan, Value, judge
from motcua.steering.targets.selectors.values import values_of

_KINDS = {
    Spread.NOBODY: frozenset[str](),
    Spread.DEPARTMENTS: frozenset({str(AgencyKind.DEPARTMENT)}),
    Spread.COMMUNES: frozenset({str(AgencyKind.COMMUNE_COMMITTEE)}),
    Spread.EVERYONE: frozenset({str(AgencyKind.DEPARTMENT), str(AgencyKind.COMMUNE_COMMITTEE)}),
}


def plans() -> tuple[PlanRecord, ...]:
    """All plans in order of code, each with the number of its targets (shares not counted)."""
    rows = Plan.objects.annotate(own=Count("targets", filter=Q(targets__parent__isnull=True))).order_by("code")
    return tuple(PlanRecord(row.code, row.name, row.document, row.own) for row in rows)


def targets(*, at: datetime, plan: str | None = None, owner: str | None = None) -> list[TargetRow]:
    """The targets of all plans as they stand at `at`, in the plans' order; of one plan, of one agency, where given.

    Shares of a target that was handed down are not among them, unless an owner is asked for: they are its own.
    Refuses a plan that does not exist (`unknown_plan`).
    """
    rows = Target.objects.order_by("plan__code", "place", "id")
    if plan is not None:
        rows = rows.filter(plan=_plan(plan))
    rows = rows.filter(parent__isnull=True) if owner is None else rows.filter(owner__identifier=owner)
    return _stand(rows, at)


def target_page(plan: str, code: str, *, at: datetime) -> TargetPage:
    """One target with goals, values, revisions and shares. Refuses one that does not exist (`unknown_target`)."""
    target = target_row(plan, code)
    (row,) = _stand(Target.objects.filter(pk=target.pk), at)
    goals = _goals([target])
    return TargetPage(
        row=row,
        goals=tuple(goals[target.pk]),
        values=tuple(values_of([target], goals, at=at)[target.pk]),
        revisions=tuple(_revision(one) for one in target.revisions.order_by("id")),
        cascade=_cascade(row.spread, _stand(Target.objects.filter(parent=target), at), at),
    )


def shares_of(plan: str, code: str, *, at: datetime) -> list[TargetRow]:
    """The shares of a target as they stand, by owner. Refuses an unknown target (`unknown_target`)."""
    return _stand(Target.objects.filter(parent=target_row(plan, code)).order_by("owner__identifier"), at)


def target_row(plan: str, code: str) -> Target:
    """The target's own row, for acts. Refuses one that does not exist (`unknown_target`)."""
    found = Target.objects.select_related("plan", "owner").filter(plan__code=plan, code=code).first()
    if found is None:
        raise Refusal(
            "unknown_target",
            "Không có chỉ tiêu {code} trong kế hoạch {plan}; hãy kiểm tra mã.",
            code=code[:60],
            plan=plan[:60],
        )
    return found


def _plan(code: str) -> Plan:
    found = Plan.objects.filter(code=code).first()
    if found is None:
        raise Refusal("unknown_plan", "Không có kế hoạch mã “{code}”.", code=code[:60])
    return found


def _stand(rows: QuerySet[Target], at: datetime) -> list[TargetRow]:
    chosen = list(rows.select_related("plan", "owner"))
    goals = _goals(chosen)
    values = values_of(chosen, goals, at=at)
    day = at.astimezone(VIETNAM).date()
    closing = closing_by(national_calendar(at))
    return [_row(target, goals.get(target.pk, []), values.get(target.pk, []), day, closing) for target in chosen]


def _goals(chosen: Sequence[Target]) -> dict[int, list[GoalSpan]]:
    found: dict[int, list[GoalSpan]] = {target.pk: [] for target in chosen}
    for row in models.Goal.objects.filter(target__in=found).order_by("due", "id"):
        found[row.target_id].append(GoalSpan(Fraction(row.value), row.starts, row.due))
    return found


def _row(target: Target, goals: Sequence[GoalSpan], values: Iterable[Value], day: date, closing: Closing) -> TargetRow:
    directions = [Direction(one) for one in target.directions]
    baseline = None if target.baseline is None else Fraction(target.baseline)
    return TargetRow(
        plan=target.plan.code,
        code=target.code,
        group=target.group,
        text=target.text,
        unit=target.unit,
        direction=directions[0] if len(directions) == 1 else None,
        owner=target.owner.identifier if target.owner else None,
        owner_text=target.owner_text,
        source=Source(SourceKind(target.source_kind), target.source_name),
        spread=Spread(target.spread),
        doubts=doubted(map(TargetDoubt, target.doubts), target.operator),
        judgement=judge(directions, goals, values, day, baseline=baseline, closing=closing),
        baseline=baseline,
        parent=target.code.removesuffix(f"@{target.owner.identifier}") if target.parent_id and target.owner else "",
    )


def _revision(row: TargetRevision) -> RevisionRecord:
    return RevisionRecord(row.at, row.by, row.approved_by, row.reason, row.content)


def _cascade(spread: Spread, shares: Iterable[TargetRow], at: datetime) -> Cascade:
    return cascade(_expected(spread, at), {row.owner: row.state for row in shares if row.owner})


def _expected(spread: Spread, at: datetime) -> set[str]:
    records = directory(at.astimezone(VIETNAM).date()).values()
    return {record.identifier for record in records if record.kind in _KINDS[spread]}
