"""Who settles what, as the province decided it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.commons.ledger.pure import Kept, ToldRows, Verified


class Competence(models.Model):
    """From `valid_from` to the day before `valid_to` these agencies settle a procedure, or all of a field.

    Either `procedure` (its code) or `field` (its name) is set; either `agency` (an identifier) or `kind`, the latter
    for all agencies of that kind, of one `level` where it is set. What was decided is never rewritten, only ended.
    """

    procedure = models.CharField("mã thủ tục", max_length=40, blank=True)
    field = models.CharField("lĩnh vực", max_length=300, blank=True)
    agency = models.CharField("mã cơ quan", max_length=35, blank=True)
    kind = models.CharField("loại cơ quan", max_length=20, blank=True)
    level = models.CharField("cấp", max_length=8, blank=True)
    decision = models.CharField("số quyết định", max_length=200)
    valid_from = models.DateField("có hiệu lực từ")
    valid_to = models.DateField("hết hiệu lực từ", null=True)
    by = models.CharField("người ghi", max_length=16)
    recorded_at = models.DateTimeField("ghi lúc")

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept(may_set=("valid_to",))
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "thẩm quyền giải quyết"
        verbose_name_plural = "thẩm quyền giải quyết"
        constraints = (
            models.CheckConstraint(
                condition=Q(procedure="", field__gt="") | Q(procedure__gt="", field=""),
                name="competence_over_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(agency="", kind__gt="") | Q(agency__gt="", kind="", level=""), name="competence_of_some"
            ),
            models.CheckConstraint(condition=~Q(decision=""), name="competence_decided"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="competence_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["procedure", "field", "agency", "kind", "level", "valid_from"], name="competence_said_once"
            ),
        )
        indexes: ClassVar = [
            models.Index(fields=["procedure"], name="competence_procedure", condition=~Q(procedure="")),
            models.Index(fields=["field"], name="competence_field", condition=~Q(field="")),
        ]

    def __str__(self) -> str:
        return f"{self.procedure or self.field}: {self.agency or self.kind}"
