"""Plans and targets: opened, added, changed forward only and by two persons, settled, handed down."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from django.db import transaction

from motcua.commons.accounts.public import Who, second_person
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import nfc
from motcua.measure.indicators.public import declaration
from motcua.registry.agencies.public import agency
from motcua.steering.targets import models
from motcua.steering.targets.models import Plan, Target, TargetRevision
from motcua.steering.targets.policies import RIGHTS, refuse_stranger
from motcua.steering.targets.rules.cascade import Spread
from motcua.steering.targets.rules.numbers import shown
from motcua.steering.targets.rules.plans import TargetDoubt
from motcua.steering.targets.rules.promises import TargetPromise, ended
from motcua.steering.targets.rules.sources import COMPUTED, Source, SourceKind
from motcua.steering.targets.rules.states import Direction, GoalSpan
from motcua.steering.targets.selectors.registers import counter_of
from motcua.steering.targets.selectors.standings import target_row

_OPERATOR_DOUBTS = {TargetDoubt.OPERATOR_UNSAID, TargetDoubt.OPERATOR_STRICT, TargetDoubt.OPERATOR_UNKNOWN}


def open_plan(code: str, *, name: str, who: Who, at: datetime, document: str = "") -> None:
    """Open a plan, or give a known one another name or document. Refuses one without code or name (`empty_plan`)."""
    refuse_stranger("edit_plan", who, at=at)
    if not code.strip() or not name.strip():
        raise Refusal("empty_plan", "Kế hoạch cần có mã và tên.")
    Plan.objects.update_or_create(code=nfc(code.strip()), defaults={"name": nfc(name), "document": nfc(document)})


@transaction.atomic
def add_target(plan: str, code: str, promise: TargetPromise, *, who: Who, at: datetime, reason: str = "") -> None:
    """Add a target at the end of a plan.

    Refuses an unknown plan, a code that is taken (`target_taken`), a promise without text or goal
    (`empty_promise`), a source that does not exist, an unknown agency.
    """
    refuse_stranger("edit_plan", who, at=at)
    opened = Plan.objects.select_for_update().filter(code=plan).first()
    if opened is None:
        raise Refusal("unknown_plan", "Không có kế hoạch mã “{code}”.", code=plan[:60])
    if Target.objects.filter(plan=opened, code=code).exists():
        raise Refusal("target_taken", "Kế hoạch {plan} đã có chỉ tiêu mã {code}.", plan=plan, code=code[:60])
    target = Target(plan=opened, code=nfc(code), place=Target.objects.filter(plan=opened).count() + 1)
    _keep(target, promise, by=who.key, approved_by="", at=at, reason=reason)


@transaction.atomic
def revise_target(
    plan: str, code: str, promise: TargetPromise, *, by: str, approver: Who, at: datetime, reason: str
) -> None:
    """Let a target say what `by` proposed, from now on; another person approves it, and goals that are over stay.

    Refuses a change without a reason (`reason_missing`), by one person alone (`second_person_missing`), or of a goal
    whose last day has passed (`goal_is_over`).
    """
    refuse_stranger("approve_target", approver, at=at)
    target = locked(plan, code)
    with_reason(reason)
    second_person(RIGHTS, "revise_target", who=approver, before={by})
    forward_only(target, promise, at)
    _keep(target, promise, by=by, approved_by=approver.key, at=at, reason=reason)


@transaction.atomic
def settle_direction(plan: str, code: str, direction: Direction, *, who: Who, at: datetime, reason: str) -> None:
    """Say how a value is compared, where the source left it open; `nothing_to_settle` where it did not."""
    refuse_stranger("settle_target", who, at=at)
    target = locked(plan, code)
    with_reason(reason)
    open_doubts = _OPERATOR_DOUBTS.intersection(map(TargetDoubt, target.doubts))
    if not open_doubts:
        raise Refusal("nothing_to_settle", "Phép so sánh của chỉ tiêu {code} không có gì cần rà soát.", code=code[:60])
    target.directions = [str(direction)]
    target.doubts = [doubt for doubt in target.doubts if doubt not in open_doubts]
    target.save(update_fields=["directions", "doubts"])
    revise(target, goals_of(target), by=who.key, at=at, reason=reason)


@transaction.atomic
def hand_down(
    plan: str,
    code: str,
    shares: Mapping[str, Decimal | None],
    *,
    spread: Spread,
    who: Who,
    at: datetime,
    reason: str = "",
) -> None:
    """Give agencies their share of a target: the value each must reach, None for the target's own.

    `spread` says who should have one, so that who is missing can be told. An agency that has a share keeps it. Shares
    read the same indicator or register; other values each owner brings. Refuses a share of a share, an unknown agency,
    and a value of its own for a target with several goals (`several_goals`).
    """
    refuse_stranger("hand_down_target", who, at=at)
    target = locked(plan, code)
    if target.parent_id:
        raise Refusal("share_of_a_share", "Chỉ tiêu đã giao cho một cơ quan thì không giao tiếp được.")
    target.spread = str(spread)
    target.save(update_fields=["spread"])
    goals = goals_of(target)
    held = set(Target.objects.filter(parent=target).values_list("owner__identifier", flat=True))
    for identifier, value in sorted(shares.items()):
        if identifier in held:
            continue
        if value is not None and len(goals) != 1:
            raise Refusal("several_goals", "Chỉ tiêu có nhiều kỳ; mức riêng của từng cơ quan phải sửa theo kỳ.")
        own = goals if value is None else [replace(goals[0], value=Fraction(value))]
        _share(target, identifier, own, by=who.key, at=at, reason=reason)


def _share(target: Target, identifier: str, goals: Sequence[GoalSpan], *, by: str, at: datetime, reason: str) -> None:
    record = agency(identifier, at.astimezone(VIETNAM).date())
    computed = target.source_kind in COMPUTED
    share = Target.objects.create(
        plan_id=target.plan_id,
        code=f"{target.code}@{identifier}",
        place=target.place,
        parent=target,
        group=target.group,
        text=target.text,
        unit=target.unit,
        directions=target.directions,
        owner_id=record.id,
        owner_text=record.name,
        source_kind=target.source_kind if computed else SourceKind.MANUAL.value,
        source_name=target.source_name if computed else "",
        doubts=target.doubts,
        operator=target.operator,
    )
    write_goals(share, goals)
    revise(share, goals, by=by, at=at, reason=reason)


def _keep(target: Target, promise: TargetPromise, *, by: str, approved_by: str, at: datetime, reason: str) -> None:
    if not promise.text.strip() or not promise.goals:
        raise Refusal("empty_promise", "Chỉ tiêu cần có nội dung và ít nhất một mức cần đạt.")
    exists(promise.source)
    owner = agency(promise.owner, at.astimezone(VIETNAM).date()) if promise.owner else None
    target.group, target.text, target.unit = nfc(promise.group), nfc(promise.text), nfc(promise.unit)
    target.directions, target.doubts, target.operator = [str(promise.direction)], [], ""
    target.baseline = None if promise.baseline is None else Decimal(shown(promise.baseline))
    target.owner_id, target.owner_text = (owner.id, owner.name) if owner else (None, nfc(promise.owner_text))
    target.source_kind, target.source_name = str(promise.source.kind), nfc(promise.source.name)
    target.save()
    write_goals(target, promise.goals)
    revise(target, promise.goals, by=by, approved_by=approved_by, at=at, reason=reason)


def exists(source: Source) -> None:
    """Refuse a source that is named and does not exist (`unknown_indicator`, `unknown_register`)."""
    if source.kind is SourceKind.INDICATOR:
        declaration(source.name)
    elif source.kind is SourceKind.REGISTER:
        counter_of(source.name)


def write_goals(target: Target, goals: Sequence[GoalSpan]) -> None:
    """Put these goals in the place of the target's. Refuses two goals of one span (`goal_twice`)."""
    if len({(goal.starts, goal.due) for goal in goals}) < len(goals):
        raise Refusal("goal_twice", "Chỉ tiêu {code} có hai mức cho cùng một kỳ.", code=target.code)
    models.Goal.objects.filter(target=target).delete()
    models.Goal.objects.bulk_create(
        models.Goal(target=target, value=Decimal(shown(goal.value)), starts=goal.starts, due=goal.due) for goal in goals
    )


