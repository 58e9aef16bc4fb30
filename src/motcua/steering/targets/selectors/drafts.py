"""Changes of targets that wait for a second person."""

from motcua.steering.targets.models import TargetDraft
from motcua.steering.targets.rules.promises import promise_of
from motcua.steering.targets.rules.records import TargetDraftRecord


def drafts(*, plan: str | None = None, target: str | None = None) -> list[TargetDraftRecord]:
    """The drafts that wait, the oldest first; of one plan, of one target, where given."""
    wanted = {
        key: value for key, value in (("target__plan__code", plan), ("target__code", target)) if value is not None
    }
    rows = TargetDraft.objects.filter(closed_at__isnull=True, **wanted).select_related("target__plan").order_by("id")
    return [
        TargetDraftRecord(
            row.target.plan.code, row.target.code, row.target.text, promise_of(row.content), row.reason, row.by, row.at
        )
        for row in rows
    ]
