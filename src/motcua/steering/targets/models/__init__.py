"""Tables of targets: plans, what they promise, what was said of them, and the registers they read."""

from motcua.steering.targets.models.conflicts import TargetConflict
from motcua.steering.targets.models.drafts import TargetDraft
from motcua.steering.targets.models.plans import Goal, Plan, Target, TargetRevision
from motcua.steering.targets.models.registers import DigitalTeam, VillageCoverage
from motcua.steering.targets.models.values import TargetValue

__all__ = [
    "DigitalTeam",
    "Goal",
    "Plan",
    "Target",
    "TargetConflict",
    "TargetDraft",
    "TargetRevision",
    "TargetValue",
    "VillageCoverage",
]
