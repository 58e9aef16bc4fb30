"""The door of targets."""

from motcua.steering.targets.actions.files import FORMATS, import_targets
from motcua.steering.targets.actions.plans import (
    Promise,
    add_target,
    hand_down,
    open_plan,
    revise_target,
    settle_direction,
)
from motcua.steering.targets.actions.values import Said, add_value, withdraw_value
from motcua.steering.targets.policies import may
from motcua.steering.targets.rules.cascade import Cascade, Spread
from motcua.steering.targets.rules.numbers import agrees, read_number, shown
from motcua.steering.targets.rules.records import (
    PlanRecord,
    RegisterCount,
    RevisionRecord,
    TargetPage,
    TargetRow,
    tally,
)
from motcua.steering.targets.rules.sources import Source, SourceKind, read_source
from motcua.steering.targets.rules.states import Direction, Goal, Judgement, TargetState, Trend, Value
from motcua.steering.targets.selectors.registers import REGISTERS, register_count
from motcua.steering.targets.selectors.standings import cascade_of, missing_shares, plans, target_page, targets

__all__ = [
    "FORMATS",
    "REGISTERS",
    "Cascade",
    "Direction",
    "Goal",
    "Judgement",
    "PlanRecord",
    "Promise",
    "RegisterCount",
    "RevisionRecord",
    "Said",
    "Source",
    "SourceKind",
    "Spread",
    "TargetPage",
    "TargetRow",
    "TargetState",
    "Trend",
    "Value",
    "add_target",
    "add_value",
    "agrees",
    "cascade_of",
    "hand_down",
    "import_targets",
    "may",
    "missing_shares",
    "open_plan",
    "plans",
    "read_number",
    "read_source",
    "register_count",
    "revise_target",
    "settle_direction",
    "shown",
    "tally",
    "target_page",
    "targets",
    "withdraw_value",
]
