"""Directives and the tasks they give; each change of a task leaves a revision behind."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from motcua.commons.ledger.pure import Kept, ToldRows, Verified
from motcua.steering.assignments.rules.identity import ANSWER_WORDS, ConflictAnswer
from motcua.steering.assignments.rules.lists import SENTENCES, TaskDoubt
from motcua.steering.assignments.rules.states import Reported, Rhythm

RHYTHMS = [
    (Rhythm.ONCE.value, "một lần"),
    (Rhythm.RECURRING.value, "định kỳ"),
    (Rhythm.STANDING.value, "thường xuyên"),
]
REPORTED = [
    (Reported.NOTHING.value, "danh sách không có cột trạng thái"),
    (Reported.DONE.value, "đã hoàn thành"),
    (Reported.DONE_LATE.value, "đã hoàn thành quá hạn"),
    (Reported.DOING.value, "đang thực hiện"),
    (Reported.OPEN.value, "chưa hoàn thành"),
    (Reported.UNKNOWN.value, "không rõ"),
]
DOUBTS = [(doubt.value, SENTENCES[doubt]) for doubt in TaskDoubt]
ANSWERS = [(answer.value, ANSWER_WORDS[answer]) for answer in ConflictAnswer]
LEAD, COORDINATING = "lead", "coordinating"
SEATS = [(LEAD, "chủ trì"), (COORDINATING, "phối hợp")]


class Directive(models.Model):
    """An official document that directs or concludes: kind, number, day of issue (NULL where nobody said), issuer.

    Number, day and issuer make it; an empty issuer is one that nobody said yet.
    """

    kind = models.CharField("loại văn bản", max_length=100)
    number = models.CharField("số, ký hiệu", max_length=100)
    issued_on = models.DateField("ngày ban hành", null=True)
    issuer = models.CharField("cơ quan ban hành", max_length=300, blank=True)
    title = models.TextField("trích yếu", blank=True)
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, related_name="+", verbose_name="tệp văn bản"
    )

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "văn bản chỉ đạo"
        verbose_name_plural = "văn bản chỉ đạo"
        constraints = (
            models.UniqueConstraint(
                fields=("number", "issued_on", "issuer"), nulls_distinct=False, name="directive_once"
            ),
            models.CheckConstraint(condition=~Q(number=""), name="directive_numbered"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class TaskGroup(models.Model):
    """Tasks that are read together: those of a programme, of a committee, of a published list."""

    code = models.CharField("mã nhóm", max_length=100, unique=True)
    name = models.CharField("tên nhóm", max_length=300)

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "nhóm nhiệm vụ"
        verbose_name_plural = "nhóm nhiệm vụ"
        constraints = (models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="taskgroup_named"),)

    def __str__(self) -> str:
        return self.code


class Task(models.Model):
    """A task: what is to be done, given by whom and where, by when or how often; what became of it is in `TaskRecord`.

    `due` is the last day in time, of a recurring task its first one; `every` counts months. `reported` is what the list
    it came from said, `source_text`, `time_raw` and `status_raw` its own words. A promise made in a dialogue is a task.
    """

    group = models.ForeignKey(TaskGroup, models.PROTECT, related_name="tasks", verbose_name="nhóm nhiệm vụ")
    code = models.CharField("mã nhiệm vụ", max_length=60)
    place = models.PositiveIntegerField("thứ tự")
    section = models.TextField("mục", blank=True)
    text = models.TextField("nội dung")
    product = models.TextField("sản phẩm", blank=True)
    directive = models.ForeignKey(
        Directive, models.PROTECT, null=True, related_name="tasks", verbose_name="văn bản giao"
    )
    clause = models.CharField("điều, khoản, mục", max_length=100, blank=True)
    source_text = models.TextField("văn bản giao, nguyên văn", blank=True)
    meeting = models.ForeignKey(
        "assignments.Meeting", models.PROTECT, null=True, related_name="tasks", verbose_name="phiên họp"
    )
    dialogue = models.ForeignKey(
        "assignments.Dialogue", models.PROTECT, null=True, related_name="promises", verbose_name="buổi đối thoại"
    )
    giver = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, related_name="+", verbose_name="cơ quan giao"
    )
    giver_text = models.TextField("cơ quan giao, nguyên văn", blank=True)
    rhythm = models.CharField("nhịp", max_length=9, choices=RHYTHMS)
    starts = models.DateField("bắt đầu từ", null=True)
    due = models.DateField("hạn", null=True)
    every = models.PositiveSmallIntegerField("số tháng giữa hai kỳ", default=0)
    until = models.DateField("kỳ cuối", null=True)
    time_raw = models.TextField("thời hạn, nguyên văn", blank=True)
    reported = models.CharField("trạng thái theo nguồn", max_length=9, choices=REPORTED, default=Reported.NOTHING.value)
    reported_on = models.DateField("trạng thái theo nguồn, tính đến ngày", null=True)
    status_raw = models.TextField("trạng thái, nguyên văn", blank=True)
    result_raw = models.TextField("kết quả, nguyên văn", blank=True)
    doubts = ArrayField(models.CharField(max_length=20, choices=DOUBTS), verbose_name="cần rà soát", default=list)
    raw = models.JSONField("nguyên văn", default=dict)

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "nhiệm vụ"
        verbose_name_plural = "nhiệm vụ"
        ordering = ("group", "place", "id")
        constraints = (
            models.UniqueConstraint(fields=("group", "code"), name="task_once"),
            models.CheckConstraint(condition=~Q(text=""), name="task_has_text"),
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(due__isnull=True) | Q(due__gte=F("starts")),
                name="task_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(rhythm=Rhythm.RECURRING.value, every__gt=0) | Q(~Q(rhythm=Rhythm.RECURRING.value), every=0),
                name="task_rhythm_whole",
            ),
            models.CheckConstraint(
                condition=~Q(rhythm=Rhythm.STANDING.value) | Q(due__isnull=True), name="task_standing_has_no_due"
            ),
        )

    def __str__(self) -> str:
        return f"{self.group_id} {self.code}"


class TaskAgency(models.Model):
    """Who leads a task or works along: one agency by its name as written, with its identity where one bears it."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="agencies", verbose_name="nhiệm vụ")
    seat = models.CharField("vai trò", max_length=12, choices=SEATS)
    place = models.PositiveSmallIntegerField("thứ tự")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, related_name="+", verbose_name="cơ quan")
    name = models.TextField("tên, nguyên văn")

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "cơ quan thực hiện nhiệm vụ"
        verbose_name_plural = "cơ quan thực hiện nhiệm vụ"
        ordering = ("seat", "place")
        constraints = (models.UniqueConstraint(fields=("task", "seat", "place"), name="taskagency_once"),)

    def __str__(self) -> str:
        return self.name


