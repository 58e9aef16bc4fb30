"""Rows of plans' files that wait for a person's word."""

from motcua.kit.words import Said
from motcua.steering.targets.models import TargetConflict
from motcua.steering.targets.rules.plan_identity import PARTS
from motcua.steering.targets.rules.records import TargetConflictRecord


def conflicts() -> list[TargetConflictRecord]:
    """Those that nobody answered, the oldest first."""
    rows = TargetConflict.objects.filter(answer="").select_related("target__plan").order_by("id")
    return [
        TargetConflictRecord(
            id=row.pk,
            plan=row.target.plan.code,
            code=row.target.code,
            text=row.target.text,
            file=row.file,
            line=row.line,
            content=row.content,
            parts=tuple(row.parts),
            part_words=tuple(Said(PARTS[part][0]) for part in row.parts),
            at=row.at,
        )
        for row in rows
    ]
