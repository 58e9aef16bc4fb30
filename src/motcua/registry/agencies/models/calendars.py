"""Work calendars in versions: a change is a new row, known from a time on."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.commons.ledger.pure import Kept, ToldRows, Verified
from motcua.registry.agencies.models.agencies import Agency


class CalendarVersion(models.Model):
    """What one agency (or, without one, the whole country) lays over the calendar above it.

    `weeks`: the weekly windows, each from its day on, [{"since": null, "week": {"mon": [["07:00", "11:30"], …]}}];
    empty where those of the agency above hold.
    `days`: dates that differ, {"2026-02-17": {"windows": [], "name": …}}; a working Saturday says whose weekday's
    windows it takes: {"2026-01-10": {"like": "fri", …}}. `known_until`: after this day no day off is known yet.
    Complete in itself: the version in force at a time is the last one of its agency with `known_from` at or before it;
    of several known from one moment (a simulation's present may stand still) the one recorded last.
    Rows are only ever added (a trigger and the application's rights hold it).
    """

    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, related_name="calendar_versions", verbose_name="cơ quan"
    )
    weeks = models.JSONField("khung giờ trong tuần")
    days = models.JSONField("những ngày khác thường")
    known_until = models.DateField("đã biết ngày nghỉ đến", null=True)
    known_from = models.DateTimeField("được biết từ lúc")
    reason = models.CharField("lý do", max_length=500)
    decision = models.CharField("số văn bản", max_length=100, blank=True)
    changed_by = models.CharField("người đổi", max_length=16, blank=True)
    confirmed_by = models.CharField("người xác nhận", max_length=16, blank=True, default="")

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "phiên bản lịch làm việc"
        verbose_name_plural = "phiên bản lịch làm việc"
        constraints = (
            models.CheckConstraint(
                condition=Q(agency__isnull=False) | ~Q(weeks=[]), name="calendar_of_the_country_is_complete"
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency_id} {self.known_from}"


class CalendarRequest(models.Model):
    """A change of an agency's calendar that one person asks for and another confirms; until then nothing changes.

    `change` is a day {"day": "2026-02-17", "windows": [], "name": …} (`windows` null: as the week says) or a week
    {"since": …, "week": {"mon": [["07:00", "11:30"], …]}}. What was asked stays; it is answered once.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="calendar_requests", verbose_name="cơ quan")
    change = models.JSONField("thay đổi")
    reason = models.CharField("lý do", max_length=500)
    decision = models.CharField("số văn bản", max_length=100, blank=True)
    by = models.CharField("người đề nghị", max_length=16)
    at = models.DateTimeField("đề nghị lúc")
    answered_by = models.CharField("người trả lời", max_length=16, blank=True, default="")
    answered_at = models.DateTimeField("trả lời lúc", null=True)
    confirmed = models.BooleanField("đã xác nhận", default=False)

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept(
        may_set=("answered_by", "answered_at", "confirmed"),
        when="OLD.answered_at IS NULL AND NEW.answered_at IS NOT NULL AND NEW.answered_by <> ''",
    )
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "đề nghị đổi lịch"
        verbose_name_plural = "đề nghị đổi lịch"
        constraints = (
            models.CheckConstraint(
                condition=Q(confirmed=False) | ~Q(answered_by=F("by")), name="calendarrequest_two_persons"
            ),
        )
        indexes = (
            models.Index(fields=["agency"], condition=Q(answered_at__isnull=True), name="calendarrequest_waiting"),
        )

    def __str__(self) -> str:
        return f"{self.agency_id} {self.at}"
