"""A change of a calendar is asked for by one person and answered by another: it moves the dues of open dossiers."""

from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.commons.accounts.public import WAITS, Who, second_person
from motcua.commons.audit.public import record
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.actions.calendars import Ground
from motcua.registry.agencies.models import CalendarRequest
from motcua.registry.agencies.policies import RIGHTS, edit_calendar
from motcua.registry.agencies.records import AskedCalendar
from motcua.registry.agencies.selectors.agencies import agency as agency_on
from motcua.registry.agencies.selectors.asked import asked_calendar


@transaction.atomic
def request_calendar(agency: str, change: dict[str, Any], *, ground: Ground, who: Who, at: datetime) -> int:
    """Ask for a change that another person is to confirm; the number of the request.

    Denied to who may not change that calendar. Refuses one without a reason (`reason_missing`), an unknown
    agency, and what already waits (`request_waits`).
    """
    edit_calendar(who, agency, on=at.date())
    reason = " ".join(ground.reason.split())
    if not reason:
        raise Refusal("reason_missing", "Thay đổi lịch làm việc phải có lý do; hãy ghi lý do và số văn bản.")
    place = agency_on(agency, at.astimezone(VIETNAM).date()).id
    waits = CalendarRequest.objects.filter(agency_id=place, change=change, answered_at__isnull=True, at__gt=at - WAITS)
    if waits.exists():
        raise Refusal("request_waits", "Đề nghị này đã có và đang chờ xác nhận.")
    row = CalendarRequest.objects.create(
        agency_id=place,
        change=change,
        reason=reason[:500],
        decision=ground.decision[:100],
        by=who.key,
        at=at,
    )
    _write_down("ask_for_calendar", agency, who, at, reason)
    return row.pk


@transaction.atomic
def answer_calendar(number: int, *, confirmed: bool, who: Who, at: datetime) -> AskedCalendar:
    """Confirm a request, which then is to be carried out in the same transaction, or decline it.

    Denied to who may not change that calendar. Refuses one that does not wait any more (`nothing_to_confirm`) and the
    confirmation by the one who asked (`second_person_missing`).
    """
    row = CalendarRequest.objects.select_for_update(of=("self",)).select_related("agency").filter(pk=number).first()
    if row is not None:
        edit_calendar(who, row.agency.identifier, on=at.date())
    if row is None or row.answered_at is not None or row.at <= at - WAITS:
        raise Refusal("nothing_to_confirm", "Đề nghị này không còn chờ: đã được trả lời, hoặc đã quá 14 ngày.")
    if confirmed:
        second_person(RIGHTS, "edit_calendar", who=who, before={row.by})
    row.answered_by, row.answered_at, row.confirmed = who.key, at, confirmed
    row.save(update_fields=["answered_by", "answered_at", "confirmed"])
    if not confirmed:
        _write_down("decline_calendar", row.agency.identifier, who, at, row.reason)
    return asked_calendar(row)


def _write_down(action: str, agency: str, who: Who, at: datetime, reason: str) -> None:
    record(actor=who.key, action=action, object_type="calendar", object_key=agency, at=at, reason=reason)
