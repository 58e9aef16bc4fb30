"""One row per file that was sent; equal bytes are on disk once."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.commons.files.rules.scanning import ScanVerdict
from motcua.commons.ledger.pure import ToldRows, Verified


class StoredFile(models.Model):
    """A file as it was sent: its bytes lie under FILES_ROOT by their SHA-256, its name and type here.

    `owner` is the opaque key of the account that sent it. The bytes are on disk, synced, before the row exists.
    `verdict` is the virus scanner's, `threat` its name of what it found; `asked_at`: last asked while it waits.
    By `claim_by` something must name the file, or it goes; empty once something does for good.
    """

    sha256 = models.CharField("dấu SHA-256", max_length=64)
    size = models.BigIntegerField("số byte")
    media_type = models.CharField("loại nội dung", max_length=100)
    name = models.CharField("tên tệp", max_length=200)
    owner = models.CharField("người gửi", max_length=16, blank=True, default="")
    kept_at = models.DateTimeField("nhận lúc")
    verdict = models.CharField("kết quả quét vi-rút", max_length=8, default=ScanVerdict.WAITING.value)
    threat = models.CharField("vi-rút", max_length=100, blank=True, default="")
    claim_by = models.DateTimeField("phải được dùng trước", null=True)
    asked_at = models.DateTimeField("hỏi máy quét lúc", null=True)

    personal_data: ClassVar[dict[str, str]] = {"name": "tên tệp do người gửi đặt, có thể chứa họ tên"}
    verified: ClassVar[Verified] = ToldRows(
        untold={
            "claim_by": "hạn để một hồ sơ dùng đến tệp; quá hạn thì tệp không ai dùng được bỏ",
            "asked_at": "lúc hỏi máy quét lần cuối",
        }
    )

    class Meta:
        verbose_name = "tệp"
        verbose_name_plural = "tệp"
        constraints = (
            models.CheckConstraint(condition=Q(size__gt=0), name="file_not_empty"),
            models.CheckConstraint(condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="file_hash_is_one"),
            models.CheckConstraint(
                condition=Q(verdict__in=[ScanVerdict.WAITING.value, ScanVerdict.CLEAN.value], threat="")
                | (Q(verdict=ScanVerdict.FOUND.value) & ~Q(threat="")),
                name="file_verdict_known",
            ),
        )
        indexes: ClassVar = [
            models.Index(
                fields=["asked_at", "id"], condition=Q(verdict=ScanVerdict.WAITING.value), name="files_wait_for_scanner"
            ),
            models.Index(fields=["claim_by"], condition=Q(claim_by__isnull=False), name="files_to_be_claimed"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.media_type}"
