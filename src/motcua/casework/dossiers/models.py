"""Dossiers and their events. Events are the truth; every other row here is derived from them, or erasable."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now

from motcua.casework.dossiers.rules.channels import CHANNEL_LABELS
from motcua.casework.dossiers.rules.codes import DEFAULT
from motcua.casework.dossiers.rules.states import STATE_LABELS
from motcua.commons.ledger.pure import Kept

STATES = [(str(state), label) for state, label in STATE_LABELS.items()]
CHANNELS = [(str(channel), label) for channel, label in CHANNEL_LABELS.items()]


class TransactionId(models.Field):  # type: ignore[type-arg]  # it takes parameters only in the stubs
    """PostgreSQL's 64-bit transaction id; set by the database, used only until the event has a feed position."""

    def db_type(self, connection: object) -> str:
        del connection
        return "xid8"


class CurrentTransactionId(Func):
    """The id of the transaction that writes the row."""

    function = "pg_current_xact_id"
    template = "%(function)s()"
    output_field = TransactionId()


class Ledger(models.Model):
    """How this database was born: one row, never changed. A simulation can never be turned into a live one."""

    personal_data: ClassVar[dict[str, str]] = {}

    id = models.SmallIntegerField("số", primary_key=True, default=1)
    mode = models.TextField("loại dữ liệu", choices=[("live", "thật"), ("simulation", "mô phỏng")])
    province = models.TextField("tỉnh")
    born_at = models.DateTimeField("lập lúc")
    code_pattern = models.TextField("mẫu mã hồ sơ", default=DEFAULT)
    kept: ClassVar[Kept] = Kept()

    class Meta:
        verbose_name = "sổ cái"
        verbose_name_plural = "sổ cái"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(id=1), name="dossiers_ledger_one_row"),
            models.CheckConstraint(condition=Q(mode__in=["live", "simulation"]), name="dossiers_ledger_mode"),
        ]

    def __str__(self) -> str:
        return f"{self.mode} {self.province}"


class Dossier(models.Model):
    """Where a dossier stands now: its events folded, kept for lists and locks. `seq` and `head` name the last event."""

    personal_data: ClassVar[dict[str, str]] = {
        "owner": "khoá của tài khoản người nộp, để họ xem hồ sơ của mình",
        "applicant": "mã băm có khoá của số định danh, để đồng hồ người dân chạy tiếp khi họ nộp lại",
    }

    code = models.TextField("mã hồ sơ", unique=True)
    procedure = models.TextField("mã thủ tục")
    version = models.ForeignKey(
        "procedures.ProcedureVersion", models.PROTECT, verbose_name="phiên bản thủ tục", db_index=False
    )
    channel = models.TextField("kênh nộp", choices=CHANNELS)
    receiving = models.TextField("cơ quan tiếp nhận")
    settling = models.TextField("cơ quan giải quyết")
    holder = models.TextField("cơ quan đang giữ")
    step = models.TextField("bước", blank=True, default="")
    owner = models.TextField("người nộp (khoá tài khoản)", blank=True, default="")
    official = models.TextField("người xử lý (khoá tài khoản)", blank=True, default="")
    state = models.TextField("trạng thái", choices=STATES)
    seq = models.IntegerField("số sự kiện")
    head = models.BinaryField("mã băm cuối")
    last_at = models.DateTimeField("việc cuối lúc")
    submitted_at = models.DateTimeField("nộp lúc")
    accepted_at = models.DateTimeField("tiếp nhận lúc", null=True)
    term_amount = models.IntegerField("thời hạn", null=True)
    term_unit = models.TextField("đơn vị thời hạn", blank=True, default="")
    started = models.DateTimeField("tính từ", null=True)
    promised = models.DateTimeField("hẹn trả", null=True)
    statutory_due = models.DateTimeField("hạn theo luật định", null=True)
    citizen_due = models.DateTimeField("hạn tính từ lúc nộp", null=True)
    due = models.DateTimeField("hạn hiện tại", null=True)
    policy = models.TextField("quy tắc đồng hồ", blank=True, default="")
    pauses = models.JSONField("khoảng tạm dừng", default=list)
    supplement_requests = models.SmallIntegerField("số lần yêu cầu bổ sung", default=0)
    ended_at = models.DateTimeField("kết thúc lúc", null=True)
    end_kind = models.TextField("cách kết thúc", blank=True, default="")
    returned_at = models.DateTimeField("trả kết quả lúc", null=True)
    applicant = models.TextField("người nộp (mã băm có khoá)", null=True)  # noqa: DJ001  added to a big table, not filled
    continues = models.TextField("nộp lại của hồ sơ", null=True)  # noqa: DJ001  as above
    first_submitted_at = models.DateTimeField("nộp lần đầu lúc", null=True)
    refilings = models.SmallIntegerField("nộp lại lần thứ", null=True)

    class Meta:
        verbose_name = "hồ sơ"
        verbose_name_plural = "hồ sơ"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=[key for key, _ in STATES]), name="dossiers_dossier_state"),
            models.CheckConstraint(condition=Q(seq__gte=1), name="dossiers_dossier_seq"),
        ]
        indexes: ClassVar = [
            # The worklist: what an agency holds and has not ended, by due time; keyset-paged on (due, id).
            models.Index(fields=["holder", "due", "id"], condition=Q(ended_at=None), name="dossiers_open_by_holder"),
            models.Index(fields=["owner", "-id"], condition=~Q(owner=""), name="dossiers_by_owner"),
            models.Index(fields=["procedure", "-ended_at"], condition=~Q(ended_at=None), name="dossiers_real_time"),
            # What is ready for the applicant to fetch, counted on every worklist.
            models.Index(
                fields=["receiving", "ended_at", "id"], condition=Q(state="finished"), name="dossiers_to_hand_over"
            ),
            # What a filing may continue, and whether another one does already: small, and no filing writes the first.
            models.Index(
                fields=["applicant"],
                condition=Q(applicant__isnull=False, end_kind__in=["refused", "withdrawn"]),
                name="dossiers_without_result",
            ),
            models.Index(fields=["continues"], condition=Q(continues__isnull=False), name="dossiers_continued"),
        ]

    def __str__(self) -> str:
        return self.code


