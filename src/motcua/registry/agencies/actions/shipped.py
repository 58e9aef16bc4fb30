"""What the package brings along: units with their successions, and the country's calendar."""

from datetime import datetime

from motcua.commons.accounts.public import Who
from motcua.kit.imports import ImportReport, Progress
from motcua.registry.agencies.actions.calendars import import_calendar
from motcua.registry.agencies.actions.province import DATA
from motcua.registry.agencies.actions.units import import_units


def load_shipped(*, who: Who, at: datetime, progress: Progress | None = None) -> ImportReport:
    """Load the shipped units and calendar; one report of both. A second call changes nothing."""
    report = import_units(DATA, who=who, at=at, progress=progress)
    report.add(import_calendar(DATA, who=who, at=at))
    return report
