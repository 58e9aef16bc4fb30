"""What was recorded of tasks, and the reminders that went out. Rows are only ever added."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from motcua.commons.ledger.pure import Kept, ToldRows, Verified
from motcua.steering.assignments.models.meetings import Meeting
from motcua.steering.assignments.models.tasks import Task
from motcua.steering.assignments.rules.reminders import LADDER
from motcua.steering.assignments.rules.states import RecordKind

KINDS = [
    (RecordKind.PROGRESS.value, "báo cáo tiến độ"),
    (RecordKind.FINISHED.value, "báo đã xong"),
    (RecordKind.CONFIRMED.value, "xác nhận hoàn thành"),
    (RecordKind.SENT_BACK.value, "trả lại, chưa đạt"),
    (RecordKind.EXTENSION_ASKED.value, "xin gia hạn"),
    (RecordKind.EXTENSION_GRANTED.value, "cho gia hạn"),
    (RecordKind.EXTENSION_REFUSED.value, "không cho gia hạn"),
]
RUNGS = [(rung.name, rung.name) for rung in LADDER]


class TaskRecord(models.Model):
    """One record of a task, effective on day `on`, by the agency that leads it or the one that gave it.

    `day`: of an extension the new due day, of a confirmation the day the work was finished. `turn`: the due of a
    recurring task it is about.
    """

    task = models.ForeignKey(Task, models.PROTECT, related_name="records", verbose_name="nhiệm vụ")
    kind = models.CharField("việc", max_length=17, choices=KINDS)
    on = models.DateField("ngày")
    day = models.DateField("ngày xong, hạn mới", null=True)
    turn = models.DateField("kỳ", null=True)
    text = models.TextField("nội dung", blank=True)
    evidence = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, related_name="+", verbose_name="tệp minh chứng"
    )
    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, related_name="+", verbose_name="cơ quan ghi"
    )
    by = models.CharField("người ghi", max_length=16)
    at = models.DateTimeField("lúc")
    recorded_at = models.DateTimeField("ghi lúc", db_default=Now(), editable=False)

    personal_data: ClassVar[dict[str, str]] = {"by": "khoá mờ của người báo cáo hoặc xác nhận"}
    kept: ClassVar[Kept] = Kept(stamped=True)
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "diễn biến của nhiệm vụ"
        verbose_name_plural = "diễn biến của nhiệm vụ"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind__in=[RecordKind.EXTENSION_ASKED.value, RecordKind.EXTENSION_GRANTED.value])
                | Q(day__isnull=False),
                name="taskrecord_extension_has_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.task_id} {self.kind}"


class Reminder(models.Model):
    """A rung of the ladder that went out for a due day; each one once."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="reminders", verbose_name="nhiệm vụ")
    due = models.DateField("hạn")
    rung = models.CharField("bậc nhắc", max_length=17, choices=RUNGS)
    on = models.DateField("ngày nhắc")
    at = models.DateTimeField("lúc")
    recorded_at = models.DateTimeField("ghi lúc", db_default=Now(), editable=False)

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept(stamped=True)
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "lần nhắc việc"
        verbose_name_plural = "lần nhắc việc"
        constraints = (models.UniqueConstraint(fields=("task", "due", "rung"), name="reminder_once"),)

    def __str__(self) -> str:
        return f"{self.task_id} {self.rung}"


class Receipt(models.Model):
    """An agency's word that it has seen a reminder or an invitation. Only ever added."""

    reminder = models.ForeignKey(
        Reminder, models.PROTECT, null=True, related_name="receipts", verbose_name="lần nhắc việc"
    )
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="receipts", verbose_name="phiên họp")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan")
    by = models.CharField("người nhận", max_length=16)
    at = models.DateTimeField("lúc")
    recorded_at = models.DateTimeField("ghi lúc", db_default=Now(), editable=False)

    personal_data: ClassVar[dict[str, str]] = {"by": "khoá mờ của người đã nhận nhắc việc, giấy mời"}
    kept: ClassVar[Kept] = Kept(stamped=True)
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "lần nhận thông báo"
        verbose_name_plural = "lần nhận thông báo"
        constraints = (
            models.UniqueConstraint(
                fields=("reminder", "meeting", "agency"), nulls_distinct=False, name="receipt_once"
            ),
            models.CheckConstraint(
                condition=Q(reminder__isnull=True, meeting__isnull=False)
                | Q(reminder__isnull=False, meeting__isnull=True),
                name="receipt_of_one_thing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency_id} {self.at:%Y-%m-%d}"
