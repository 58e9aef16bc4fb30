"""Agencies: an identifier that never changes its owner, dated versions of what it names, desks and postings."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.commons.ledger.pure import Kept, ToldRows, Verified
from motcua.registry.agencies.models.units import KNOWN
from motcua.registry.agencies.models.validity import ends_after_it_begins, never_overlapping
from motcua.registry.agencies.rules.identifiers import IDENTIFIER, LONGEST_IDENTIFIER


class AgencyKind(models.TextChoices):
    """What an agency is (Luật Tổ chức chính quyền địa phương 2025; NĐ 118/2025/NĐ-CP for the service centres)."""

    PROVINCE_COMMITTEE = "province_committee", "Ủy ban nhân dân cấp tỉnh"
    DEPARTMENT = "department", "cơ quan chuyên môn cấp tỉnh"
    COMMUNE_COMMITTEE = "commune_committee", "Ủy ban nhân dân cấp xã"
    SERVICE_CENTRE = "service_centre", "trung tâm phục vụ hành chính công"
    BRANCH = "branch", "chi cục, chi nhánh, đơn vị trực thuộc"
    LAND_OFFICE = "land_office", "văn phòng đăng ký đất đai"
    OTHER = "other", "cơ quan khác"


class AgencyLevel(models.TextChoices):
    """The level on which an agency decides."""

    PROVINCE = "province", "cấp tỉnh"
    COMMUNE = "commune", "cấp xã"
    OTHER = "other", "khác"


class Agency(models.Model):
    """An agency under its electronic identifier (QĐ 20/2020/QĐ-TTg): opaque, dotted, at most 35 characters.

    `presumed`: the identifier is ours ("mã giả định") until the province's real list is imported. An identifier is
    never given to another agency.
    """

    identifier = models.CharField("mã định danh", max_length=LONGEST_IDENTIFIER, unique=True)
    legacy_identifier = models.CharField("mã định danh cũ", max_length=LONGEST_IDENTIFIER, blank=True)
    presumed = models.BooleanField("mã giả định", default=False)

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "cơ quan"
        verbose_name_plural = "cơ quan"
        constraints = (
            models.CheckConstraint(condition=Q(identifier__regex=IDENTIFIER), name="agency_identifier_dotted"),
            models.UniqueConstraint(
                fields=["legacy_identifier"], condition=~Q(legacy_identifier=""), name="agency_legacy_identifier_once"
            ),
        )

    def __str__(self) -> str:
        return self.identifier


class AgencyVersion(models.Model):
    """An agency as it stood over a span of days: its name, its place in the tree, its unit, whether it settles."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="versions", verbose_name="cơ quan")
    name = models.CharField("tên", max_length=300)
    short_name = models.CharField("tên ngắn", max_length=100)
    kind = models.CharField("loại", max_length=20, choices=AgencyKind)
    level = models.CharField("cấp", max_length=8, choices=AgencyLevel)
    parent = models.ForeignKey(
        Agency, models.PROTECT, null=True, related_name="child_versions", verbose_name="cơ quan cấp trên"
    )
    unit_code = models.CharField("mã đơn vị hành chính", max_length=5, blank=True)
    settles = models.BooleanField("giải quyết thủ tục")
    valid_from = models.DateField("có hiệu lực từ")
    valid_to = models.DateField("hết hiệu lực từ", null=True)
    source = models.CharField("nguồn", max_length=100)
    withdrawn_at = models.DateTimeField("thu hồi lúc", null=True)

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept(may_set=("valid_to", "withdrawn_at"), when="OLD.withdrawn_at IS NULL")
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "phiên bản của cơ quan"
        verbose_name_plural = "phiên bản của cơ quan"
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=AgencyKind.values), name="agency_kind_known"),
            models.CheckConstraint(condition=Q(level__in=AgencyLevel.values), name="agency_level_known"),
            models.CheckConstraint(condition=~Q(parent=F("agency")), name="agency_not_its_own_parent"),
            ends_after_it_begins("agency_ends_after_it_begins"),
            never_overlapping("agency_stands_once", "agency", condition=KNOWN),
        )

    def __str__(self) -> str:
        return self.name


class AgencySuccession(models.Model):
    """On that day (part of) the old agency's work went to the new one."""

    old = models.ForeignKey(Agency, models.PROTECT, related_name="successors", verbose_name="cơ quan cũ")
    new = models.ForeignKey(Agency, models.PROTECT, related_name="predecessors", verbose_name="cơ quan mới")
    on = models.DateField("từ ngày")
    partial = models.BooleanField("một phần")
    decision = models.CharField("số quyết định", max_length=100, blank=True)

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "kế thừa giữa các cơ quan"
        verbose_name_plural = "kế thừa giữa các cơ quan"
        constraints = (
            models.UniqueConstraint(fields=["old", "new", "on"], name="agency_succession_once"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="agency_succession_between_two"),
        )

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id} ({self.on})"


class Desk(models.Model):
    """A reception desk at which dossiers are taken in."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="desks", verbose_name="cơ quan")
    number = models.PositiveSmallIntegerField("số quầy")
    name = models.CharField("tên quầy", max_length=100)
    valid_from = models.DateField("có hiệu lực từ")
    valid_to = models.DateField("hết hiệu lực từ", null=True)

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "quầy tiếp nhận"
        verbose_name_plural = "quầy tiếp nhận"
        constraints = (
            ends_after_it_begins("desk_ends_after_it_begins"),
            never_overlapping("desk_stands_once", "agency", "number"),
        )

    def __str__(self) -> str:
        return self.name


class Posting(models.Model):
    """A person's place in an agency over a span of days, at a desk where they sit at one.

    `role` is a code of accounts; the person is a key only.
    """

    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="postings", verbose_name="tài khoản")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="postings", verbose_name="cơ quan")
    role = models.CharField("vai trò", max_length=30)
    desk = models.ForeignKey(Desk, models.PROTECT, null=True, related_name="postings", verbose_name="quầy")
    valid_from = models.DateField("có hiệu lực từ")
    valid_to = models.DateField("hết hiệu lực từ", null=True)

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "bố trí công tác"
        verbose_name_plural = "bố trí công tác"
        constraints = (
            models.CheckConstraint(condition=Q(role__regex="^[a-z][a-z_]*$"), name="posting_role_is_a_code"),
            ends_after_it_begins("posting_ends_after_it_begins"),
            never_overlapping("posting_once_at_a_time", "account", "agency", "role"),
        )

    def __str__(self) -> str:
        return f"{self.account_id} {self.role} {self.agency_id}"
