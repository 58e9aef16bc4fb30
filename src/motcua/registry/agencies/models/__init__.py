"""Units, agencies and calendars. Everything is dated; what was once said is withdrawn, never overwritten."""

from motcua.registry.agencies.models.agencies import (
    Agency,
    AgencyKind,
    AgencyLevel,
    AgencySuccession,
    AgencyVersion,
    Desk,
    Posting,
)
from motcua.registry.agencies.models.calendars import CalendarRequest, CalendarVersion
from motcua.registry.agencies.models.edition import Edition
from motcua.registry.agencies.models.units import Unit, UnitLevel, UnitSuccession

__all__ = [
    "Agency",
    "AgencyKind",
    "AgencyLevel",
    "AgencySuccession",
    "AgencyVersion",
    "CalendarRequest",
    "CalendarVersion",
    "Desk",
    "Edition",
    "Posting",
    "Unit",
    "UnitLevel",
    "UnitSuccession",
]
