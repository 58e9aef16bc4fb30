"""The name under which readers may keep what they read of the registry."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.commons.ledger.pure import UnkeptRows, Verified


class Edition(models.Model):
    """One row, whose key becomes a new one with every transaction that changes a table of the registry.

    Triggers change it, before the first row of the change is written. Keys never come back, not even after a
    rollback or in a copy of the database, so whatever was read under a key is true wherever that key is found.
    """

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = UnkeptRows(
        "tên đổi theo mỗi lần danh bạ đổi, để bộ nhớ đệm đọc lại; sửa nó chỉ làm máy đọc lại"
    )

    id = models.SmallIntegerField("số", primary_key=True, default=1)
    key = models.UUIDField("tên ấn bản", default=uuid.uuid4)

    class Meta:
        verbose_name = "ấn bản danh bạ"
        verbose_name_plural = "ấn bản danh bạ"
        constraints: ClassVar = [models.CheckConstraint(condition=Q(id=1), name="agencies_edition_one_row")]

    def __str__(self) -> str:
        return str(self.key)
