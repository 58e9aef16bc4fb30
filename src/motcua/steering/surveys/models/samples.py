"""Who was drawn, and everything needed to draw the same again. Codes of dossiers only: no person, no contact."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.commons.ledger.pure import Kept, ToldRows, Verified
from motcua.steering.surveys.models.surveys import Survey


class Draw(models.Model):
    """The draw of a survey: its seed and method, and the dossiers it was made from, as the facts knew them.

    Drawn from the dossiers finished in [`since`, `until`) as they stood at `as_of` and feed position `position`.
    `counts` lists agency, procedure, number of dossiers, and the agency and procedure of the stratum they went to.
    """

    survey = models.OneToOneField(Survey, models.PROTECT, primary_key=True, verbose_name="cuộc khảo sát")
    seed = models.CharField("hạt giống", max_length=100)
    method = models.CharField("cách rút mẫu", max_length=40)
    error_basis_points = models.PositiveSmallIntegerField("sai số, phần vạn")
    each_agency = models.BooleanField("mỗi cơ quan một mẫu")
    population = models.PositiveIntegerField("số hồ sơ")
    size = models.PositiveIntegerField("cỡ mẫu")
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày")
    as_of = models.DateTimeField("tính đến lúc")
    position = models.BigIntegerField("vị trí trong dòng sự kiện")
    counts = models.JSONField("số hồ sơ theo cơ quan và thủ tục")

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = ToldRows(key="r.survey_id::text")

    class Meta:
        verbose_name = "lần rút mẫu"
        verbose_name_plural = "lần rút mẫu"
        constraints = [
            models.CheckConstraint(condition=Q(size__lte=F("population"), size__gte=10), name="surveys_draw_size"),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="surveys_draw_days"),
        ]

    def __str__(self) -> str:
        return f"{self.seed}: {self.size}/{self.population}"


class Stratum(models.Model):
    """Respondents taken together: a group, an agency and a procedure; "" stands for several.

    `group` is "" for those drawn from the dossiers. `population` and `size` are those of the draw, 0 without one.
    """

    survey = models.ForeignKey(Survey, models.PROTECT, verbose_name="cuộc khảo sát")
    group = models.CharField("nhóm người trả lời", max_length=40, blank=True, default="")
    agency = models.CharField("cơ quan", max_length=35, blank=True, default="")
    procedure = models.CharField("mã thủ tục", max_length=40, blank=True, default="")
    population = models.PositiveIntegerField("số hồ sơ", default=0)
    size = models.PositiveIntegerField("cỡ mẫu", default=0)

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "tầng"
        verbose_name_plural = "tầng"
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "group", "agency", "procedure"], name="surveys_stratum_once_a_survey"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group}|{self.agency}|{self.procedure}"


class Drawn(models.Model):
    """A dossier that was drawn. Which token went to its applicant is written nowhere."""

    pk = models.CompositePrimaryKey("survey", "code")
    survey = models.ForeignKey(Survey, models.PROTECT, verbose_name="cuộc khảo sát")
    code = models.CharField("mã hồ sơ", max_length=64)
    stratum = models.ForeignKey(Stratum, models.PROTECT, verbose_name="tầng")

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = ToldRows(key="r.survey_id || ' ' || r.code")

    class Meta:
        verbose_name = "hồ sơ được rút"
        verbose_name_plural = "hồ sơ được rút"

    def __str__(self) -> str:
        return self.code
