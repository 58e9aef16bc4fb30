"""Administrative units: who stood when, and what became of whom."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.commons.ledger.pure import Kept, ToldRows, Verified
from motcua.registry.agencies.models.validity import ends_after_it_begins, never_overlapping

KNOWN = Q(withdrawn_at=None)
"""The rows that say what is now held to be true."""


class UnitLevel(models.TextChoices):
    """The levels of the national code list; districts stood until 30/06/2025 (Luật 72/2025/QH15)."""

    PROVINCE = "province", "cấp tỉnh"
    DISTRICT = "district", "cấp huyện"
    COMMUNE = "commune", "cấp xã"


class Unit(models.Model):
    """One administrative unit as it stood over a span of days.

    A code may be given to another unit later (Phường Trúc Bạch was 00004 until 30/06/2025, Phường Ba Đình is since):
    a unit is a code on a day. A row that turns out to be wrong gets `withdrawn_at` and stays.
    """

    code = models.CharField("mã đơn vị", max_length=5)
    level = models.CharField("cấp", max_length=8, choices=UnitLevel)
    name = models.CharField("tên", max_length=100)
    parent_code = models.CharField("mã đơn vị cấp trên", max_length=3, blank=True)
    valid_from = models.DateField("có hiệu lực từ")
    valid_to = models.DateField("hết hiệu lực từ", null=True)
    source = models.CharField("nguồn", max_length=100)
    withdrawn_at = models.DateTimeField("thu hồi lúc", null=True)

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept(may_set=("valid_to", "withdrawn_at"), when="OLD.withdrawn_at IS NULL")
    verified: ClassVar[Verified] = ToldRows(together=True)

    class Meta:
        verbose_name = "đơn vị hành chính"
        verbose_name_plural = "đơn vị hành chính"
        indexes = (models.Index(fields=["parent_code", "level"], name="unit_by_parent"),)
        constraints = (
            models.CheckConstraint(condition=Q(code__regex="^([0-9]{2}|[0-9]{3}|[0-9]{5})$"), name="unit_code_digits"),
            models.CheckConstraint(condition=Q(level__in=UnitLevel.values), name="unit_level_known"),
            ends_after_it_begins("unit_ends_after_it_begins"),
            never_overlapping("unit_stands_once", "code", condition=KNOWN),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class UnitSuccession(models.Model):
    """On that day (part of) the old unit became part of the new one.

    `partial`: the source names this as a part only. A unit with one partial row went elsewhere with its other
    parts, even where the source does not say where.
    """

    old_code = models.CharField("mã đơn vị cũ", max_length=5)
    new_code = models.CharField("mã đơn vị mới", max_length=5)
    on = models.DateField("từ ngày")
    partial = models.BooleanField("một phần")
    source = models.CharField("nguồn", max_length=100)
    withdrawn_at = models.DateTimeField("thu hồi lúc", null=True)

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept(may_set=("withdrawn_at",), when="OLD.withdrawn_at IS NULL")
    verified: ClassVar[Verified] = ToldRows(together=True)

    class Meta:
        verbose_name = "kế thừa giữa các đơn vị hành chính"
        verbose_name_plural = "kế thừa giữa các đơn vị hành chính"
        indexes = (models.Index(fields=["new_code", "on"], name="unit_succession_by_new"),)
        constraints = (
            models.UniqueConstraint(
                fields=["old_code", "on", "new_code"], condition=KNOWN, name="unit_succession_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.old_code} → {self.new_code} ({self.on})"
