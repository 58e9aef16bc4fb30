"""What is kept for ever: streams of events, what can be erased of them, their one order, and the seals over it."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now

from motcua.commons.ledger.rules.kept import Kept
from motcua.commons.ledger.rules.verified import DerivedRows, ErasableRows, Verified


class TransactionId(models.Field):  # type: ignore[type-arg]  # it takes parameters only in the stubs
    """PostgreSQL's 64-bit transaction id; set by the database, used only until the event has a position."""

    def db_type(self, connection: object) -> str:
        del connection
        return "xid8"


class CurrentTransactionId(Func):
    """The id of the transaction that writes the row."""

    function = "pg_current_xact_id"
    template = "%(function)s()"
    output_field = TransactionId()


class Birth(models.Model):
    """How this database was born: one row, never changed. A simulation can never be turned into a live one.

    `seal_key` is the public key that its checkpoints are signed with, `content_key` a mark by which the secret that
    binds content to events is known again; both in hexadecimal.
    """

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = DerivedRows(
        "key",
        "chữ ký của điểm kiểm và các khoá",
        {
            "id": "một dòng, ràng buộc giữ",
            "born_at": "chỉ để người vận hành biết; loại dữ liệu, tỉnh và khoá thì được so",
        },
    )

    id = models.SmallIntegerField("số", primary_key=True, default=1)
    mode = models.TextField("loại dữ liệu", choices=[("live", "thật"), ("simulation", "mô phỏng")])
    province = models.TextField("tỉnh")
    born_at = models.DateTimeField("lập lúc")
    seal_key = models.TextField("khoá công khai của điểm kiểm")
    content_key = models.TextField("dấu của khoá nội dung")

    class Meta:
        verbose_name = "khai sinh của sổ cái"
        verbose_name_plural = "khai sinh của sổ cái"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(id=1), name="ledger_birth_one_row"),
            models.CheckConstraint(condition=Q(mode__in=["live", "simulation"]), name="ledger_birth_mode"),
        ]

    def __str__(self) -> str:
        return f"{self.mode} {self.province}"


class Stream(models.Model):
    """One thing's chain of events. Its head is its last event: nothing here ever changes."""

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = DerivedRows("stream", "mã băm của các sự kiện trong dòng")

    kind = models.TextField("loại")
    key = models.TextField("khoá")

    class Meta:
        verbose_name = "dòng sự kiện"
        verbose_name_plural = "dòng sự kiện"
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "key"], name="ledger_stream_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Event(models.Model):
    """Something that happened, under the schema number it was written in and with the state it led to."""

    personal_data: ClassVar[dict[str, str]] = {"actor": "khoá mờ của người làm, không phải tên"}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = DerivedRows(
        "stream",
        "mã băm của sự kiện và chữ ký của điểm kiểm",
        {
            "recorded_at": "lúc máy ghi; trong dữ liệu thật nó phải bằng lúc có hiệu lực, và được so",
            "claimed_at": "chưa phần nào dùng đến",
            "xid": "chỉ để đánh số; đánh số rồi thì vị trí được niêm phong",
        },
    )

    stream = models.ForeignKey(Stream, models.PROTECT, verbose_name="dòng sự kiện", db_index=False)
    seq = models.IntegerField("thứ tự trong dòng")
    kind = models.TextField("loại sự kiện")
    schema = models.SmallIntegerField("số lược đồ")
    at = models.DateTimeField("có hiệu lực lúc")
    recorded_at = models.DateTimeField("ghi lúc", db_default=Now())
    claimed_at = models.DateTimeField("khai lúc", null=True)
    actor = models.TextField("người làm")
    agency = models.TextField("cơ quan")
    duty = models.TextField("vai trò")
    to_state = models.TextField("trạng thái sau đó")
    payload = models.JSONField("nội dung")
    previous = models.BinaryField("mã băm trước")
    hash = models.BinaryField("mã băm")
    xid = TransactionId("giao dịch", db_default=CurrentTransactionId())

    class Meta:
        verbose_name = "sự kiện"
        verbose_name_plural = "sự kiện"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stream", "seq"], name="ledger_event_in_order"),
            models.CheckConstraint(condition=Q(seq__gte=1), name="ledger_event_seq"),
        ]
        indexes: ClassVar = [
            models.Index(F("xid"), name="ledger_event_xid"),
            # The latest of what was played: a simulation's present. In a live database nothing is, and it stays empty.
            models.Index(fields=["at"], condition=~Q(at=F("recorded_at")), name="ledger_event_played"),
        ]

    def __str__(self) -> str:
        return f"{self.stream_id} {self.seq} {self.kind}"


