"""A unit's sheet, and all that anybody said on it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from motcua.commons.ledger.pure import Kept, ToldRows, Verified
from motcua.steering.appraisal.models.sets import CriteriaSet, Node
from motcua.steering.appraisal.rules.stages import Stage

STAGES = [(str(stage), stage.label) for stage in Stage if stage is not Stage.REVISION]


class MarkAuthority(models.TextChoices):
    """In whose right a mark was made."""

    UNIT = "unit", "đơn vị"
    APPRAISER = "appraiser", "người thẩm định"
    OPERATOR = "operator", "người vận hành"
    SYSTEM = "system", "hệ thống"


class Sheet(models.Model):
    """The sheet of one unit in one set. `unit` is an agency's identifier, or an official's opaque key.

    `known`: the unit was an agency of the register when the sheet was opened.
    """

    set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="sheets", verbose_name="bộ tiêu chí")
    unit = models.TextField("đơn vị")
    name = models.TextField("tên đơn vị")
    known = models.BooleanField("có trong danh mục cơ quan")
    actor = models.TextField("người mở")
    opened_at = models.DateTimeField("mở lúc")

    personal_data: ClassVar[dict[str, str]] = {"actor": "khoá mờ của người mở phiếu, không phải tên"}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "phiếu chấm"
        verbose_name_plural = "phiếu chấm"
        indexes: ClassVar = [models.Index(fields=["unit"], name="appraisal_sheet_by_unit")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["set", "unit"], name="appraisal_sheet_once")]

    def __str__(self) -> str:
        return f"{self.set_id} {self.unit}"


class Mark(models.Model):
    """What one hand said about one leaf at one stage: append-only, a later one of the same stage is a new row.

    `answer` and `points` are exact numbers (`n` or `n/d`) or empty; `applies` None where nothing was said of it.
    `evidence_sha256` is the hash of the file, or of the text.
    """

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="marks", verbose_name="phiếu chấm", db_index=False)
    node = models.ForeignKey(Node, models.PROTECT, related_name="marks", verbose_name="tiêu chí", db_index=False)
    stage = models.TextField("bước", choices=STAGES)
    answer = models.TextField("câu trả lời", blank=True, default="")
    points = models.TextField("điểm", blank=True, default="")
    applies = models.BooleanField("có áp dụng", null=True)
    reason = models.TextField("lý do", blank=True, default="")
    evidence = models.TextField("tài liệu kiểm chứng", blank=True, default="")
    evidence_file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, verbose_name="tệp kiểm chứng", db_index=False
    )
    evidence_sha256 = models.TextField("mã băm tài liệu", blank=True, default="")
    authority = models.TextField("tư cách", choices=MarkAuthority)
    agency = models.TextField("cơ quan của người chấm", blank=True, default="")
    actor = models.TextField("người chấm")
    at = models.DateTimeField("lúc")
    recorded_at = models.DateTimeField("ghi lúc", db_default=Now(), editable=False)

    personal_data: ClassVar[dict[str, str]] = {"actor": "khoá mờ của người chấm, không phải tên"}
    kept: ClassVar[Kept] = Kept(stamped=True)
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "lần chấm"
        verbose_name_plural = "lần chấm"
        indexes: ClassVar = [
            models.Index(fields=["sheet", "node"], name="appraisal_mark_by_sheet"),
            models.Index(fields=["sheet", "recorded_at"], name="appraisal_mark_latest"),
            models.Index(fields=["node", "stage", "sheet"], name="appraisal_mark_by_stage"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(stage__in=[key for key, _ in STAGES]), name="appraisal_mark_stage"),
            models.CheckConstraint(
                condition=Q(authority=MarkAuthority.OPERATOR)
                | Q(authority=MarkAuthority.UNIT, stage__in=[Stage.SELF.value, Stage.EXPLANATION.value])
                | Q(
                    authority=MarkAuthority.APPRAISER,
                    stage__in=[Stage.REVIEW1.value, Stage.REVIEW2.value, Stage.SURVEY.value],
                )
                | Q(authority=MarkAuthority.SYSTEM, stage=Stage.INDICATOR.value),
                name="appraisal_mark_authority",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.node_id} {self.stage}"


class SignOff(models.Model):
    """The unit's leader stands by the self-score: from then on the unit changes it no more."""

    sheet = models.OneToOneField(Sheet, models.PROTECT, related_name="sign_off", verbose_name="phiếu chấm")
    authority = models.TextField("tư cách", choices=MarkAuthority)
    actor = models.TextField("người ký duyệt")
    at = models.DateTimeField("ký duyệt lúc")

    personal_data: ClassVar[dict[str, str]] = {"actor": "khoá mờ của lãnh đạo ký duyệt, không phải tên"}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "ký duyệt tự chấm"
        verbose_name_plural = "ký duyệt tự chấm"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(authority__in=[MarkAuthority.UNIT, MarkAuthority.OPERATOR]),
                name="appraisal_signoff_authority",
            ),
        ]

    def __str__(self) -> str:
        return str(self.sheet_id)
