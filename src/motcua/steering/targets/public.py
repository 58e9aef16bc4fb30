"""The door of targets."""

from motcua.steering.targets.actions.conflicts import settle_row
from motcua.steering.targets.actions.drafts import approve_revision, drop_revision, propose_revision
from motcua.steering.targets.actions.files import FORMATS, import_targets
from motcua.steering.targets.actions.plans import (
    add_target,
    hand_down,
    open_plan,
    settle_direction,
)
from motcua.steering.targets.actions.register_files import load_book
from motcua.steering.targets.actions.registers import write_entry
from motcua.steering.targets.actions.value_files import load_values_of
from motcua.steering.targets.actions.values import StatedValue, add_value, withdraw_value
from motcua.steering.targets.policies import may, may_keep, units_kept, waiting
from motcua.steering.targets.rules.cascade import Cascade, Rollup, Spread, rollup
from motcua.steering.targets.rules.numbers import read_number, shown
from motcua.steering.targets.rules.plan_identity import ROW_ANSWER_WORDS, RowAnswer, as_the_file_says
from motcua.steering.targets.rules.promises import TargetPromise, ended
from motcua.steering.targets.rules.records import (
    PlanRecord,
    RegisterCount,
    RevisionRecord,
    TargetConflictRecord,
    TargetDraftRecord,
    TargetPage,
    TargetRow,
    tally,
)
from motcua.steering.targets.rules.registers import READ_BY, SIFTS, Book, RegisterEntry, Sift, Team, Village
from motcua.steering.targets.rules.sources import Source, SourceKind, read_source
from motcua.steering.targets.rules.states import Direction, GoalSpan, Judgement, TargetState, Trend, Value
from motcua.steering.targets.selectors.books import count_entries, entries, entry_history
from motcua.steering.targets.selectors.conflicts import conflicts
from motcua.steering.targets.selectors.drafts import drafts
from motcua.steering.targets.selectors.registers import REGISTERS, register_count
from motcua.steering.targets.selectors.standings import (
    plans,
    shares_of,
    target_page,
    targets,
)

__all__ = [
    "FORMATS",
    "READ_BY",
    "REGISTERS",
    "ROW_ANSWER_WORDS",
    "SIFTS",
    "Book",
    "Cascade",
    "Direction",
    "GoalSpan",
    "Judgement",
    "PlanRecord",
    "RegisterCount",
    "RegisterEntry",
    "RevisionRecord",
    "Rollup",
    "RowAnswer",
    "Sift",
    "Source",
    "SourceKind",
    "Spread",
    "StatedValue",
    "TargetConflictRecord",
    "TargetDraftRecord",
    "TargetPage",
    "TargetPromise",
    "TargetRow",
    "TargetState",
    "Team",
    "Trend",
    "Value",
    "Village",
    "add_target",
    "add_value",
    "approve_revision",
    "as_the_file_says",
    "conflicts",
    "count_entries",
    "drafts",
    "drop_revision",
    "ended",
    "entries",
    "entry_history",
    "hand_down",
    "import_targets",
    "load_book",
    "load_values_of",
    "may",
    "may_keep",
    "open_plan",
    "plans",
    "propose_revision",
    "read_number",
    "read_source",
    "register_count",
    "rollup",
    "settle_direction",
    "settle_row",
    "shares_of",
    "shown",
    "tally",
    "target_page",
    "targets",
    "units_kept",
    "waiting",
    "withdraw_value",
    "write_entry",
]