class Event(models.Model):
    """One act that was taken. Append-only: triggers refuse update, delete and truncate."""

    personal_data: ClassVar[dict[str, str]] = {"actor": "khoá mờ của người làm, không phải tên"}

    dossier = models.ForeignKey(Dossier, models.PROTECT, verbose_name="hồ sơ", db_index=False)
    seq = models.IntegerField("thứ tự trong hồ sơ")
    kind = models.TextField("loại sự kiện")
    at = models.DateTimeField("có hiệu lực lúc")
    recorded_at = models.DateTimeField("ghi lúc", db_default=Now())
    claimed_at = models.DateTimeField("khai lúc", null=True)
    actor = models.TextField("người làm")
    agency = models.TextField("cơ quan")
    duty = models.TextField("vai trò")
    payload = models.JSONField("nội dung")
    previous = models.BinaryField("mã băm trước")
    hash = models.BinaryField("mã băm")
    xid = TransactionId("giao dịch", db_default=CurrentTransactionId())
    kept: ClassVar[Kept] = Kept()

    class Meta:
        verbose_name = "sự kiện"
        verbose_name_plural = "sự kiện"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "seq"], name="dossiers_event_in_order"),
            models.CheckConstraint(condition=Q(seq__gte=1), name="dossiers_event_seq"),
        ]
        indexes: ClassVar = [models.Index(F("xid"), name="dossiers_event_xid")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.seq} {self.kind}"


