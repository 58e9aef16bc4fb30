"""What was said of a target: a value of a day, with its evidence. Rows are only ever added."""

from fractions import Fraction
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from motcua.commons.ledger.pure import Kept, ToldRows, Verified
from motcua.steering.targets.models.plans import Target
from motcua.steering.targets.rules.numbers import DIGITS


class TargetValue(models.Model):
    """A value as of a day: a number, or the two parts of a share; neither withdraws what was said of that day.

    `stated` is the figure as printed, kept beside the parts so that a wrong one is seen. The last row of a day
    counts; a correction is a new row with its reason.
    """

    target = models.ForeignKey(Target, models.PROTECT, related_name="values", verbose_name="chỉ tiêu")
    as_of = models.DateField("tính đến ngày")
    value = models.DecimalField("giá trị", max_digits=DIGITS, decimal_places=6, null=True)
    numerator = models.BigIntegerField("tử số", null=True)
    denominator = models.BigIntegerField("mẫu số", null=True)
    stated = models.CharField("giá trị đã công bố", max_length=40, blank=True)
    evidence = models.TextField("minh chứng", blank=True)
    evidence_file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, related_name="+", verbose_name="tệp minh chứng"
    )
    reason = models.TextField("lý do sửa", blank=True)
    by = models.CharField("người nhập", max_length=16)
    at = models.DateTimeField("lúc")
    recorded_at = models.DateTimeField("ghi lúc", db_default=Now(), editable=False)

    personal_data: ClassVar[dict[str, str]] = {"by": "khoá mờ của người nhập số liệu, để biết ai chịu trách nhiệm"}
    kept: ClassVar[Kept] = Kept(stamped=True)
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "giá trị của chỉ tiêu"
        verbose_name_plural = "giá trị của chỉ tiêu"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | Q(
                    value__isnull=True,
                    numerator__gte=0,
                    denominator__gt=0,
                    numerator__isnull=False,
                    denominator__isnull=False,
                ),
                name="target_value_one_form",
            ),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(numerator__lte=F("denominator")),
                name="target_value_share_at_most_one",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(numerator__isnull=False) | ~Q(reason=""),
                name="target_value_withdrawn_with_reason",
            ),
        )
        indexes = (models.Index(fields=("target", "as_of", "id"), name="target_value_of_day"),)

    def __str__(self) -> str:
        return f"{self.target_id} {self.as_of}"

    @property
    def exact(self) -> Fraction | None:
        """The value without rounding, per cent where it has parts; None for a withdrawal."""
        if self.numerator is not None and self.denominator:
            return Fraction(self.numerator, self.denominator) * 100
        return None if self.value is None else Fraction(self.value)
