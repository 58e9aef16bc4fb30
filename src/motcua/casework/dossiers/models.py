"""Dossiers as they stand, derived from their events in the ledger, and what helps to file them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.casework.dossiers.rules.channels import CHANNEL_LABELS
from motcua.casework.dossiers.rules.codes import DEFAULT
from motcua.casework.dossiers.rules.states import STATE_LABELS
from motcua.commons.ledger.pure import DerivedRows, Kept, ToldRows, UnkeptRows, Verified

STATES = [(str(state), label) for state, label in STATE_LABELS.items()]
CHANNELS = [(str(channel), label) for channel, label in CHANNEL_LABELS.items()]


class CodePattern(models.Model):
    """How this database writes its dossiers' codes: one row, whose pattern never changes.

    `floor`: up to and on the day `floor_day` (YYMMDD, Vietnam's) serials begin above it. It is set when the database
    has gone back to an older state, for what was numbered since is not known here, and only ever rises.
    """

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept(
        may_set=("floor", "floor_day"),
        when="(NEW.floor_day, NEW.floor) > (OLD.floor_day, OLD.floor)",
    )
    verified: ClassVar[Verified] = ToldRows()

    id = models.SmallIntegerField("số", primary_key=True, default=1)
    pattern = models.TextField("mẫu mã hồ sơ", default=DEFAULT)
    floor = models.IntegerField("số bắt đầu", default=0)
    floor_day = models.TextField("đến hết ngày", blank=True, default="")

    class Meta:
        verbose_name = "mẫu mã hồ sơ"
        verbose_name_plural = "mẫu mã hồ sơ"
        constraints: ClassVar = [models.CheckConstraint(condition=Q(id=1), name="dossiers_codepattern_one_row")]

    def __str__(self) -> str:
        return self.pattern


class Dossier(models.Model):
    """Where a dossier stands now: its events folded, kept for lists and locks. `seq` and `head` name the last event.

    Its id is that of its stream in the ledger, whose events are the truth.
    """

    personal_data: ClassVar[dict[str, str]] = {
        "owner": "khoá của tài khoản người nộp, để họ xem hồ sơ của mình",
        "applicant": "mã băm có khoá của số định danh, để đồng hồ người dân chạy tiếp khi họ nộp lại",
    }
    verified: ClassVar[Verified] = DerivedRows("dossier", "các sự kiện của hồ sơ cộng lại")

    id = models.BigIntegerField("số của dòng sự kiện", primary_key=True)
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
    extension_amount = models.IntegerField("gia hạn thêm", null=True)
    extension_unit = models.TextField("đơn vị gia hạn", blank=True, default="")
    term_source = models.TextField("thời hạn lấy từ", blank=True, default="")

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


class Intent(models.Model):
    """A key the sender chose for one act: the second act with the same key has no effect.

    `asked` is the keyed hash of all that was asked for: another act under the same key is refused, not taken for done.
    """

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = DerivedRows(
        "dossier",
        "sự kiện mà khoá ấy đã thành",
        {
            "key": "khoá của lần gửi; sửa nó thì lần gửi lại thành việc mới, và việc mới vào sổ cái",
            "asked": "mã băm của điều được yêu cầu; sửa nó thì lần gửi lại bị từ chối",
        },
    )

    key = models.TextField("khoá", primary_key=True)
    code = models.TextField("mã hồ sơ")
    seq = models.IntegerField("sự kiện số")
    asked = models.TextField("mã băm của điều được yêu cầu")

    class Meta:
        verbose_name = "ý định"
        verbose_name_plural = "ý định"

    def __str__(self) -> str:
        return self.key


class Serial(models.Model):
    """The last number given by an agency on a day; counted in a short transaction of its own, never given back."""

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = DerivedRows("dossier", "mã của các hồ sơ đã có: số cuối không nhỏ hơn mã nào")

    pk = models.CompositePrimaryKey("identifier", "day")
    identifier = models.TextField("mã định danh cơ quan")
    day = models.TextField("ngày")
    last = models.IntegerField("số cuối")

    class Meta:
        verbose_name = "số thứ tự"
        verbose_name_plural = "số thứ tự"

    def __str__(self) -> str:
        return f"{self.identifier}-{self.day}: {self.last}"


class Draft(models.Model):
    """What its author has not sent yet, a filing or a supplement; kept 30 days after the last change, then removed."""

    personal_data: ClassVar[dict[str, str]] = {
        "owner": "khoá tài khoản người soạn",
        "answers": "những gì người dân đã điền, để họ không phải điền lại",
    }
    verified: ClassVar[Verified] = UnkeptRows(
        "hồ sơ nháp chưa nộp, chỉ người soạn thấy và kiểm lại trước khi nộp; khi nộp thì vào sổ cái"
    )

    key = models.TextField("khoá", unique=True)
    owner = models.TextField("người soạn (khoá tài khoản)")
    procedure = models.TextField("mã thủ tục")
    dossier = models.TextField("bổ sung cho hồ sơ", default="")
    answers = models.JSONField("đã điền", default=dict)
    changed_at = models.DateTimeField("sửa lần cuối")

    class Meta:
        verbose_name = "hồ sơ nháp"
        verbose_name_plural = "hồ sơ nháp"
        indexes: ClassVar = [models.Index(fields=["owner", "-changed_at"], name="dossiers_draft_by_owner")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner", "dossier"], condition=~models.Q(dossier=""), name="dossiers_one_supply_draft"
            )
        ]

    def __str__(self) -> str:
        return self.key
