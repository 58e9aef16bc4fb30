"""What surrounds tasks: bottlenecks, pilot models, money, commendations."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from motcua.commons.ledger.pure import Kept, ToldRows, Verified
from motcua.steering.assignments.models.tasks import Directive, Task, TaskGroup


class Bottleneck(models.Model):
    """What holds work up (điểm nghẽn): who owns it, which decision is needed, since when."""

    group = models.ForeignKey(TaskGroup, models.PROTECT, related_name="bottlenecks", verbose_name="nhóm nhiệm vụ")
    task = models.ForeignKey(Task, models.PROTECT, null=True, related_name="bottlenecks", verbose_name="nhiệm vụ")
    text = models.TextField("nội dung")
    decision_needed = models.TextField("cần quyết định gì")
    owner = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, related_name="+", verbose_name="cơ quan tháo gỡ"
    )
    owner_text = models.CharField("cơ quan tháo gỡ, nguyên văn", max_length=300)
    raised_on = models.DateField("nêu ngày")
    by = models.CharField("người nêu", max_length=16)

    personal_data: ClassVar[dict[str, str]] = {"by": "khoá mờ của người nêu điểm nghẽn"}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "điểm nghẽn"
        verbose_name_plural = "điểm nghẽn"
        ordering = ("raised_on", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(text="") & ~Q(decision_needed=""), name="bottleneck_says_what"),
        )

    def __str__(self) -> str:
        return self.text[:80]


class BottleneckEnd(models.Model):
    """The decision that ended a bottleneck. Only ever added."""

    bottleneck = models.OneToOneField(Bottleneck, models.PROTECT, related_name="end", verbose_name="điểm nghẽn")
    on = models.DateField("ngày")
    decision = models.TextField("quyết định")
    by = models.CharField("người ghi", max_length=16)
    at = models.DateTimeField("lúc")
    recorded_at = models.DateTimeField("ghi lúc", db_default=Now(), editable=False)

    personal_data: ClassVar[dict[str, str]] = {"by": "khoá mờ của người ghi quyết định"}
    kept: ClassVar[Kept] = Kept(stamped=True)
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "tháo gỡ điểm nghẽn"
        verbose_name_plural = "tháo gỡ điểm nghẽn"

    def __str__(self) -> str:
        return f"{self.bottleneck_id} {self.on}"


class PilotModel(models.Model):
    """A pilot model (mô hình điểm) of Đề án 06 or another programme."""

    group = models.ForeignKey(TaskGroup, models.PROTECT, related_name="pilots", verbose_name="nhóm nhiệm vụ")
    code = models.CharField("mã mô hình", max_length=60)
    name = models.TextField("tên mô hình")
    lead = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, related_name="+", verbose_name="cơ quan chủ trì"
    )
    lead_text = models.TextField("cơ quan chủ trì, nguyên văn", blank=True)
    started_on = models.DateField("bắt đầu từ", null=True)

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "mô hình điểm"
        verbose_name_plural = "mô hình điểm"
        ordering = ("group", "id")
        constraints = (models.UniqueConstraint(fields=("group", "code"), name="pilotmodel_once"),)

    def __str__(self) -> str:
        return self.name


class PilotResult(models.Model):
    """A result of a pilot model, of a day. Only ever added."""

    pilot = models.ForeignKey(PilotModel, models.PROTECT, related_name="results", verbose_name="mô hình điểm")
    on = models.DateField("ngày")
    text = models.TextField("kết quả")
    evidence = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, related_name="+", verbose_name="tệp minh chứng"
    )
    by = models.CharField("người ghi", max_length=16)
    at = models.DateTimeField("lúc")
    recorded_at = models.DateTimeField("ghi lúc", db_default=Now(), editable=False)

    personal_data: ClassVar[dict[str, str]] = {"by": "khoá mờ của người ghi kết quả"}
    kept: ClassVar[Kept] = Kept(stamped=True)
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "kết quả của mô hình điểm"
        verbose_name_plural = "kết quả của mô hình điểm"
        ordering = ("id",)
        constraints = (models.CheckConstraint(condition=~Q(text=""), name="pilotresult_says_what"),)

    def __str__(self) -> str:
        return f"{self.pilot_id} {self.on}"


class BudgetLine(models.Model):
    """Money set aside for a task in a year, in đồng."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="budget", verbose_name="nhiệm vụ")
    year = models.PositiveSmallIntegerField("năm")
    source = models.CharField("nguồn kinh phí", max_length=200)
    amount = models.BigIntegerField("số tiền (đồng)")

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "dòng kinh phí"
        verbose_name_plural = "dòng kinh phí"
        ordering = ("year", "id")
        constraints = (
            models.UniqueConstraint(fields=("task", "year", "source"), name="budgetline_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="budgetline_some_money"),
        )

    def __str__(self) -> str:
        return f"{self.task_id} {self.year}"


class Investment(models.Model):
    """An item of a task's investment list: without a list money cannot be allotted (Luật Đầu tư công)."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="investments", verbose_name="nhiệm vụ")
    name = models.TextField("hạng mục")
    amount = models.BigIntegerField("số tiền (đồng)")
    directive = models.ForeignKey(
        Directive, models.PROTECT, null=True, related_name="+", verbose_name="quyết định phê duyệt"
    )

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "hạng mục đầu tư"
        verbose_name_plural = "hạng mục đầu tư"
        ordering = ("id",)
        constraints = (models.CheckConstraint(condition=Q(amount__gt=0), name="investment_some_money"),)

    def __str__(self) -> str:
        return self.name


class Commendation(models.Model):
    """A commendation of an agency or a collective for its work on a task or a programme; persons are not named."""

    group = models.ForeignKey(TaskGroup, models.PROTECT, related_name="commendations", verbose_name="nhóm nhiệm vụ")
    task = models.ForeignKey(Task, models.PROTECT, null=True, related_name="commendations", verbose_name="nhiệm vụ")
    directive = models.ForeignKey(
        Directive, models.PROTECT, null=True, related_name="+", verbose_name="quyết định khen thưởng"
    )
    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, related_name="+", verbose_name="cơ quan được khen"
    )
    collective = models.CharField("tập thể được khen", max_length=300)
    form = models.CharField("hình thức khen thưởng", max_length=200)
    on = models.DateField("ngày")
    reason = models.TextField("thành tích")

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "khen thưởng"
        verbose_name_plural = "khen thưởng"
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return self.collective
