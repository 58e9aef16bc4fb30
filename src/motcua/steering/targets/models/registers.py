"""Registers that targets read: coverage of villages, community digital teams. Rows are only ever added.

The last row of a village or team up to a day says how it stands that day.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from motcua.commons.ledger.pure import Kept, ToldRows, Verified


class VillageCoverage(models.Model):
    """Whether a village has mobile and fixed broadband on a day; NULL: not known."""

    unit_code = models.CharField("mã đơn vị hành chính", max_length=5)
    village = models.CharField("thôn, bản, tổ dân phố", max_length=150)
    on = models.DateField("tính đến ngày")
    mobile = models.BooleanField("có băng rộng di động", null=True)
    fixed = models.BooleanField("có băng rộng cố định", null=True)
    by = models.CharField("người ghi", max_length=16, blank=True)
    reason = models.TextField("lý do sửa", blank=True)
    at = models.DateTimeField("ghi vào sổ lúc")
    recorded_at = models.DateTimeField("ghi lúc", db_default=Now(), editable=False)

    personal_data: ClassVar[dict[str, str]] = {"by": "khoá mờ của người ghi sổ, để biết ai chịu trách nhiệm"}
    kept: ClassVar[Kept] = Kept(stamped=True)
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "phủ sóng của thôn, bản"
        verbose_name_plural = "phủ sóng của thôn, bản"
        constraints = (models.CheckConstraint(condition=~Q(village=""), name="village_named"),)
        indexes = (models.Index(fields=("unit_code", "village", "-on", "-id"), name="village_latest"),)

    def __str__(self) -> str:
        return f"{self.unit_code} {self.village}"


class DigitalTeam(models.Model):
    """A community digital team (tổ công nghệ số cộng đồng) on a day: members, members trained, what it does.

    No members: the team was dissolved. No member is named: what targets read is how many they are.
    """

    unit_code = models.CharField("mã đơn vị hành chính", max_length=5)
    team = models.CharField("tên tổ", max_length=150)
    on = models.DateField("tính đến ngày")
    members = models.PositiveIntegerField("số thành viên")
    trained = models.PositiveIntegerField("số thành viên đã được tập huấn")
    activity = models.TextField("hoạt động", blank=True)
    by = models.CharField("người ghi", max_length=16, blank=True)
    reason = models.TextField("lý do sửa", blank=True)
    at = models.DateTimeField("ghi vào sổ lúc")
    recorded_at = models.DateTimeField("ghi lúc", db_default=Now(), editable=False)

    personal_data: ClassVar[dict[str, str]] = {"by": "khoá mờ của người ghi sổ, để biết ai chịu trách nhiệm"}
    kept: ClassVar[Kept] = Kept(stamped=True)
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "tổ công nghệ số cộng đồng"
        verbose_name_plural = "tổ công nghệ số cộng đồng"
        constraints = (
            models.CheckConstraint(condition=~Q(team=""), name="team_named"),
            models.CheckConstraint(condition=Q(trained__lte=F("members")), name="team_trained_are_members"),
        )
        indexes = (models.Index(fields=("unit_code", "team", "-on", "-id"), name="team_latest"),)

    def __str__(self) -> str:
        return f"{self.unit_code} {self.team}"
