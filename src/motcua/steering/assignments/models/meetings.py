"""Meetings with agenda, papers, who came and minutes; dialogues with citizens. What they conclude becomes tasks."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.commons.ledger.pure import ToldRows, Verified
from motcua.steering.assignments.models.tasks import Directive, TaskGroup


class Meeting(models.Model):
    """A meeting of a steering committee, at an hour of Vietnam (NULL where nobody said).

    `conclusion` is the notice that announced what was concluded.
    """

    group = models.ForeignKey(TaskGroup, models.PROTECT, related_name="meetings", verbose_name="nhóm nhiệm vụ")
    title = models.CharField("tên phiên họp", max_length=300)
    held_on = models.DateField("ngày họp")
    begins = models.TimeField("giờ họp", null=True)
    location = models.CharField("nơi họp", max_length=300, blank=True)
    minutes = models.TextField("biên bản", blank=True)
    minutes_file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, related_name="+", verbose_name="tệp biên bản"
    )
    conclusion = models.ForeignKey(
        Directive, models.PROTECT, null=True, related_name="meetings", verbose_name="thông báo kết luận"
    )

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "phiên họp"
        verbose_name_plural = "phiên họp"
        ordering = ("-held_on", "-id")
        constraints = (
            models.UniqueConstraint(fields=("group", "held_on", "title"), name="meeting_once"),
            models.CheckConstraint(condition=~Q(title=""), name="meeting_titled"),
        )

    def __str__(self) -> str:
        return self.title


class AgendaItem(models.Model):
    """An item of the agenda, with the paper it is about."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda", verbose_name="phiên họp")
    seq = models.PositiveSmallIntegerField("thứ tự")
    title = models.TextField("nội dung")
    paper = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+", verbose_name="tài liệu")

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "mục chương trình họp"
        verbose_name_plural = "mục chương trình họp"
        ordering = ("seq",)
        constraints = (models.UniqueConstraint(fields=("meeting", "seq"), name="agendaitem_once"),)

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """An agency at a meeting: when it was invited (NULL: it came uninvited), whether it came (NULL: not noted yet).

    Nobody is named.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance", verbose_name="phiên họp")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, related_name="+", verbose_name="cơ quan")
    name = models.CharField("tên, nguyên văn", max_length=300)
    invited_at = models.DateTimeField("mời lúc", null=True)
    came = models.BooleanField("có dự", null=True)

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "thành phần dự họp"
        verbose_name_plural = "thành phần dự họp"
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("meeting", "name"), name="attendance_once"),)

    def __str__(self) -> str:
        return self.name


class Dialogue(models.Model):
    """A dialogue with citizens or enterprises; the promises made there are tasks. Nobody is named."""

    group = models.ForeignKey(TaskGroup, models.PROTECT, related_name="dialogues", verbose_name="nhóm nhiệm vụ")
    held_on = models.DateField("ngày đối thoại")
    partners = models.CharField("đối thoại với", max_length=300)
    topic = models.TextField("chủ đề")
    location = models.CharField("nơi đối thoại", max_length=300, blank=True)
    questions = models.PositiveIntegerField("số ý kiến", default=0)

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "buổi đối thoại"
        verbose_name_plural = "buổi đối thoại"
        ordering = ("-held_on", "-id")
        constraints = (models.UniqueConstraint(fields=("group", "held_on", "topic"), name="dialogue_once"),)

    def __str__(self) -> str:
        return self.topic
