"""The shorter terms a province or one of its agencies commits to, beside the statutory ones."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from motcua.commons.ledger.pure import ToldRows, Verified
from motcua.registry.procedures.models.register import Procedure
from motcua.registry.procedures.models.versions import UNITS


class TermCommitment(models.Model):
    """A term cut by the province's decision, in force from `valid_from` up to, not including, `valid_to`.

    `agency` empty: the whole province; an identifier: that agency only, whose own commitment goes first.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="commitments", verbose_name="thủ tục")
    province = models.CharField("mã tỉnh", max_length=10)
    agency = models.CharField("mã cơ quan", max_length=35, blank=True)
    amount = models.PositiveIntegerField("thời hạn cam kết")
    unit = models.CharField("đơn vị", max_length=12, choices=UNITS)
    decision_number = models.CharField("số quyết định", max_length=200)
    valid_from = models.DateField("có hiệu lực từ")
    valid_to = models.DateField("hết hiệu lực từ", null=True)
    by = models.CharField("người ghi", max_length=16)
    recorded_at = models.DateTimeField("ghi lúc")

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "thời hạn cam kết"
        verbose_name_plural = "thời hạn cam kết"
        constraints = (
            models.CheckConstraint(
                condition=Q(amount__gt=0, unit__in=[unit for unit, _ in UNITS]) & ~Q(decision_number=""),
                name="commitment_whole",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="commitment_ends_after"
            ),
            ExclusionConstraint(
                name="commitment_one_at_a_time",
                expressions=[
                    ("procedure", RangeOperators.EQUAL),
                    ("province", RangeOperators.EQUAL),
                    ("agency", RangeOperators.EQUAL),
                    (
                        Func("valid_from", "valid_to", function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.province} {self.valid_from}"
