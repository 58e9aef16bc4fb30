"""Spans of dossiers, and the day and month cells that add them up. All of it can be refilled from the feed."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.commons.ledger.pure import DerivedRows, UnkeptRows, Verified
from motcua.measure.facts.rules.catalogue import TYPED_TERMS

OPEN = date(9999, 12, 1)
"""Stands for "not ended" in a cell's `ended`; the first of a month, so that its month is itself."""


DAY = "(({}) AT TIME ZONE INTERVAL '+07:00')::date"
"""SQL for the Vietnamese day of a moment."""


class Grain(models.TextChoices):
    """How much time a cell adds up."""

    DAY = "d", "ngày"
    MONTH = "m", "tháng"


class Watermark(models.Model):
    """How far one fact follows its feed."""

    fact = models.CharField("loại việc", primary_key=True, max_length=20)
    position = models.BigIntegerField("vị trí trong dòng sự kiện", default=0)
    last_at = models.DateTimeField("việc muộn nhất lúc", null=True)

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = UnkeptRows(
        "mốc đã đọc sự kiện đến đâu; nếu sai, số liệu sai theo và bảng số liệu được so với lần dựng lại"
    )

    class Meta:
        db_table = "facts_watermark"
        verbose_name = "mốc của số liệu"
        verbose_name_plural = "mốc của số liệu"

    def __str__(self) -> str:
        return f"{self.fact} {self.position}"


class KeptMeasure(models.Model):
    """A measure that has cells.

    Its cells hold every thing of its fact with a code up to `filled_to` (None: all of them), as the spans stood at the
    feed position `position`. Cells that are not whole, or behind the fact's watermark, are never read.
    """

    number = models.BigIntegerField("số", primary_key=True)
    fact = models.CharField("loại việc", max_length=20)
    content = models.TextField("nội dung")
    filled_to = models.CharField("đã điền đến mã", max_length=100, null=True)  # noqa: DJ001  none is not the empty code
    position = models.BigIntegerField("vị trí trong dòng sự kiện")

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = UnkeptRows("mốc đã dựng ô số liệu đến đâu; ô sai được so với lần dựng lại")

    class Meta:
        db_table = "facts_measure"
        verbose_name = "phép đếm có ô số liệu"
        verbose_name_plural = "phép đếm có ô số liệu"
        constraints = [models.UniqueConstraint(fields=["content"], name="facts_measure_once")]

    def __str__(self) -> str:
        return self.content


