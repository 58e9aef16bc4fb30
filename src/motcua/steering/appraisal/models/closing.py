"""How a year ends: published by decision, sealed, and, on a complaint, revised and sealed anew."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.commons.ledger.pure import Kept, ToldRows, Verified
from motcua.steering.appraisal.models.sets import CriteriaSet, Node
from motcua.steering.appraisal.models.sheets import Sheet


class Publication(models.Model):
    """The decision that publishes a set's result. From then on no score is taken."""

    set = models.OneToOneField(CriteriaSet, models.PROTECT, related_name="publication", verbose_name="bộ tiêu chí")
    decision = models.TextField("quyết định công bố")
    actor = models.TextField("người công bố")
    at = models.DateTimeField("công bố lúc")

    personal_data: ClassVar[dict[str, str]] = {"actor": "khoá mờ của người công bố, không phải tên"}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "công bố kết quả"
        verbose_name_plural = "công bố kết quả"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(decision=""), name="appraisal_publication_decision"),
        ]

    def __str__(self) -> str:
        return self.decision


class Seal(models.Model):
    """A set closed over: `digest` is the SHA-256 over the set and all its standings, each with its sheet's hash.

    `signature` is over the digest, by the key that signs the checkpoints; the ledger is told the row.
    """

    set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="seals", verbose_name="bộ tiêu chí")
    number = models.SmallIntegerField("lần niêm phong")
    decision = models.TextField("quyết định")
    digest = models.TextField("mã băm")
    signature = models.BinaryField("chữ ký")
    actor = models.TextField("người niêm phong")
    at = models.DateTimeField("niêm phong lúc")

    personal_data: ClassVar[dict[str, str]] = {"actor": "khoá mờ của người niêm phong, không phải tên"}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "niêm phong"
        verbose_name_plural = "niêm phong"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["set", "number"], name="appraisal_seal_once"),
            models.CheckConstraint(condition=Q(digest__regex="^[0-9a-f]{64}$"), name="appraisal_seal_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.set_id} {self.number}"


class Standing(models.Model):
    """A unit's result under a seal, exact; `digest` is the hash over every mark and revision of its sheet."""

    seal = models.ForeignKey(Seal, models.PROTECT, related_name="standings", verbose_name="niêm phong")
    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="standings", verbose_name="phiếu chấm")
    points = models.TextField("điểm")
    applicable = models.TextField("điểm tối đa áp dụng")
    total = models.TextField("tổng điểm", blank=True, default="")
    grade = models.TextField("xếp loại", blank=True, default="")
    rank = models.IntegerField("thứ hạng", null=True)
    digest = models.TextField("mã băm phiếu")

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "kết quả của đơn vị"
        verbose_name_plural = "kết quả của đơn vị"
        constraints: ClassVar = [models.UniqueConstraint(fields=["seal", "sheet"], name="appraisal_standing_once")]

    def __str__(self) -> str:
        return f"{self.seal_id} {self.sheet_id}"


class Complaint(models.Model):
    """A unit's complaint about its sealed result, on one leaf."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="complaints", verbose_name="phiếu chấm")
    node = models.ForeignKey(Node, models.PROTECT, verbose_name="tiêu chí", db_index=False)
    text = models.TextField("nội dung kiến nghị")
    actor = models.TextField("người kiến nghị")
    at = models.DateTimeField("kiến nghị lúc")

    personal_data: ClassVar[dict[str, str]] = {"actor": "khoá mờ của người kiến nghị, không phải tên"}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "kiến nghị về kết quả"
        verbose_name_plural = "kiến nghị về kết quả"
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(text=""), name="appraisal_complaint_text")]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.node_id}"


class Revision(models.Model):
    """The answer to a complaint, with its reason: new points of the leaf, or none where the score stays."""

    complaint = models.OneToOneField(Complaint, models.PROTECT, related_name="revision", verbose_name="kiến nghị")
    points = models.TextField("điểm", blank=True, default="")
    reason = models.TextField("lý do")
    decision = models.TextField("quyết định")
    actor = models.TextField("người quyết định")
    at = models.DateTimeField("quyết định lúc")

    personal_data: ClassVar[dict[str, str]] = {"actor": "khoá mờ của người quyết định, không phải tên"}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "điều chỉnh kết quả"
        verbose_name_plural = "điều chỉnh kết quả"
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(reason=""), name="appraisal_revision_reason")]

    def __str__(self) -> str:
        return str(self.complaint_id)
