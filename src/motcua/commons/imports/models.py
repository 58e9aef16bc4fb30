"""A table that waits is a row with its bytes; one that was read is a row with a report. The bytes are the queue."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.commons.ledger.pure import UnkeptRows, Verified


class ImportEnd(models.TextChoices):
    """How it ended: read in; left out for its faults; refused; no more its sender's to bring in; stopped; given up."""

    LOADED = "loaded", "đã nạp"
    FAULTY = "faulty", "có chỗ phải sửa"
    REFUSED = "refused", "không nhận"
    DENIED = "denied", "không còn quyền"
    CANCELLED = "cancelled", "đã dừng"
    GIVEN_UP = "given_up", "không đọc được"


class TableImport(models.Model):
    """One table that somebody gave: of which kind, about what (`about`), and what came of it.

    `owner` is the opaque key of the account, `acting` the agency it acted for. `done` of `total` rows were read when
    that was last told (0 of 0: not yet); `tries` is how often a worker began. `report` counts, `said` is the sentence
    of a refusal. `stop_at` is when its sender wanted it stopped, `opened_at` when they had read how it ended.
    """

    personal_data: ClassVar[dict[str, str]] = {
        "name": "tên tệp do người gửi đặt, có thể chứa họ tên",
        "report": "lỗi của tệp dẫn lại ô đã ghi",
        "said": "câu từ chối dẫn lại tên tệp",
    }
    verified: ClassVar[Verified] = UnkeptRows(
        "tệp chờ nạp đang đến đâu, sau đó xoá; dòng nào nạp vào thì được báo ở bảng của nó"
    )

    kind = models.CharField("loại tệp", max_length=20)
    name = models.CharField("tên tệp", max_length=255)
    about = models.JSONField("nạp vào đâu", default=dict)
    owner = models.CharField("người gửi", max_length=16)
    acting = models.CharField("thay mặt cơ quan", max_length=60, blank=True, default="")
    asked_at = models.DateTimeField("gửi lúc")
    tries = models.PositiveSmallIntegerField("số lần bắt đầu", default=0)
    done = models.PositiveIntegerField("số dòng đã đọc", default=0)
    total = models.PositiveIntegerField("số dòng", default=0)
    stop_at = models.DateTimeField("yêu cầu dừng lúc", null=True)
    ended_at = models.DateTimeField("kết thúc lúc", null=True)
    end = models.CharField("kết thúc", max_length=10, choices=ImportEnd.choices, blank=True, default="")
    report = models.JSONField("báo cáo", default=dict)
    said = models.TextField("câu từ chối", blank=True, default="")
    opened_at = models.DateTimeField("đã xem lúc", null=True)

    class Meta:
        verbose_name = "tệp chờ nạp"
        verbose_name_plural = "tệp chờ nạp"
        constraints = (
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end="") | (Q(ended_at__isnull=False) & ~Q(end="")),
                name="imports_ended_somehow",
            ),
        )
        indexes: ClassVar = [
            models.Index(fields=["owner"], condition=Q(opened_at__isnull=True), name="imports_not_yet_opened"),
            models.Index(fields=["ended_at"], name="imports_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.kind}"


class ImportContent(models.Model):
    """The bytes of a table that waits. Whoever reads it holds this row locked; it goes with the writing of the end."""

    personal_data: ClassVar[dict[str, str]] = {"content": "bảng do người gửi lập, có thể chứa dữ liệu cá nhân"}
    verified: ClassVar[Verified] = UnkeptRows(
        "bảng chờ đọc trong vài phút rồi xoá; dòng nào nạp vào thì được báo ở bảng của nó"
    )

    table = models.OneToOneField(TableImport, models.CASCADE, primary_key=True, verbose_name="tệp chờ nạp")
    content = models.BinaryField("nội dung")

    class Meta:
        verbose_name = "nội dung tệp chờ nạp"
        verbose_name_plural = "nội dung tệp chờ nạp"

    def __str__(self) -> str:
        return str(self.table_id)
