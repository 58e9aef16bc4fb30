"""Doubts about a version, and the record of how each was settled."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.commons.ledger.pure import Kept, ToldRows, Verified
from motcua.registry.procedures.models.versions import ProcedureVersion
from motcua.registry.procedures.rules.doubts import SENTENCES, Doubt, Doubted

VALUES = [
    (Doubted.TERM.value, "thời hạn"),
    (Doubted.FEE.value, "phí, lệ phí"),
    (Doubted.PAPERS.value, "giấy tờ"),
    (Doubted.RESULTS.value, "kết quả"),
    (Doubted.LEVELS.value, "cấp giải quyết"),
]
DOUBTS = [(doubt.value, SENTENCES[doubt]) for doubt in Doubt]


class ReviewReason(models.Model):
    """Why a value of this version cannot be relied on. `seq` is the row it is about, 0 when no row is there."""

    version = models.ForeignKey(
        ProcedureVersion, models.PROTECT, related_name="reasons", verbose_name="phiên bản thủ tục"
    )
    doubted = models.CharField("giá trị", max_length=8, choices=VALUES)
    doubt = models.CharField("lý do", max_length=24, choices=DOUBTS)
    seq = models.PositiveIntegerField("dòng")
    raw = models.TextField("nguyên văn", blank=True)

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "lý do cần rà soát"
        verbose_name_plural = "lý do cần rà soát"
        constraints = (models.UniqueConstraint(fields=("version", "doubt", "seq"), name="reason_once"),)

    def __str__(self) -> str:
        return f"{self.version_id} {self.doubt} {self.seq}"


class ReviewFix(models.Model):
    """A doubtful value settled by a person: the doubt, what was written, what it is now, why, who and when.

    The fix stands in the version it opened; the version it was found in stays as it was.
    """

    found_in = models.ForeignKey(
        ProcedureVersion, models.PROTECT, related_name="fixes_found", verbose_name="phiên bản có lỗi"
    )
    opened = models.ForeignKey(
        ProcedureVersion, models.PROTECT, related_name="fixes_made", verbose_name="phiên bản đã sửa"
    )
    doubted = models.CharField("giá trị", max_length=8, choices=VALUES)
    doubt = models.CharField("lý do cần rà soát", max_length=24, choices=DOUBTS)
    seq = models.PositiveIntegerField("dòng")
    raw = models.TextField("nguyên văn", blank=True)
    value = models.JSONField("giá trị sau rà soát", null=True)
    reason = models.TextField("căn cứ")
    by = models.CharField("người rà soát", max_length=16)
    at = models.DateTimeField("lúc")

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "lần rà soát"
        verbose_name_plural = "lần rà soát"
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="fix_has_reason"),)

    def __str__(self) -> str:
        return f"{self.found_in_id} {self.doubt}"
