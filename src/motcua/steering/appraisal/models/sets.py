"""A criteria set of a year: its tree, its calendar, who appraises what."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.commons.ledger.pure import Kept, ToldRows, Verified
from motcua.steering.appraisal.rules.calendar import Milestone
from motcua.steering.appraisal.rules.grading import Rescale
from motcua.steering.appraisal.rules.methods import Method

MILESTONES = [(str(one), one.label) for one in Milestone]
METHODS = [(str(one), one.label) for one in Method]


class CriteriaScope(models.TextChoices):
    """Whom a set is for. Districts stood until 30/06/2025."""

    AGENCIES = "agencies", "cơ quan, đơn vị"
    DEPARTMENTS = "departments", "cơ quan chuyên môn cấp tỉnh"
    COMMUNES = "communes", "Ủy ban nhân dân cấp xã"
    DISTRICTS = "districts", "Ủy ban nhân dân cấp huyện"
    OFFICIALS = "officials", "cán bộ, công chức"


class YearState(models.TextChoices):
    """How far a year has come. Only a publication and a seal move it, and only forward."""

    OPEN = "open", "đang đánh giá"
    PUBLISHED = "published", "đã công bố"
    SEALED = "sealed", "đã niêm phong"


class CriteriaSet(models.Model):
    """A set of criteria for one year. Its rules are fixed as soon as a sheet is opened.

    `thresholds` and `class_names` as in `rules.grading`; `digest` is the SHA-256 of the whole set as imported;
    `rank_seal` is the number of the latest seal, 0 before the first.
    """

    code = models.TextField("mã bộ tiêu chí")
    year = models.SmallIntegerField("năm đánh giá")
    name = models.TextField("tên")
    scope = models.TextField("đối tượng", choices=CriteriaScope)
    legal_basis = models.TextField("căn cứ pháp lý", blank=True, default="")
    rescale = models.TextField("cách quy đổi", choices=[(one.value, one.label) for one in Rescale])
    thresholds = models.JSONField("ngưỡng xếp loại")
    class_names = models.JSONField("tên các loại")
    places = models.SmallIntegerField("số chữ số khi xếp loại", null=True)
    consequences = models.JSONField("quy tắc hệ quả", default=list)
    digest = models.TextField("mã băm nội dung")
    state = models.TextField("tình trạng", choices=YearState, default=YearState.OPEN)
    rank_seal = models.SmallIntegerField("số lần niêm phong", default=0)
    loaded_at = models.DateTimeField("nạp lúc")

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "bộ tiêu chí"
        verbose_name_plural = "bộ tiêu chí"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "year"], name="appraisal_criteriaset_once"),
            models.CheckConstraint(condition=Q(scope__in=CriteriaScope.values), name="appraisal_criteriaset_scope"),
            models.CheckConstraint(condition=Q(state__in=YearState.values), name="appraisal_criteriaset_state"),
            models.CheckConstraint(
                condition=Q(rescale__in=[one.value for one in Rescale]), name="appraisal_criteriaset_rescale"
            ),
            models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2100), name="appraisal_criteriaset_year"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.year}"


class Node(models.Model):
    """One criterion of a set; a leaf has a method. `params` is the method's JSON as imported."""

    set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="nodes", verbose_name="bộ tiêu chí")
    code = models.TextField("mã tiêu chí")
    parent = models.TextField("tiêu chí trên", blank=True, default="")
    position = models.IntegerField("thứ tự")
    name = models.TextField("nội dung")
    max_points = models.DecimalField("điểm tối đa", max_digits=15, decimal_places=6)
    method = models.TextField("phương pháp chấm", choices=METHODS, blank=True, default="")
    params = models.TextField("tham số", blank=True, default="")
    evidence = models.TextField("tài liệu kiểm chứng", blank=True, default="")

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "tiêu chí"
        verbose_name_plural = "tiêu chí"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["set", "code"], name="appraisal_node_once"),
            models.UniqueConstraint(fields=["set", "position"], name="appraisal_node_in_order"),
            models.CheckConstraint(condition=Q(max_points__gte=0), name="appraisal_node_points"),
            models.CheckConstraint(
                condition=Q(method__in=["", *(one.value for one in Method)]), name="appraisal_node_method"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class StageDue(models.Model):
    """A due date of a set's calendar. The latest row of a milestone holds; the earlier ones stay."""

    set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="dues", verbose_name="bộ tiêu chí")
    milestone = models.TextField("mốc", choices=MILESTONES)
    due = models.DateField("hạn")
    reason = models.TextField("lý do", blank=True, default="")
    actor = models.TextField("người đặt")
    at = models.DateTimeField("đặt lúc")

    personal_data: ClassVar[dict[str, str]] = {"actor": "khoá mờ của người đặt hạn, không phải tên"}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "hạn của bước đánh giá"
        verbose_name_plural = "hạn của các bước đánh giá"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(milestone__in=[one.value for one in Milestone]), name="appraisal_stagedue_milestone"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.milestone} {self.due}"


class Assignment(models.Model):
    """An agency that appraises a leaf; of `appraiser` (an account's key) alone, where one is named."""

    node = models.ForeignKey(Node, models.CASCADE, related_name="assignments", verbose_name="tiêu chí")
    agency = models.TextField("cơ quan thẩm định")
    appraiser = models.TextField("người thẩm định", blank=True, default="")
    actor = models.TextField("người giao")
    at = models.DateTimeField("giao lúc")
    withdrawn_at = models.DateTimeField("thôi giao lúc", null=True)

    personal_data: ClassVar[dict[str, str]] = {
        "appraiser": "khoá mờ của người được giao thẩm định",
        "actor": "khoá mờ của người giao, không phải tên",
    }
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "phân công thẩm định"
        verbose_name_plural = "phân công thẩm định"
        indexes: ClassVar = [models.Index(fields=["agency"], name="appraisal_assignment_by_agency")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["node", "agency", "appraiser"],
                condition=Q(withdrawn_at=None),
                name="appraisal_assignment_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.node_id} {self.agency}"
