"""One row a background job: when it last did its work, when and why it last could not."""

from typing import ClassVar

from django.db import models

from motcua.commons.ledger.pure import UnkeptRows, Verified


class JobOutcome(models.Model):
    """How a job went last. `why` is one sentence that names no person; `failing_since` is empty while it works."""

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = UnkeptRows("việc nền chạy lần cuối lúc nào; lần chạy sau ghi lại")

    name = models.TextField("tên việc", primary_key=True)
    done_at = models.DateTimeField("xong lần cuối", null=True)
    failed_at = models.DateTimeField("hỏng lần cuối", null=True)
    failing_since = models.DateTimeField("hỏng liên tục từ", null=True)
    why = models.TextField("vì sao hỏng", blank=True, default="")

    class Meta:
        verbose_name = "kết quả việc nền"
        verbose_name_plural = "kết quả việc nền"

    def __str__(self) -> str:
        return self.name