class DossierSpan(models.Model):
    """How a dossier stood from one feed position to the next and from one effective time to the next.

    `late_from` is the first moment at which it is late by index 766, 2.1, standing so (rules.StandingSpan).
    `worked_minutes` are those of a dossier that was settled: working time from the start to the end, without pauses.
    """

    pk = models.CompositePrimaryKey("code", "position_from")
    code = models.CharField("mã hồ sơ", max_length=64)
    position_from = models.BigIntegerField("từ vị trí")
    position_to = models.BigIntegerField("đến trước vị trí", null=True)
    at_from = models.DateTimeField("từ lúc")
    at_to = models.DateTimeField("đến trước lúc", null=True)
    settling_agency = models.CharField("cơ quan giải quyết", max_length=35)
    procedure = models.CharField("mã thủ tục", max_length=40)
    channel = models.CharField("kênh nộp", max_length=20)
    state = models.CharField("trạng thái", max_length=40)
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
    term_source = models.CharField("thời hạn lấy từ", max_length=20, blank=True, default="")
    worked_minutes = models.IntegerField("số phút làm việc đã giải quyết", null=True)
    late_from = models.DateTimeField("trễ hạn từ lúc", null=True)

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = DerivedRows("facts", "dựng lại từ các sự kiện")

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
            # Only a moment inside the span turns it: what ended, or was changed before its due, is never looked at.
            models.Index(
                fields=["late_from"],
                name="facts_dossier_late",
                condition=Q(late_from__gt=F("at_from")) & (Q(at_to=None) | Q(late_from__lt=F("at_to"))),
            ),
            models.Index(
                fields=["late_from"],
                name="facts_dossier_open",
                condition=Q(at_to__isnull=True, ended_at__isnull=True, late_from__isnull=False),
            ),
            models.Index(fields=["settling_agency", "code"], name="facts_dossier_agency"),
            # Few: what a figure counts on terms that staff typed is looked for beside every figure.
            models.Index(fields=["code"], name="facts_dossier_typed_term", condition=Q(term_source__in=TYPED_TERMS)),
            models.Index(
                fields=["procedure", "ended_at"],
                name="facts_dossier_real_time",
                condition=Q(position_to__isnull=True, worked_minutes__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class PaperSpan(models.Model):
    """How a paper of a dossier stood from one feed position to the next and from one effective time to the next."""

    pk = models.CompositePrimaryKey("code", "position_from")
    code = models.CharField("mã giấy tờ của hồ sơ", max_length=100)
    position_from = models.BigIntegerField("từ vị trí")
    position_to = models.BigIntegerField("đến trước vị trí", null=True)
    at_from = models.DateTimeField("từ lúc")
    at_to = models.DateTimeField("đến trước lúc", null=True)
    dossier = models.CharField("mã hồ sơ", max_length=64)
    receiving_agency = models.CharField("cơ quan tiếp nhận", max_length=35)
    procedure = models.CharField("mã thủ tục", max_length=40)
    channel = models.CharField("kênh nộp", max_length=20)
    paper = models.CharField("mã giấy tờ", max_length=64, blank=True)
    source = models.CharField("nguồn giấy tờ", max_length=20)
    digitised = models.BooleanField("đã số hóa")
    handed_in_at = models.DateTimeField("nộp lúc")
    taken_at = models.DateTimeField("nhận lúc", null=True)

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = DerivedRows("facts", "dựng lại từ các sự kiện")

    class Meta:
        db_table = "facts_paper"
        verbose_name = "giai đoạn của giấy tờ"
        verbose_name_plural = "giai đoạn của giấy tờ"
        constraints = [
            models.CheckConstraint(
                condition=Q(position_to=None) | Q(position_to__gt=F("position_from")), name="facts_paper_positions"
            ),
            models.CheckConstraint(condition=Q(at_to=None) | Q(at_to__gte=F("at_from")), name="facts_paper_times"),
        ]
        indexes = [
            models.Index(fields=["dossier"], name="facts_paper_dossier"),
            models.Index(fields=["at_from"], name="facts_paper_begins"),
            models.Index(fields=["at_to"], name="facts_paper_stops", condition=Q(at_to__isnull=False)),
            models.Index(fields=["receiving_agency", "code"], name="facts_paper_agency"),
        ]

    def __str__(self) -> str:
        return self.code


class Cell(models.Model):
    """A signed sum of changes of one measure on the day (or in the month) beginning with `day`.

    By how many the things became more that the measure counts and whose second day (or its month) is `ended`: the day
    they were closed on (overlap; OPEN for those that are not), the day of their one time (flow), OPEN (stock).
    Changes that only time will bring are there beforehand, on their day, and are taken back when the due moves.
    """

    measure = models.BigIntegerField("phép đếm")
    grain = models.CharField("độ dài", max_length=1, choices=Grain)
    day = models.DateField("ngày")
    ended = models.DateField("ngày thứ hai")
    number = models.BigIntegerField("số tăng thêm")

    personal_data: ClassVar[dict[str, str]] = {}

    class Meta:
        abstract = True


def _indexes(table: str) -> list[models.Index]:
    """What every table of cells has beside its key."""
    return [
        models.Index(fields=["measure", "grain", "ended"], name=f"{table}_ended"),
        models.Index(fields=["measure"], name=f"{table}_empty", condition=Q(number=0)),
    ]


class AgencyCell(Cell):
    """Changes by the agency that answers for the thing."""

    pk = models.CompositePrimaryKey("measure", "grain", "day", "ended", "agency")
    agency = models.CharField("cơ quan", max_length=35)

    verified: ClassVar[Verified] = DerivedRows("facts", "dựng lại từ các sự kiện")

    class Meta:
        db_table = "facts_agency_cell"
        verbose_name = "ô số liệu theo cơ quan"
        verbose_name_plural = "ô số liệu theo cơ quan"
        indexes = _indexes("facts_agency_cell")

    def __str__(self) -> str:
        return f"{self.day} {self.agency}"


class ChannelCell(Cell):
    """Changes by the channel of the submission."""

    pk = models.CompositePrimaryKey("measure", "grain", "day", "ended", "channel")
    channel = models.CharField("kênh nộp", max_length=20)

    verified: ClassVar[Verified] = DerivedRows("facts", "dựng lại từ các sự kiện")

    class Meta:
        db_table = "facts_channel_cell"
        verbose_name = "ô số liệu theo kênh"
        verbose_name_plural = "ô số liệu theo kênh"
        indexes = _indexes("facts_channel_cell")

    def __str__(self) -> str:
        return f"{self.day} {self.channel}"


class ProcedureCell(Cell):
    """Changes by procedure."""

    pk = models.CompositePrimaryKey("measure", "grain", "day", "ended", "procedure")
    procedure = models.CharField("mã thủ tục", max_length=40)

    verified: ClassVar[Verified] = DerivedRows("facts", "dựng lại từ các sự kiện")

    class Meta:
        db_table = "facts_procedure_cell"
        verbose_name = "ô số liệu theo thủ tục"
        verbose_name_plural = "ô số liệu theo thủ tục"
        indexes = _indexes("facts_procedure_cell")

    def __str__(self) -> str:
        return f"{self.day} {self.procedure}"