class Content(models.Model):
    """What a person wrote with an event. The law can erase it; the chain keeps only its keyed hash.

    An erased row has no body, and says when and on which legal basis it was erased.
    """

    personal_data: ClassVar[dict[str, str]] = {
        "body": "thông tin người nộp, tờ khai, lý do: để giải quyết hồ sơ",
        "search": "tên và số điện thoại đã bỏ dấu, để cán bộ tìm hồ sơ",
    }
    kept: ClassVar[Kept] = Kept(
        may_set=("body", "search", "erased_at", "erased_basis"),
        when="NEW.body IS NULL AND NEW.search = '' AND NEW.erased_basis <> ''",
    )
    verified: ClassVar[Verified] = ErasableRows(
        "stream",
        {"id": "số của dòng, không phần nào đọc", "erased_at": "lúc xoá; sự kiện ghi việc xoá nói đúng lúc nào"},
    )

    stream = models.ForeignKey(Stream, models.PROTECT, verbose_name="dòng sự kiện", db_index=False)
    seq = models.IntegerField("của sự kiện số")
    kind = models.TextField("loại")
    body = models.JSONField("nội dung", null=True)
    search = models.TextField("chữ để tìm", blank=True, default="")
    mac = models.BinaryField("mã băm có khoá")
    erased_at = models.DateTimeField("xoá lúc", null=True)
    erased_basis = models.TextField("căn cứ xoá", blank=True, default="")

    class Meta:
        verbose_name = "nội dung xoá được"
        verbose_name_plural = "nội dung xoá được"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stream", "seq", "kind"], name="ledger_content_once"),
            models.CheckConstraint(
                condition=Q(body__isnull=False, erased_at=None) | (Q(body=None) & ~Q(erased_basis="")),
                name="ledger_content_erased_with_basis",
            ),
        ]
        indexes: ClassVar = [
            GinIndex(
                fields=["search"], opclasses=["gin_trgm_ops"], condition=~Q(search=""), name="ledger_content_search"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stream_id} {self.kind}"


class Position(models.Model):
    """A dense number, given once to every event, in an order that never changes."""

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = DerivedRows("feed", "thứ tự liền nhau và gốc Merkle của điểm kiểm")

    position = models.BigIntegerField("vị trí", primary_key=True)
    event = models.OneToOneField(Event, models.PROTECT, verbose_name="sự kiện")

    class Meta:
        verbose_name = "vị trí trong thứ tự chung"
        verbose_name_plural = "vị trí trong thứ tự chung"

    def __str__(self) -> str:
        return str(self.position)


class Sequencer(models.Model):
    """How far positions have been given: the first transaction id not looked at, and the last position."""

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = DerivedRows(
        "feed",
        "vị trí cuối đã đánh số",
        {
            "id": "một dòng, ràng buộc giữ",
            "next_xid": "giao dịch sẽ đọc tiếp; sự kiện bị bỏ qua vì nó được báo là không có vị trí",
        },
    )

    id = models.SmallIntegerField("số", primary_key=True, default=1)
    next_xid = TransactionId("giao dịch kế tiếp")
    head = models.BigIntegerField("vị trí cuối", default=0)

    class Meta:
        verbose_name = "bộ đánh số"
        verbose_name_plural = "bộ đánh số"
        constraints: ClassVar = [models.CheckConstraint(condition=Q(id=1), name="ledger_sequencer_one_row")]

    def __str__(self) -> str:
        return str(self.head)


class Checkpoint(models.Model):
    """A signature over the previous checkpoint and the Merkle root of the positions since; a copy is kept outside."""

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = DerivedRows("checkpoint", "chữ ký và bản giữ ngoài")

    number = models.BigIntegerField("số", primary_key=True)
    position = models.BigIntegerField("đến vị trí")
    root = models.BinaryField("gốc Merkle")
    at = models.DateTimeField("lập lúc")
    previous = models.BinaryField("chữ ký trước")
    signature = models.BinaryField("chữ ký")

    class Meta:
        verbose_name = "điểm kiểm"
        verbose_name_plural = "điểm kiểm"

    def __str__(self) -> str:
        return f"{self.number} @{self.position}"
