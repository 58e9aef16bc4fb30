"""A row of a plan's file that waits for a person's word."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from motcua.commons.ledger.pure import ToldRows, Verified
from motcua.steering.targets.models.plans import Target
from motcua.steering.targets.rules.plan_identity import ROW_ANSWER_WORDS

_ANSWERS = [(str(answer), words) for answer, words in ROW_ANSWER_WORDS.items()]


class TargetConflict(models.Model):
    """A row of a file that says otherwise than a target, or of which nobody knows whether it is that target.

    `content` is what it says, as a revision would; `parts` names what both the source and a person changed. Without
    any, it is open which target the row means. A person answers once.
    """

    target = models.ForeignKey(Target, models.PROTECT, related_name="conflicts", verbose_name="chỉ tiêu")
    file = models.CharField("tệp", max_length=255)
    line = models.PositiveIntegerField("dòng")
    code = models.CharField("mã trong tệp", max_length=100)
    cells = models.JSONField("nội dung dòng")
    content = models.JSONField("điều tệp ghi")
    parts = ArrayField(models.CharField(max_length=20), verbose_name="chỗ khác nhau", default=list)
    at = models.DateTimeField("lúc")
    answer = models.CharField("cách xử lý", max_length=7, choices=_ANSWERS, blank=True)
    reason = models.TextField("căn cứ", blank=True)
    answered_by = models.CharField("người xử lý", max_length=16, blank=True)
    answered_at = models.DateTimeField("xử lý lúc", null=True)

    personal_data: ClassVar[dict[str, str]] = {"answered_by": "khoá mờ của người xử lý chỗ khác nhau"}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "chỗ khác nhau giữa tệp và chỉ tiêu"
        verbose_name_plural = "chỗ khác nhau giữa tệp và chỉ tiêu"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(answer="", answered_by="", answered_at__isnull=True)
                | Q(~Q(answer="") & ~Q(answered_by="") & ~Q(reason=""), answered_at__isnull=False),
                name="targetconflict_answered_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.target_id} {self.file}:{self.line}"
