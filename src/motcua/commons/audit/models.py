"""The access log: who looked at or changed what that concerns a person. Rows are only ever added."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from motcua.commons.ledger.pure import Kept


class Entry(models.Model):
    """One look or one administrative act.

    It holds keys only (of the account, the agency, the object); `reason` is typed by an official and shown to the
    citizen. `at` is the effective time; `recorded_at` is the database's clock and nobody sets it.
    """

    at = models.DateTimeField("lúc")
    recorded_at = models.DateTimeField("ghi lúc", db_default=Now(), editable=False)
    actor = models.CharField("người thực hiện", max_length=16)
    agency = models.CharField("cơ quan", max_length=64, blank=True, default="")
    action = models.CharField("việc", max_length=40)
    object_type = models.CharField("loại đối tượng", max_length=40)
    object_key = models.CharField("mã đối tượng", max_length=80)
    reason = models.CharField("lý do", max_length=500, blank=True, default="")

    personal_data: ClassVar[dict[str, str]] = {"actor": "khoá mờ của người xem, để người dân biết ai đã xem"}
    kept: ClassVar[Kept] = Kept(stamped=True)

    class Meta:
        verbose_name = "lượt truy cập"
        verbose_name_plural = "lượt truy cập"
        indexes = (
            models.Index(fields=["object_type", "object_key", "id"], name="audit_entry_object"),
            models.Index(fields=["actor", "id"], name="audit_entry_actor"),
        )

    def __str__(self) -> str:
        return f"{self.action} {self.object_type} {self.object_key}"
