"""An agency says that it has seen a reminder or an invitation."""

from datetime import datetime

from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import agency as agency_of
from motcua.steering.assignments.models import Receipt
from motcua.steering.assignments.selectors.notices import invitations, notices


def receive_reminder(key: int, *, agency: str, by: str, at: datetime) -> None:
    """Note that the agency saw a reminder that went to it; the second time changes nothing.

    Refuses one that is not the agency's, or is over (`unknown_notice`).
    """
    if key not in {one.id for one in notices(agency, at=at)}:
        raise Refusal("unknown_notice", "Lời nhắc này không còn, hoặc không gửi cho cơ quan của bạn.")
    _receive(agency, by, at, reminder_id=key)


def receive_invitation(meeting: int, *, agency: str, by: str, at: datetime) -> None:
    """Note that the agency saw its invitation; the second time changes nothing. Refuses as `receive_reminder`."""
    if meeting not in {one.meeting for one in invitations(agency, at=at)}:
        raise Refusal("unknown_notice", "Giấy mời này không còn, hoặc không gửi cho cơ quan của bạn.")
    _receive(agency, by, at, meeting_id=meeting)


def _receive(agency: str, by: str, at: datetime, **what: int) -> None:
    identity = agency_of(agency, at.astimezone(VIETNAM).date()).id
    Receipt.objects.bulk_create([Receipt(agency_id=identity, by=by, at=at, **what)], ignore_conflicts=True)
