"""Rows of files that contradict targets: raised by a load, settled by a person."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any, Final

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.imports import ImportReport
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.same_words import free_code
from motcua.kit.vietnamese import nfc
from motcua.registry.agencies.public import directory
from motcua.steering.targets.actions.drafts import propose_revision
from motcua.steering.targets.actions.plans import add_target, content_of, goals_of, with_reason
from motcua.steering.targets.models import Target, TargetConflict
from motcua.steering.targets.policies import refuse_stranger
from motcua.steering.targets.rules.plan_identity import PARTS, RowAnswer, as_the_file_says
from motcua.steering.targets.rules.plans import ReadTarget
from motcua.steering.targets.rules.promises import TargetPromise, promise_of

_LONGEST: Final = 90


def raise_conflict(
    target: Target, read: ReadTarget, content: Mapping[str, object], parts: Sequence[str], *, at: datetime
) -> str:
    """Let a row wait for a person's word: what is told of it; "" where that very row was answered already."""
    cells = [row.cells for row in (read.row, *read.more)]
    asked = {"target": target, "cells": cells, "parts": list(parts)}
    known = TargetConflict.objects.filter(**asked).first()
    if known is not None and known.answer:
        return ""
    if known is None:
        row = read.row
        TargetConflict.objects.create(**asked, content=content, code=read.code, file=row.file, line=row.line, at=at)
    if parts:
        words = ", ".join(PARTS[part][0] for part in parts)
        return f"Chỉ tiêu {target.code}: tệp đổi {words} mà trong hệ thống đã có người sửa khác đi; chờ người xử lý."
    return f"Mã {target.code} đang là chỉ tiêu khác (“{target.text[:80]}”); chờ người xử lý, chưa đổi gì."


def count_conflict(report: ImportReport, read: ReadTarget, told: str) -> None:
    """Count a row that changes nothing for now, and say what it waits for."""
    report.unchanged += 1
    if told:
        report.needs_review += 1
        report.faults.append(read.row.fault(told))


@transaction.atomic
def settle_row(key: int, answer: RowAnswer, *, who: Who, at: datetime, reason: str) -> None:
    """Answer what a file left open, with the reason.

    `FILE`: what the row says is proposed, and the target changes when another person approves it; `KEPT`: nothing
    changes; `ANOTHER`: the row is a target of its own. Refuses one that is answered (`row_settled`), without a reason,
    `ANOTHER` where it is certain which target the row is (`same_target`), and as the acts that it leads to.
    """
    refuse_stranger("settle_target_row", who, at=at)
    conflict = TargetConflict.objects.select_for_update().filter(pk=key).first()
    if conflict is None or conflict.answer:
        raise Refusal("row_settled", "Dòng này đã được xử lý; hãy tải lại danh sách.")
    with_reason(reason)
    if answer is RowAnswer.ANOTHER and conflict.parts:
        raise Refusal("same_target", "Dòng này chắc chắn là chỉ tiêu đang có; hãy lấy theo tệp hoặc giữ như đang có.")
    if answer is not RowAnswer.KEPT:
        _take(conflict, answer, who=who, at=at, reason=reason)
    conflict.answer, conflict.reason = str(answer), nfc(reason.strip())
    conflict.answered_by, conflict.answered_at = who.key, at
    conflict.save()


def _take(conflict: TargetConflict, answer: RowAnswer, *, who: Who, at: datetime, reason: str) -> None:
    target, plan = conflict.target, conflict.target.plan
    if answer is RowAnswer.ANOTHER:
        taken = set(Target.objects.filter(plan=plan).values_list("code", flat=True))
        code = free_code(conflict.code, taken, longest=_LONGEST)
        add_target(plan.code, code, _promise(conflict.content, at), who=who, at=at, reason=reason)
        return
    now = content_of(target, goals_of(target))
    said = as_the_file_says(now, conflict.content, conflict.parts)
    propose_revision(plan.code, target.code, _promise(said, at), who=who, at=at, reason=reason)
    Target.objects.filter(pk=target.pk).update(raw=conflict.cells)


def _promise(content: Mapping[str, Any], at: datetime) -> TargetPromise:
    if len(content["directions"]) != 1:
        raise Refusal(
            "comparison_unsaid",
            "Tệp chưa nói rõ phép so sánh của chỉ tiêu này; hãy ghi rõ trong tệp rồi nạp lại, hoặc giữ như đang có.",
        )
    offices = {record.id: identifier for identifier, record in directory(at.astimezone(VIETNAM).date()).items()}
    baseline = content["baseline"]
    one = {
        "direction": content["directions"][0],
        "owner": offices.get(content["owner"]),
        "baseline": None if baseline is None else str(Fraction(baseline)),
    }
    return promise_of({**content, **one})