class TaskConflict(models.Model):
    """A row of a file that says otherwise than a task, or of which nobody knows whether it is that task.

    `parts` names what both the source and a person changed; without any, it is open which task the row means. `reader`
    reads `cells` again. A person answers once.
    """

    task = models.ForeignKey(Task, models.PROTECT, related_name="conflicts", verbose_name="nhiệm vụ")
    reader = models.CharField("mẫu tệp", max_length=40)
    file = models.CharField("tệp", max_length=255)
    line = models.PositiveIntegerField("dòng")
    cells = models.JSONField("nội dung dòng")
    parts = ArrayField(models.CharField(max_length=20), verbose_name="chỗ khác nhau", default=list)
    at = models.DateTimeField("lúc")
    answer = models.CharField("cách xử lý", max_length=7, choices=ANSWERS, blank=True)
    reason = models.TextField("căn cứ", blank=True)
    answered_by = models.CharField("người xử lý", max_length=16, blank=True)
    answered_at = models.DateTimeField("xử lý lúc", null=True)

    personal_data: ClassVar[dict[str, str]] = {"answered_by": "khoá mờ của người xử lý chỗ khác nhau"}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "chỗ khác nhau giữa tệp và nhiệm vụ"
        verbose_name_plural = "chỗ khác nhau giữa tệp và nhiệm vụ"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(answer="", answered_by="", answered_at__isnull=True)
                | Q(~Q(answer="") & ~Q(answered_by="") & ~Q(reason=""), answered_at__isnull=False),
                name="taskconflict_answered_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.task_id} {self.file}:{self.line}"


class TaskRevision(models.Model):
    """What a task said from a moment on: written with the task and again at every change. Only ever added."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="revisions", verbose_name="nhiệm vụ")
    content = models.JSONField("nội dung")
    reason = models.TextField("căn cứ", blank=True)
    by = models.CharField("người ghi", max_length=16)
    at = models.DateTimeField("lúc")
    recorded_at = models.DateTimeField("ghi lúc", db_default=Now(), editable=False)

    personal_data: ClassVar[dict[str, str]] = {"by": "khoá mờ của người giao hoặc sửa nhiệm vụ"}
    kept: ClassVar[Kept] = Kept(stamped=True)
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "lần sửa nhiệm vụ"
        verbose_name_plural = "lần sửa nhiệm vụ"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.task_id} {self.at:%Y-%m-%d}"
