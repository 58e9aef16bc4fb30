"""What people choose from: agencies, and groups of tasks."""

from datetime import date

from motcua.registry.agencies.public import directory
from motcua.steering.assignments import public as assignments


def agency_options(on: date) -> list[tuple[str, str]]:
    """Every agency of that day, by name."""
    return sorted(((one.identifier, one.name) for one in directory(on).values()), key=lambda pair: pair[1])


def agency_names(on: date) -> list[str]:
    """The names of every agency of that day, for boxes in which people write one."""
    return [name for _identifier, name in agency_options(on)]


def group_name(code: str) -> str:
    """What a group of tasks is called."""
    return dict(assignments.groups()).get(code, code)