def revise(
    target: Target, goals: Sequence[GoalSpan], *, by: str, at: datetime, reason: str = "", approved_by: str = ""
) -> None:
    """Write down what the target says from now on."""
    content = content_of(target, goals)
    TargetRevision.objects.create(
        target=target, content=content, reason=nfc(reason), by=by, approved_by=approved_by, at=at
    )


def content_of(target: Target, goals: Sequence[GoalSpan]) -> dict[str, object]:
    """All that a target says, as a revision keeps it."""
    source = Source(SourceKind(target.source_kind), target.source_name)
    return {
        "text": target.text,
        "group": target.group,
        "unit": target.unit,
        "directions": list(target.directions),
        "baseline": None if target.baseline is None else str(target.baseline),
        "owner": target.owner_id,
        "owner_text": target.owner_text,
        "source": str(source),
        "doubts": list(target.doubts),
        "goals": [[shown(goal.value), *(day and day.isoformat() for day in (goal.starts, goal.due))] for goal in goals],
    }


def goals_of(target: Target) -> list[GoalSpan]:
    """The goals a target has now."""
    return [GoalSpan(Fraction(row.value), row.starts, row.due) for row in target.goals.order_by("due", "id")]


def forward_only(target: Target, promise: TargetPromise, at: datetime) -> None:
    """Refuse a promise that changes a goal whose last day has passed (`goal_is_over`)."""
    day = at.astimezone(VIETNAM).date()
    if ended(goals_of(target), day) != ended(promise.goals, day):
        raise Refusal("goal_is_over", "Mức của kỳ đã qua không sửa được; chỉ sửa các kỳ còn lại.")


def locked(plan: str, code: str) -> Target:
    """The target's row, locked until the act is done. Refuses one that does not exist (`unknown_target`)."""
    return Target.objects.select_for_update(of=("self",)).get(pk=target_row(plan, code).pk)


def with_reason(reason: str) -> None:
    """Refuse an act without its ground (`reason_missing`)."""
    if not reason.strip():
        raise Refusal("reason_missing", "Hãy ghi căn cứ (văn bản, điều khoản, lý do).")
