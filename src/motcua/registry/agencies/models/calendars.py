"""Work calendars in versions: a change is a new row, known from a time on."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

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
