"""Spans of dossiers, and the day and month cells that add them up. All of it can be refilled from the feed."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

OPEN = date(9999, 12, 1)
"""Stands for "not ended" in a cell's `ended`; the first of a month, so that its month is itself."""


DAY = "(({}) AT TIME ZONE INTERVAL '+07:00')::date"
"""SQL for the Vietnamese day of a moment."""


class Grain(models.TextChoices):
    """How much time a cell adds up."""

    DAY = "d", "ngày"
    MONTH = "m", "tháng"


class Watermark(models.Model):
    """How far the facts follow the feed; one row."""

    id = models.SmallIntegerField("số", primary_key=True, default=1)
    position = models.BigIntegerField("vị trí trong dòng sự kiện", default=0)
    last_at = models.DateTimeField("việc muộn nhất lúc", null=True)

    personal_data: ClassVar[dict[str, str]] = {}

    class Meta:
        db_table = "facts_watermark"
        verbose_name = "mốc của số liệu"
        verbose_name_plural = "mốc của số liệu"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="facts_watermark_one_row")]

    def __str__(self) -> str:
        return str(self.position)


class DossierSpan(models.Model):
    """How a dossier stood from one feed position to the next and from one effective time to the next.

    `late_from` is the first moment at which it is late by index 766, 2.1, standing so (rules.Span). `worked_minutes`
    are those of a dossier that was settled: working time from the start to the end, without pauses.
    """

    pk = models.CompositePrimaryKey("code", "position_from")
    code = models.CharField("mã hồ sơ", max_length=64)
    position_from = models.BigIntegerField("từ vị trí")
    position_to = models.BigIntegerField("đến trước vị trí", null=True)
    at_from = models.DateTimeField("từ lúc")
    at_to = models.DateTimeField("đến trước lúc", null=True)
    settling_agency = models.CharField("cơ quan giải quyết", max_length=35)
    receiving_agency = models.CharField("cơ quan tiếp nhận", max_length=35)
    procedure = models.CharField("mã thủ tục", max_length=40)
    version_id = models.BigIntegerField("phiên bản thủ tục")
    channel = models.CharField("kênh nộp", max_length=20)
    state = models.CharField("trạng thái", max_length=40)
    national_status = models.SmallIntegerField("trạng thái quốc gia")
    submitted_at = models.DateTimeField("nộp lúc")
    accepted_at = models.DateTimeField("tiếp nhận lúc", null=True)
    ended_at = models.DateTimeField("kết thúc xử lý lúc", null=True)
    end_kind = models.CharField("cách kết thúc", max_length=20, blank=True, default="")
    promised = models.DateTimeField("hẹn trả lúc", null=True)
    legal_due = models.DateTimeField("hạn theo luật", null=True)
    national_due = models.DateTimeField("hạn theo chỉ số quốc gia", null=True)
    statutory_due = models.DateTimeField("hạn theo thời hạn luật định", null=True)
    citizen_due = models.DateTimeField("hạn tính từ lúc nộp", null=True)
    supplement_requests = models.SmallIntegerField("số lần yêu cầu bổ sung")
    supplement_open_since = models.DateTimeField("đang chờ bổ sung từ", null=True)
    worked_minutes = models.IntegerField("số phút làm việc đã giải quyết", null=True)
    late_from = models.DateTimeField("trễ hạn từ lúc", null=True)

    personal_data: ClassVar[dict[str, str]] = {}

    class Meta:
        db_table = "facts_dossier"
        verbose_name = "giai đoạn của hồ sơ"
        verbose_name_plural = "giai đoạn của hồ sơ"
        constraints = [
            models.CheckConstraint(
                condition=Q(position_to=None) | Q(position_to__gt=F("position_from")), name="facts_dossier_positions"
            ),
            models.CheckConstraint(condition=Q(at_to=None) | Q(at_to__gte=F("at_from")), name="facts_dossier_times"),
        ]
        indexes = [
            models.Index(fields=["at_from"], name="facts_dossier_begins"),
            models.Index(fields=["at_to"], name="facts_dossier_stops", condition=Q(at_to__isnull=False)),
            models.Index(
                fields=["late_from"],
                name="facts_dossier_late",
                condition=Q(ended_at__isnull=True, late_from__isnull=False),
            ),
            models.Index(
                fields=["late_from"],
                name="facts_dossier_open",
                condition=Q(at_to__isnull=True, ended_at__isnull=True, late_from__isnull=False),
            ),
            models.Index(fields=["settling_agency", "code"], name="facts_dossier_agency"),
            models.Index(
                fields=["procedure", "ended_at"],
                name="facts_dossier_real_time",
                condition=Q(position_to__isnull=True, worked_minutes__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Cell(models.Model):
    """A signed sum of changes on the day (or in the month) beginning with `day`.

    `ended` is the day (or month) on which the dossiers meant have ended, OPEN for those that have not; `counted` is
    by how many the accepted dossiers so standing have become more, `late` by how many those of them that are late.
    Changes that only time will bring are there beforehand, on their day, and are taken back when the due moves.
    """

    grain = models.CharField("độ dài", max_length=1, choices=Grain)
    day = models.DateField("ngày")
    ended = models.DateField("ngày kết thúc")
    counted = models.BigIntegerField("số hồ sơ tăng thêm")
    late = models.BigIntegerField("số hồ sơ trễ hạn tăng thêm")

    personal_data: ClassVar[dict[str, str]] = {}

    class Meta:
        abstract = True


class AgencyCell(Cell):
    """Changes by settling agency."""

    pk = models.CompositePrimaryKey("grain", "day", "ended", "settling_agency")
    settling_agency = models.CharField("cơ quan giải quyết", max_length=35)

    class Meta:
        db_table = "facts_agency_cell"
        verbose_name = "ô số liệu theo cơ quan"
        verbose_name_plural = "ô số liệu theo cơ quan"
        indexes = [
            models.Index(fields=["grain", "ended"], name="facts_agency_cell_ended"),
            models.Index(fields=["grain"], name="facts_agency_cell_empty", condition=Q(counted=0, late=0)),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.settling_agency}"


class ChannelCell(Cell):
    """Changes by the channel of the submission."""

    pk = models.CompositePrimaryKey("grain", "day", "ended", "channel")
    channel = models.CharField("kênh nộp", max_length=20)

    class Meta:
        db_table = "facts_channel_cell"
        verbose_name = "ô số liệu theo kênh"
        verbose_name_plural = "ô số liệu theo kênh"
        indexes = [
            models.Index(fields=["grain", "ended"], name="facts_channel_cell_ended"),
            models.Index(fields=["grain"], name="facts_channel_cell_empty", condition=Q(counted=0, late=0)),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.channel}"


class ProcedureCell(Cell):
    """Changes by procedure."""

    pk = models.CompositePrimaryKey("grain", "day", "ended", "procedure")
    procedure = models.CharField("mã thủ tục", max_length=40)

    class Meta:
        db_table = "facts_procedure_cell"
        verbose_name = "ô số liệu theo thủ tục"
        verbose_name_plural = "ô số liệu theo thủ tục"
        indexes = [
            models.Index(fields=["grain", "ended"], name="facts_procedure_cell_ended"),
            models.Index(fields=["grain"], name="facts_procedure_cell_empty", condition=Q(counted=0, late=0)),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.procedure}"
