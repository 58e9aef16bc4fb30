"""An agency says that it has seen a reminder or an invitation."""

from datetime import datetime

from motcua.commons.accounts.public import Who
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import agency as agency_of
from motcua.steering.assignments.models import Receipt
from motcua.steering.assignments.policies import may, ours, refuse_stranger
from motcua.steering.assignments.selectors.notices import invitations, notices


def receive_reminder(key: int, *, who: Who, at: datetime) -> None:
    """Note that the agency acted for saw a reminder that went to it; the second time changes nothing.

    Refuses one that is not the agency's, or is over (`unknown_notice`).
    """
    agency = _ours(who, at)
    if key not in {one.id for one in notices(agency, at=at)}:
        raise Refusal("unknown_notice", "Lời nhắc này không còn, hoặc không gửi cho cơ quan của bạn.")
    _receive(agency, who.key, at, reminder_id=key)


def receive_invitation(meeting: int, *, who: Who, at: datetime) -> None:
    """Note that the agency acted for saw its invitation; the second time changes nothing.

    Refuses as `receive_reminder`.
    """
    agency = _ours(who, at)
    if meeting not in {one.meeting for one in invitations(agency, at=at)}:
        raise Refusal("unknown_notice", "Giấy mời này không còn, hoặc không gửi cho cơ quan của bạn.")
    _receive(agency, who.key, at, meeting_id=meeting)


def _ours(who: Who, at: datetime) -> str:
    """The agency acted for, whose notices are received."""
    day = at.astimezone(VIETNAM).date()
    agency = ours(who, day)
    refuse_stranger(agency is not None and may("receive_notice", who, agency, on=day))
    return agency or ""


def _receive(agency: str, by: str, at: datetime, **what: int) -> None:
    identity = agency_of(agency, at.astimezone(VIETNAM).date()).id
    Receipt.objects.bulk_create([Receipt(agency_id=identity, by=by, at=at, **what)], ignore_conflicts=True)