class Content(models.Model):
    """What a person wrote: applicant, form, papers, reasons. The law can erase it; the chain keeps only its keyed hash.

    An erased row has no body, and says when and on which legal basis it was erased.
    """

    personal_data: ClassVar[dict[str, str]] = {
        "body": "thông tin người nộp, tờ khai, lý do: để giải quyết hồ sơ",
        "search": "tên và số điện thoại đã bỏ dấu, để cán bộ tìm hồ sơ",
    }

    dossier = models.ForeignKey(Dossier, models.PROTECT, verbose_name="hồ sơ", db_index=False)
    seq = models.IntegerField("của sự kiện số")
    kind = models.TextField("loại")
    body = models.JSONField("nội dung", null=True)
    search = models.TextField("chữ để tìm", blank=True, default="")
    mac = models.BinaryField("mã băm có khoá")
    erased_at = models.DateTimeField("xoá lúc", null=True)
    erased_basis = models.TextField("căn cứ xoá", blank=True, default="")
    kept: ClassVar[Kept] = Kept(
        may_set=("body", "search", "erased_at", "erased_basis"),
        when="NEW.body IS NULL AND NEW.search = '' AND NEW.erased_basis <> ''",
    )

    class Meta:
        verbose_name = "nội dung hồ sơ"
        verbose_name_plural = "nội dung hồ sơ"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "seq", "kind"], name="dossiers_content_once"),
            models.CheckConstraint(
                condition=Q(body__isnull=False, erased_at=None) | (Q(body=None) & ~Q(erased_basis="")),
                name="dossiers_content_erased_with_basis",
            ),
        ]
        indexes: ClassVar = [
            GinIndex(
                fields=["search"],
                opclasses=["gin_trgm_ops"],
                condition=~Q(search=""),
                name="dossiers_content_search",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind}"


class Intent(models.Model):
    """A key the sender chose for one act: the second act with the same key has no effect."""

    personal_data: ClassVar[dict[str, str]] = {}

    key = models.TextField("khoá", primary_key=True)
    code = models.TextField("mã hồ sơ")
    seq = models.IntegerField("sự kiện số")

    class Meta:
        verbose_name = "ý định"
        verbose_name_plural = "ý định"

    def __str__(self) -> str:
        return self.key


class Serial(models.Model):
    """The last number given by an agency on a day; counted in a short transaction of its own, never given back."""

    personal_data: ClassVar[dict[str, str]] = {}

    pk = models.CompositePrimaryKey("identifier", "day")
    identifier = models.TextField("mã định danh cơ quan")
    day = models.TextField("ngày")
    last = models.IntegerField("số cuối")

    class Meta:
        verbose_name = "số thứ tự"
        verbose_name_plural = "số thứ tự"

    def __str__(self) -> str:
        return f"{self.identifier}-{self.day}: {self.last}"


class RuleChange(models.Model):
    """A calendar or policy that changed: it re-reads the open dossiers, so it stands in the same feed as events."""

    personal_data: ClassVar[dict[str, str]] = {"actor": "khoá mờ của người sửa"}

    kind = models.TextField("loại thay đổi")
    at = models.DateTimeField("biết từ")
    recorded_at = models.DateTimeField("ghi lúc", db_default=Now())
    actor = models.TextField("người sửa")
    reason = models.TextField("lý do")
    payload = models.JSONField("nội dung")
    xid = TransactionId("giao dịch", db_default=CurrentTransactionId())
    kept: ClassVar[Kept] = Kept()

    class Meta:
        verbose_name = "thay đổi quy tắc"
        verbose_name_plural = "thay đổi quy tắc"
        indexes: ClassVar = [models.Index(F("xid"), name="dossiers_rulechange_xid")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"


class FeedPosition(models.Model):
    """A dense number, given once to every event and rule change, in an order that never changes."""

    personal_data: ClassVar[dict[str, str]] = {}

    position = models.BigIntegerField("vị trí", primary_key=True)
    event = models.OneToOneField(Event, models.PROTECT, null=True, verbose_name="sự kiện")
    rule_change = models.OneToOneField(RuleChange, models.PROTECT, null=True, verbose_name="thay đổi quy tắc")
    kept: ClassVar[Kept] = Kept()

    class Meta:
        verbose_name = "vị trí trong dòng sự kiện"
        verbose_name_plural = "vị trí trong dòng sự kiện"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(event__isnull=False, rule_change=None) | Q(event=None, rule_change__isnull=False),
                name="dossiers_feed_one_of",
            ),
        ]

    def __str__(self) -> str:
        return str(self.position)


class Sequencer(models.Model):
    """How far positions have been given: the first transaction id not looked at, the last position, the latest time.

    `last_at` is the latest effective time of what has a position; a simulation may have played acts of days to come.
    """

    personal_data: ClassVar[dict[str, str]] = {}

    id = models.SmallIntegerField("số", primary_key=True, default=1)
    next_xid = TransactionId("giao dịch kế tiếp")
    head = models.BigIntegerField("vị trí cuối", default=0)
    last_at = models.DateTimeField("việc muộn nhất lúc", null=True)

    class Meta:
        verbose_name = "bộ đánh số"
        verbose_name_plural = "bộ đánh số"
        constraints: ClassVar = [models.CheckConstraint(condition=Q(id=1), name="dossiers_sequencer_one_row")]

    def __str__(self) -> str:
        return str(self.head)


class Checkpoint(models.Model):
    """A signature over the previous checkpoint and the Merkle root of the feed since; a copy is kept outside."""

    personal_data: ClassVar[dict[str, str]] = {}

    number = models.BigIntegerField("số", primary_key=True)
    position = models.BigIntegerField("đến vị trí")
    root = models.BinaryField("gốc Merkle")
    at = models.DateTimeField("lập lúc")
    previous = models.BinaryField("chữ ký trước")
    signature = models.BinaryField("chữ ký")
    kept: ClassVar[Kept] = Kept()

    class Meta:
        verbose_name = "điểm kiểm"
        verbose_name_plural = "điểm kiểm"

    def __str__(self) -> str:
        return f"{self.number} @{self.position}"


class Draft(models.Model):
    """A filing that its author has not sent yet; kept 30 days after the last change, then removed."""

    personal_data: ClassVar[dict[str, str]] = {
        "owner": "khoá tài khoản người soạn",
        "answers": "những gì người dân đã điền, để họ không phải điền lại",
    }

    key = models.TextField("khoá", unique=True)
    owner = models.TextField("người soạn (khoá tài khoản)")
    procedure = models.TextField("mã thủ tục")
    answers = models.JSONField("đã điền", default=dict)
    changed_at = models.DateTimeField("sửa lần cuối")

    class Meta:
        verbose_name = "hồ sơ nháp"
        verbose_name_plural = "hồ sơ nháp"
        indexes: ClassVar = [models.Index(fields=["owner", "-changed_at"], name="dossiers_draft_by_owner")]

    def __str__(self) -> str:
        return self.key
