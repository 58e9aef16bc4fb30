"""A change of a target by two persons: one proposes it, another approves it; the target says the old till then."""

from datetime import datetime

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import nfc
from motcua.steering.targets.actions.plans import exists, forward_only, locked, revise_target, with_reason
from motcua.steering.targets.models import Target, TargetDraft
from motcua.steering.targets.policies import refuse_stranger
from motcua.steering.targets.rules.promises import TargetPromise, kept, promise_of


@transaction.atomic
def propose_revision(plan: str, code: str, promise: TargetPromise, *, who: Who, at: datetime, reason: str) -> None:
    """Propose what a target shall say from now on.

    Refuses what the change itself would be refused for (without a reason, a goal that is over, a source that does not
    exist, a promise without text or goal), and a second draft while one waits (`draft_waits`).
    """
    refuse_stranger("revise_target", who, at=at)
    target = locked(plan, code)
    with_reason(reason)
    if not promise.text.strip() or not promise.goals:
        raise Refusal("empty_promise", "Chỉ tiêu cần có nội dung và ít nhất một mức cần đạt.")
    exists(promise.source)
    forward_only(target, promise, at)
    if target.drafts.filter(closed_at__isnull=True).exists():
        raise Refusal("draft_waits", "Đã có một đề nghị sửa đang chờ duyệt; hãy trả lời đề nghị ấy trước.")
    content, revision = kept(promise), _revision(target)
    TargetDraft.objects.create(
        target=target, content=content, revision=revision, reason=nfc(reason.strip()), by=who.key, at=at
    )


@transaction.atomic
def approve_revision(plan: str, code: str, *, who: Who, at: datetime) -> None:
    """Let the target say what was proposed; by another person than proposed it, who may approve.

    Refuses where nothing waits (`nothing_to_approve`), a draft of what the target no longer says (`draft_is_stale`),
    and one's own draft, as `revise_target` does.
    """
    refuse_stranger("approve_target", who, at=at)
    target, draft = _waiting(plan, code)
    if draft.revision != _revision(target):
        raise Refusal("draft_is_stale", "Chỉ tiêu đã đổi sau khi đề nghị này được viết; hãy bỏ và đề nghị lại.")
    promise = promise_of(draft.content)
    revise_target(plan, code, promise, by=draft.by, approver=who, at=at, reason=draft.reason)
    _close(draft, by=who.key, at=at, approved=True)


@transaction.atomic
def drop_revision(plan: str, code: str, *, who: Who, at: datetime) -> None:
    """Say no to what was proposed, or take one's own proposal back. Refuses where nothing waits."""
    _, draft = _waiting(plan, code)
    refuse_stranger("revise_target" if draft.by == who.key else "approve_target", who, at=at)
    _close(draft, by=who.key, at=at, approved=False)


def _waiting(plan: str, code: str) -> tuple[Target, TargetDraft]:
    target = locked(plan, code)
    draft = target.drafts.filter(closed_at__isnull=True).first()
    if draft is None:
        raise Refusal("nothing_to_approve", "Không còn đề nghị sửa nào đang chờ; có thể người khác đã trả lời.")
    return target, draft


def _close(draft: TargetDraft, *, by: str, at: datetime, approved: bool) -> None:
    draft.closed_by, draft.closed_at, draft.approved = by, at, approved
    draft.save(update_fields=["closed_by", "closed_at", "approved"])


def _revision(target: Target) -> int:
    return target.revisions.order_by("-id").values_list("pk", flat=True).first() or 0
