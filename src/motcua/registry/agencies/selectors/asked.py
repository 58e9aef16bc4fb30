"""Changes of calendars that wait for another person."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from motcua.commons.accounts.public import WAITS
from motcua.kit.waiting import WaitingQuery
from motcua.registry.agencies.models import CalendarRequest
from motcua.registry.agencies.records import AskedCalendar

CALENDAR: Final = "calendar"
"""The kind of what waits of a requested change."""

_ASKED: Final = """
SELECT ARRAY[r.id::text] AS refs, a.identifier AS text, coalesce(r.change ->> 'day', r.change ->> 'since') AS detail,
    r.at AS since, ((r.at + %s) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS until
FROM agencies_calendarrequest r JOIN agencies_agency a ON a.id = r.agency_id
WHERE r.answered_at IS NULL AND r.at > %s AND r.by <> %s
"""


def asked_calendar(row: CalendarRequest) -> AskedCalendar:
    """The row, as its readers know it."""
    return AskedCalendar(row.pk, row.agency.identifier, row.change, row.reason, row.decision, row.by, row.at)


def waiting_calendars(agency: str, *, at: datetime) -> tuple[AskedCalendar, ...]:
    """Those of an agency, the oldest first."""
    rows = CalendarRequest.objects.filter(agency__identifier=agency, answered_at__isnull=True, at__gt=at - WAITS)
    return tuple(asked_calendar(row) for row in rows.select_related("agency").order_by("pk"))


def waiting_calendar(number: int, *, at: datetime) -> AskedCalendar | None:
    """One that still waits."""
    row = CalendarRequest.objects.select_related("agency").filter(pk=number).first()
    return None if row is None or row.answered_at is not None or row.at <= at - WAITS else asked_calendar(row)


def calendars_asked(person: str, *, at: datetime) -> WaitingQuery:
    """Changes that others than this person asked for, of whichever agency."""
    return WaitingQuery(CALENDAR, _ASKED, (WAITS, at - WAITS, person))


def calendars_asked_within(agencies: Iterable[str], person: str, *, at: datetime) -> WaitingQuery:
    """Of these, those of one of these agencies."""
    whole = calendars_asked(person, at=at)
    return WaitingQuery(whole.kind, f"{whole.sql} AND a.identifier = ANY (%s)", (*whole.params, sorted(agencies)))
