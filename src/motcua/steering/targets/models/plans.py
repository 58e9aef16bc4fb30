"""Plans and their targets; each change of a target leaves a revision behind."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from motcua.commons.ledger.pure import Kept, ToldRows, Verified
from motcua.steering.targets.rules.cascade import Spread
from motcua.steering.targets.rules.numbers import DIGITS
from motcua.steering.targets.rules.plans import SENTENCES, TargetDoubt
from motcua.steering.targets.rules.sources import SourceKind
from motcua.steering.targets.rules.states import Direction

DIRECTIONS = [
    (Direction.AT_LEAST.value, "tối thiểu"),
    (Direction.MORE_THAN.value, "trên"),
    (Direction.AT_MOST.value, "tối đa"),
    (Direction.LESS_THAN.value, "dưới"),
    (Direction.EXACTLY.value, "bằng"),
    (Direction.MILESTONE.value, "mốc hoàn thành"),
]
SOURCES = [
    (SourceKind.INDICATOR.value, "chỉ số của hệ thống"),
    (SourceKind.REGISTER.value, "sổ theo dõi của hệ thống"),
    (SourceKind.MANUAL.value, "nhập tay, kèm minh chứng"),
    (SourceKind.FILE.value, "tệp từ hệ thống của cơ quan khác"),
]
SPREADS = [
    (Spread.NOBODY.value, "không giao xuống"),
    (Spread.DEPARTMENTS.value, "các sở, ngành"),
    (Spread.COMMUNES.value, "các xã, phường"),
    (Spread.EVERYONE.value, "sở, ngành và xã, phường"),
]
DOUBTS = [(doubt.value, SENTENCES[doubt]) for doubt in TargetDoubt]


class Plan(models.Model):
    """A plan of several years or of one: its code here, its name, the document that set it."""

    code = models.CharField("mã kế hoạch", max_length=100, unique=True)
    name = models.CharField("tên kế hoạch", max_length=300)
    document = models.CharField("số, ngày văn bản", max_length=200, blank=True)
    recorded_at = models.DateTimeField("ghi lúc", db_default=Now(), editable=False)

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "kế hoạch"
        verbose_name_plural = "kế hoạch"
        constraints = (models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="plan_named"),)

    def __str__(self) -> str:
        return self.code


class Target(models.Model):
    """A target of a plan, or (with `parent`) the share of it that one agency answers for.

    More than one direction: the source does not say which, a person must settle it (`doubts` say why). `owner_text`
    is the owner as the source wrote it; `owner` is set where exactly one agency bears that name. `source_name` is the
    indicator's code, the register's count or the other agency's system. `raw` holds the cells of the file it came
    from, by which the next import knows what changed.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="targets", verbose_name="kế hoạch")
    code = models.CharField("mã chỉ tiêu", max_length=140)
    place = models.PositiveIntegerField("thứ tự")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="shares", verbose_name="chỉ tiêu cấp trên"
    )
    spread = models.CharField("giao cho", max_length=11, choices=SPREADS, default=Spread.NOBODY.value)
    group = models.TextField("nhóm", blank=True)
    text = models.TextField("nội dung")
    unit = models.CharField("đơn vị tính", max_length=60)
    directions = ArrayField(models.CharField(max_length=9, choices=DIRECTIONS), verbose_name="phép so sánh")
    baseline = models.DecimalField("mức ban đầu", max_digits=DIGITS, decimal_places=6, null=True)
    owner = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, related_name="+", verbose_name="cơ quan chịu trách nhiệm"
    )
    owner_text = models.TextField("cơ quan chịu trách nhiệm, nguyên văn", blank=True)
    source_kind = models.CharField("loại nguồn số liệu", max_length=9, choices=SOURCES)
    source_name = models.CharField("nguồn số liệu", max_length=200, blank=True)
    doubts = ArrayField(models.CharField(max_length=20, choices=DOUBTS), verbose_name="cần rà soát", default=list)
    operator = models.CharField("phép so sánh, nguyên văn", max_length=60, blank=True)
    raw = models.JSONField("nguyên văn", default=list)

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        ordering = ("plan", "place", "id")
        constraints = (
            models.UniqueConstraint(fields=("plan", "code"), name="target_once"),
            models.UniqueConstraint(fields=("parent", "owner"), name="target_share_once"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | Q(owner__isnull=False, spread=Spread.NOBODY.value),
                name="target_share_has_owner",
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="target_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(source_kind__in=[kind for kind, _ in SOURCES])
                & (Q(source_kind=SourceKind.MANUAL.value, source_name="") | ~Q(source_name="")),
                name="target_source_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan_id} {self.code}"


class Goal(models.Model):
    """The value a target wants in a span of days, both included; what the plan says now (before: `TargetRevision`)."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="goals", verbose_name="chỉ tiêu")
    value = models.DecimalField("mức cần đạt", max_digits=DIGITS, decimal_places=6)
    starts = models.DateField("từ ngày", null=True)
    due = models.DateField("đến hết ngày", null=True)

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "mức cần đạt"
        verbose_name_plural = "mức cần đạt"
        ordering = ("due", "id")
        constraints = (
            models.UniqueConstraint(fields=("target", "starts", "due"), nulls_distinct=False, name="goal_once"),
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(due__isnull=True) | Q(due__gte=F("starts")),
                name="goal_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.target_id} {self.value} {self.due or '…'}"


class TargetRevision(models.Model):
    """What a target said from a moment on: written with the target and again at every change. Only ever added."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="revisions", verbose_name="chỉ tiêu")
    content = models.JSONField("nội dung")
    reason = models.TextField("căn cứ", blank=True)
    by = models.CharField("người ghi", max_length=16)
    approved_by = models.CharField("người duyệt", max_length=16, blank=True)
    at = models.DateTimeField("lúc")
    recorded_at = models.DateTimeField("ghi lúc", db_default=Now(), editable=False)

    personal_data: ClassVar[dict[str, str]] = {
        "by": "khoá mờ của người sửa, để biết ai đã sửa chỉ tiêu",
        "approved_by": "khoá mờ của người duyệt việc sửa",
    }
    kept: ClassVar[Kept] = Kept(stamped=True)
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "lần sửa chỉ tiêu"
        verbose_name_plural = "lần sửa chỉ tiêu"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.target_id} {self.at:%Y-%m-%d}"
