"""Units, agencies and calendars. Everything is dated; what was once said is withdrawn, never overwritten."""

from motcua.registry.agencies.models.agencies import (
    Agency,
    AgencySuccession,
    AgencyVersion,
    Desk,
    Kind,
    Level,
    Posting,
)
from motcua.registry.agencies.models.calendars import CalendarVersion
from motcua.registry.agencies.models.edition import Edition
from motcua.registry.agencies.models.units import Unit, UnitLevel, UnitSuccession

__all__ = [
    "Agency",
    "AgencySuccession",
    "AgencyVersion",
    "CalendarVersion",
    "Desk",
    "Edition",
    "Kind",
    "Level",
    "Posting",
    "Unit",
    "UnitLevel",
    "UnitSuccession",
]
