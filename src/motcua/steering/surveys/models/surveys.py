"""What is asked, and when. A questionnaire never changes: another wording is another version."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from motcua.commons.ledger.pure import Kept, ToldRows, Verified


class Questionnaire(models.Model):
    """One version of a questionnaire; `content` is its document (rules.questionnaire.parse)."""

    code = models.CharField("mã phiếu", max_length=40)
    version = models.PositiveSmallIntegerField("phiên bản")
    content = models.JSONField("nội dung")
    added_at = models.DateTimeField("thêm lúc")

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "phiếu khảo sát"
        verbose_name_plural = "phiếu khảo sát"
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="surveys_questionnaire_version"),
            models.CheckConstraint(condition=~Q(code="") & Q(version__gte=1), name="surveys_questionnaire_named"),
        ]

    def __str__(self) -> str:
        return f"{self.code}/{self.version}"


class Survey(models.Model):
    """One questionnaire put to people in one year, open from its first day until it is closed, once and for all.

    `public_key` seals the ballots that wait; its private half is a file outside the database and is destroyed when
    the survey has been counted.
    """

    id = models.UUIDField("khoá", primary_key=True, default=uuid4)
    code = models.CharField("mã khảo sát", max_length=40)
    year = models.PositiveSmallIntegerField("năm")
    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, verbose_name="phiếu")
    public_key = models.BinaryField("khoá công khai")
    opened_on = models.DateField("mở ngày")
    closed_on = models.DateField("đóng ngày", null=True)

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept(may_set=("closed_on",), when="OLD.closed_on IS NULL AND NEW.closed_on IS NOT NULL")
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "cuộc khảo sát"
        verbose_name_plural = "cuộc khảo sát"
        constraints = [
            models.UniqueConstraint(fields=["code", "year"], name="surveys_survey_once_a_year"),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")), name="surveys_survey_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.year}"


class PrintRun(models.Model):
    """Slips that one person asked for and another confirms: those of agencies that were drawn, or so many of a group.

    Each of the two prints one half of every code, so that neither holds a right to vote. Of several only the latest
    waits.
    """

    survey = models.ForeignKey(Survey, models.PROTECT, verbose_name="cuộc khảo sát")
    agencies = models.JSONField("cơ quan của người được rút", default=list)
    group = models.CharField("nhóm người trả lời", max_length=40, blank=True, default="")
    agency = models.CharField("cơ quan được hỏi về", max_length=35, blank=True, default="")
    count = models.PositiveIntegerField("số giấy mời")
    by = models.CharField("người đề nghị", max_length=16)
    at = models.DateTimeField("đề nghị lúc")
    confirmed_by = models.CharField("người xác nhận", max_length=16, blank=True, default="")

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept(may_set=("confirmed_by",), when="OLD.confirmed_by = '' AND NEW.confirmed_by <> ''")
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "lần in giấy mời"
        verbose_name_plural = "lần in giấy mời"
        constraints = [
            models.CheckConstraint(condition=~Q(confirmed_by=F("by")), name="surveys_printrun_two_persons"),
            models.CheckConstraint(condition=Q(count__gte=1), name="surveys_printrun_prints"),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.at}"


class ClosingRequest(models.Model):
    """That one person asked for a survey to be closed; another closes it, and is written down here."""

    survey = models.ForeignKey(Survey, models.PROTECT, verbose_name="cuộc khảo sát")
    by = models.CharField("người đề nghị", max_length=16)
    at = models.DateTimeField("đề nghị lúc")
    closed_by = models.CharField("người đóng", max_length=16, blank=True, default="")

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept(may_set=("closed_by",), when="OLD.closed_by = '' AND NEW.closed_by <> ''")
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "đề nghị đóng khảo sát"
        verbose_name_plural = "đề nghị đóng khảo sát"
        constraints = [
            models.CheckConstraint(condition=~Q(closed_by=F("by")), name="surveys_closing_two_persons"),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.at}"
