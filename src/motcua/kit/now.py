"""The country's one clock: UTC+7 all year, and whole minutes of it.

Rules never read the system clock; a shell calls `now()` once and hands the time down as `at=`.
"""

from datetime import UTC, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7), "+07:00")
"""Vietnam keeps UTC+7 without summer time (Quyết định 134/2002/QĐ-TTg)."""

_EPOCH = datetime(1970, 1, 1, tzinfo=VIETNAM)
_MINUTE = timedelta(minutes=1)


def now() -> datetime:
    """The present moment in Vietnam's time. Only shells may call it."""
    return datetime.now(UTC).astimezone(VIETNAM)


def minute(at: datetime) -> int:
    """Whole minutes of Vietnam's wall clock since 1970-01-01T00:00+07:00; seconds are cut off.

    Raises ValueError for a time without an offset: such a time names no moment.
    """
    if at.tzinfo is None:
        message = "a time without an offset names no moment"
        raise ValueError(message)
    return (at - _EPOCH) // _MINUTE


def moment(minutes: int) -> datetime:
    """The moment, with offset +07:00, that many minutes after 1970-01-01T00:00+07:00."""
    return _EPOCH + timedelta(minutes=minutes)
