"""Ranks that others publish about us."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.commons.ledger.pure import Kept, ToldRows, Verified


class OutsideRank(models.Model):
    """What was published of a place for a year, and where. A correction is a later row for the same year."""

    index = models.CharField("chỉ số", max_length=40)
    place = models.CharField("địa phương", max_length=80)
    year = models.PositiveSmallIntegerField("năm")
    rank = models.PositiveSmallIntegerField("hạng", null=True)
    among = models.PositiveSmallIntegerField("trên tổng số", null=True)
    value = models.DecimalField("giá trị", max_digits=9, decimal_places=4, null=True)
    source = models.CharField("nguồn", max_length=500)
    added_at = models.DateTimeField("thêm lúc")

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "xếp hạng bên ngoài"
        verbose_name_plural = "xếp hạng bên ngoài"
        constraints = [
            models.CheckConstraint(condition=~Q(source=""), name="surveys_outsiderank_has_source"),
            models.CheckConstraint(
                condition=Q(rank__isnull=False) | Q(value__isnull=False), name="surveys_outsiderank_says_something"
            ),
        ]
        indexes = [models.Index(fields=["index", "place", "year", "id"], name="surveys_outsiderank_latest")]

    def __str__(self) -> str:
        return f"{self.index} {self.place} {self.year}"
