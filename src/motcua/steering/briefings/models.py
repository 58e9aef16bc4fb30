"""Packs: briefings as they were shown. Rows are only added; the database refuses to change or remove one."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.commons.ledger.pure import Kept, ToldRows, Verified


class Pack(models.Model):
    """A briefing frozen. `content` are its canonical bytes (RFC 8785) as text, `digest` their SHA-256.

    `number` counts the packs of a period; `meeting` is the one it was made for. `simulated` is said in the content.
    `recorded_at` is the database's own.
    """

    period = models.CharField("kỳ", max_length=40)
    number = models.PositiveSmallIntegerField("bản số")
    as_of = models.DateTimeField("tính đến")
    content = models.TextField("nội dung")
    digest = models.CharField("mã băm", max_length=64)
    meeting = models.ForeignKey(
        "assignments.Meeting", models.PROTECT, null=True, related_name="+", verbose_name="phiên họp"
    )
    actor = models.TextField("người lập")
    at = models.DateTimeField("lập lúc")
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    personal_data: ClassVar[dict[str, str]] = {"actor": "khoá mờ của người lập, không phải tên"}
    kept: ClassVar[Kept] = Kept(stamped=True)
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "tài liệu họp"
        verbose_name_plural = "tài liệu họp"
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("period", "number"), name="briefings_pack_once"),
            models.CheckConstraint(condition=Q(digest__regex="^[0-9a-f]{64}$"), name="briefings_pack_digest"),
        )

    def __str__(self) -> str:
        return f"{self.period} #{self.number}"
