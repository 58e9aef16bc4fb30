"""One published state of a procedure, from its first day to the day before the next."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from motcua.commons.ledger.pure import Kept, ToldRows, Verified
from motcua.kit.worktime import TermUnit
from motcua.registry.procedures.models.register import Procedure, PublicationDecision
from motcua.registry.procedures.rules.fees import FeeKind
from motcua.registry.procedures.rules.levels import Level
from motcua.registry.procedures.rules.terms import ListedChannel

UNITS = [
    (TermUnit.HOUR.value, "giờ"),
    (TermUnit.HALF_DAY.value, "nửa ngày"),
    (TermUnit.WORKING_DAY.value, "ngày làm việc"),
    (TermUnit.CALENDAR_DAY.value, "ngày"),
    (TermUnit.MONTH.value, "tháng"),
]
CHANNELS = [
    (ListedChannel.ONLINE.value, "trực tuyến"),
    (ListedChannel.COUNTER.value, "trực tiếp"),
    (ListedChannel.POST.value, "bưu chính"),
    (ListedChannel.OTHER.value, "cách khác"),
]
LEVELS = [
    (Level.MINISTRY.value, "cấp bộ"),
    (Level.PROVINCE.value, "cấp tỉnh"),
    (Level.COMMUNE.value, "cấp xã"),
    (Level.OTHER.value, "cơ quan khác"),
]
FEES = [
    (FeeKind.FREE.value, "miễn phí"),
    (FeeKind.FIXED.value, "mức cố định"),
    (FeeKind.FOREIGN.value, "bằng ngoại tệ"),
    (FeeKind.UNTOLD.value, "chưa có thông tin"),
    (FeeKind.DOUBTFUL.value, "cần rà soát"),
]


class ProcedureVersion(models.Model):
    """A procedure as it was published, in force on the days from `valid_from` up to, not including, `valid_to`.

    `valid_from` NULL: since before this register began (the national list gives no first day). `valid_to` NULL:
    still in force. Two changes on one day leave a version that was never in force, an empty range. `hashes` holds
    a digest of the source rows of each part, by which the next import knows what changed.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions", verbose_name="thủ tục")
    valid_from = models.DateField("có hiệu lực từ", null=True)
    valid_to = models.DateField("hết hiệu lực từ", null=True)
    name = models.TextField("tên chính thức")
    decision = models.ForeignKey(PublicationDecision, models.PROTECT, null=True, verbose_name="quyết định công bố")
    issuing_agency = models.TextField("cơ quan công bố", blank=True)
    levels = ArrayField(models.CharField(max_length=12, choices=LEVELS), verbose_name="cấp giải quyết")
    levels_raw = models.TextField("cấp giải quyết, nguyên văn", blank=True)
    kind = models.TextField("loại thủ tục", blank=True)
    targets = models.TextField("đối tượng thực hiện", blank=True)
    performing_agencies = models.TextField("cơ quan thực hiện", blank=True)
    competent_agency = models.TextField("cơ quan có thẩm quyền", blank=True)
    source_url = models.TextField("địa chỉ nguồn", blank=True)
    hashes = models.JSONField("dấu của dòng nguồn", default=dict)
    needs_review = models.BooleanField("cần rà soát")
    recorded_at = models.DateTimeField("ghi lúc")

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept(may_set=("valid_to",), when="OLD.valid_to IS NULL AND NEW.valid_to IS NOT NULL")
    verified: ClassVar[Verified] = ToldRows(together=True)

    class Meta:
        verbose_name = "phiên bản thủ tục"
        verbose_name_plural = "phiên bản thủ tục"
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="version_ends_after",
            ),
            ExclusionConstraint(
                name="version_one_at_a_time",
                expressions=[
                    ("procedure", RangeOperators.EQUAL),
                    (
                        Func("valid_from", "valid_to", function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        )
        indexes = (models.Index(fields=("procedure",), name="version_to_review", condition=Q(needs_review=True)),)

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.valid_from or '…'}"


class VersionChannel(models.Model):
    """One way to file: term and fee of a row of the national list, read and as written.

    `term_amount` and `term_unit` are NULL together while the term is doubtful. `fee_amount` counts whole units of
    `fee_currency`; it is NULL unless the fee is free, fixed or in foreign money.
    """

    version = models.ForeignKey(
        ProcedureVersion, models.PROTECT, related_name="channels", verbose_name="phiên bản thủ tục"
    )
    seq = models.PositiveIntegerField("thứ tự")
    channel = models.CharField("cách nộp", max_length=8, choices=CHANNELS)
    channel_raw = models.TextField("cách nộp, nguyên văn")
    term_amount = models.PositiveIntegerField("thời hạn", null=True)
    term_unit = models.CharField("đơn vị thời hạn", max_length=12, choices=UNITS, null=True)  # noqa: DJ001  NULL with the amount: no term, not an empty one
    term_raw = models.TextField("thời hạn, nguyên văn", blank=True)
    fee_kind = models.CharField("loại phí", max_length=8, choices=FEES)
    fee_amount = models.BigIntegerField("mức phí", null=True)
    fee_currency = models.CharField("loại tiền", max_length=12, blank=True)
    fee_raw = models.TextField("phí, nguyên văn", blank=True)
    note = models.TextField("ghi chú, nguyên văn", blank=True)

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = ToldRows(together=True)

    class Meta:
        verbose_name = "cách nộp"
        verbose_name_plural = "cách nộp"
        constraints = (
            models.UniqueConstraint(fields=("version", "seq"), name="channel_once"),
            models.CheckConstraint(
                condition=Q(term_amount__isnull=True, term_unit__isnull=True)
                | Q(
                    term_amount__isnull=False,
                    term_amount__gt=0,
                    term_unit__isnull=False,
                    term_unit__in=[unit for unit, _ in UNITS],
                ),
                name="channel_term_whole",
            ),
            models.CheckConstraint(
                condition=Q(fee_kind=FeeKind.FREE.value, fee_amount__isnull=False, fee_amount=0)
                | Q(
                    fee_kind__in=[FeeKind.FIXED.value, FeeKind.FOREIGN.value],
                    fee_amount__isnull=False,
                    fee_amount__gte=0,
                )
                | Q(fee_kind__in=[FeeKind.UNTOLD.value, FeeKind.DOUBTFUL.value], fee_amount__isnull=True),
                name="channel_fee_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.version_id} {self.channel}"


class VersionPaper(models.Model):
    """A paper the dossier must hold, in one case of the procedure or (case empty) in all.

    Counts are NULL while doubtful; `count_raw` keeps what was written.
    """

    version = models.ForeignKey(
        ProcedureVersion, models.PROTECT, related_name="papers", verbose_name="phiên bản thủ tục"
    )
    seq = models.PositiveIntegerField("thứ tự")
    case_text = models.TextField("trường hợp", blank=True)
    name = models.TextField("tên giấy tờ")
    form_file = models.TextField("tệp mẫu đơn", blank=True)
    originals = models.PositiveSmallIntegerField("số bản chính", null=True)
    copies = models.PositiveSmallIntegerField("số bản sao", null=True)
    count_raw = models.TextField("số bản, nguyên văn", blank=True)

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = ToldRows(together=True)

    class Meta:
        verbose_name = "giấy tờ của thủ tục"
        verbose_name_plural = "giấy tờ của thủ tục"
        constraints = (models.UniqueConstraint(fields=("version", "seq"), name="paper_once"),)

    def __str__(self) -> str:
        return f"{self.version_id} {self.seq}"


class VersionResult(models.Model):
    """What the procedure ends with: a paper, a certificate, a refusal, with its code of the national list."""

    version = models.ForeignKey(
        ProcedureVersion, models.PROTECT, related_name="results", verbose_name="phiên bản thủ tục"
    )
    seq = models.PositiveIntegerField("thứ tự")
    name = models.TextField("tên kết quả")
    code = models.TextField("mã kết quả", blank=True)

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = ToldRows(together=True)

    class Meta:
        verbose_name = "kết quả của thủ tục"
        verbose_name_plural = "kết quả của thủ tục"
        constraints = (models.UniqueConstraint(fields=("version", "seq"), name="result_once"),)

    def __str__(self) -> str:
        return f"{self.version_id} {self.seq}"


class VersionText(models.Model):
    """One section of the official text: steps, conditions, legal basis, or the raw text a table was made from."""

    version = models.ForeignKey(
        ProcedureVersion, models.PROTECT, related_name="texts", verbose_name="phiên bản thủ tục"
    )
    section = models.CharField("mục", max_length=40)
    body = models.TextField("nội dung")

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = ToldRows(together=True)

    class Meta:
        verbose_name = "nội dung công bố"
        verbose_name_plural = "nội dung công bố"
        constraints = (models.UniqueConstraint(fields=("version", "section"), name="text_once"),)

    def __str__(self) -> str:
        return f"{self.version_id} {self.section}"
