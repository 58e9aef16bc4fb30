"""Days of offices in the demo: nobody meets, reports or confirms on a weekend."""

from datetime import datetime, timedelta
from typing import Final

_FRIDAY: Final = 5
"""The weekday of a Friday, Monday being 1 (ISO 8601)."""


def office_day(moment: datetime, days: int = 0) -> datetime:
    """So many days from that moment, on the Friday before where that is a weekend. In the moment's own time zone."""
    day = moment + timedelta(days=days)
    return day - timedelta(days=max(0, day.isoweekday() - _FRIDAY))
