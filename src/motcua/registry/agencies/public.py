"""The door of agencies."""

from motcua.registry.agencies.actions.agencies import change_agency, close_agency, create_agency, hand_over
from motcua.registry.agencies.actions.agency_files import import_agencies, refuse_headless
from motcua.registry.agencies.actions.calendar_requests import answer_calendar, request_calendar
from motcua.registry.agencies.actions.calendars import Ground, import_calendar, set_calendar_day, set_windows
from motcua.registry.agencies.actions.people import close_desk, desk_of, end_posting, open_desk, post
from motcua.registry.agencies.actions.province import create_province_agencies
from motcua.registry.agencies.actions.shipped import load_shipped
from motcua.registry.agencies.actions.units import import_units
from motcua.registry.agencies.models import AgencyKind, AgencyLevel
from motcua.registry.agencies.policies import may_edit_calendar, waiting
from motcua.registry.agencies.records import (
    AgencyLink,
    AgencyRecord,
    AskedCalendar,
    CalendarVersionRecord,
    DeskRecord,
    FormerName,
    Lineage,
    PostingRecord,
    SuccessionLink,
    UnitRecord,
)
from motcua.registry.agencies.rules.calendar import default_calendar
from motcua.registry.agencies.rules.identifiers import is_identifier
from motcua.registry.agencies.rules.layers import checked_windows
from motcua.registry.agencies.selectors.agencies import (
    agencies,
    agency,
    agency_became,
    agency_made_of,
    agency_name,
    desks,
    directory,
    directory_of_all_days,
    path_of,
    postings,
    province_committees,
    subtree,
)
from motcua.registry.agencies.selectors.asked import waiting_calendar, waiting_calendars
from motcua.registry.agencies.selectors.calendars import (
    CalendarBook,
    calendar_book,
    calendar_for,
    calendar_version_ids,
    calendar_versions,
    national_calendar,
)
from motcua.registry.agencies.selectors.edition import EDITION, edition, one_edition, until_changed
from motcua.registry.agencies.selectors.former import former_names
from motcua.registry.agencies.selectors.names import Namer, named_on
from motcua.registry.agencies.selectors.units import became, made_of, unit, units_on

__all__ = [
    "EDITION",
    "AgencyKind",
    "AgencyLevel",
    "AgencyLink",
    "AgencyRecord",
    "AskedCalendar",
    "CalendarBook",
    "CalendarVersionRecord",
    "DeskRecord",
    "FormerName",
    "Ground",
    "Lineage",
    "Namer",
    "PostingRecord",
    "SuccessionLink",
    "UnitRecord",
    "agencies",
    "agency",
    "agency_became",
    "agency_made_of",
    "agency_name",
    "answer_calendar",
    "became",
    "calendar_book",
    "calendar_for",
    "calendar_version_ids",
    "calendar_versions",
    "change_agency",
    "checked_windows",
    "close_agency",
    "close_desk",
    "create_agency",
    "create_province_agencies",
    "default_calendar",
    "desk_of",
    "desks",
    "directory",
    "directory_of_all_days",
    "edition",
    "end_posting",
    "former_names",
    "hand_over",
    "import_agencies",
    "import_calendar",
    "import_units",
    "is_identifier",
    "load_shipped",
    "made_of",
    "may_edit_calendar",
    "named_on",
    "national_calendar",
    "one_edition",
    "open_desk",
    "path_of",
    "post",
    "postings",
    "province_committees",
    "refuse_headless",
    "request_calendar",
    "set_calendar_day",
    "set_windows",
    "subtree",
    "unit",
    "units_on",
    "until_changed",
    "waiting",
    "waiting_calendar",
    "waiting_calendars",
]
