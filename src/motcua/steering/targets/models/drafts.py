"""A change of a target that waits for a second person."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from motcua.commons.ledger.pure import ToldRows, Verified
from motcua.steering.targets.models.plans import Target


class TargetDraft(models.Model):
    """What a target shall say, as one person proposes it; another approves or drops it. One at a time waits.

    `revision` is the target's last revision when it was written: a draft of something older is not approved.
    """

    target = models.ForeignKey(Target, models.PROTECT, related_name="drafts", verbose_name="chỉ tiêu")
    content = models.JSONField("nội dung đề nghị")
    revision = models.BigIntegerField("lần sửa làm căn cứ")
    reason = models.TextField("căn cứ")
    by = models.CharField("người đề nghị", max_length=16)
    at = models.DateTimeField("đề nghị lúc")
    closed_at = models.DateTimeField("trả lời lúc", null=True)
    closed_by = models.CharField("người trả lời", max_length=16, blank=True)
    approved = models.BooleanField("được duyệt", null=True)
    recorded_at = models.DateTimeField("ghi lúc", db_default=Now(), editable=False)

    personal_data: ClassVar[dict[str, str]] = {
        "by": "khoá mờ của người đề nghị sửa, để người duyệt là người khác",
        "closed_by": "khoá mờ của người duyệt hoặc không duyệt",
    }
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "đề nghị sửa chỉ tiêu"
        verbose_name_plural = "đề nghị sửa chỉ tiêu"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("target",), condition=Q(closed_at__isnull=True), name="target_draft_one"),
            models.CheckConstraint(condition=~Q(reason=""), name="target_draft_has_reason"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, approved__isnull=True, closed_by="")
                | (Q(closed_at__isnull=False, approved__isnull=False) & ~Q(closed_by="")),
                name="target_draft_closed_whole",
            ),
            models.CheckConstraint(
                condition=~Q(approved=True) | ~Q(closed_by=models.F("by")), name="target_draft_two_persons"
            ),
        )

    def __str__(self) -> str:
        return f"{self.target_id} {self.at:%Y-%m-%d}"
