"""What people choose from: agencies, and groups of tasks."""

from datetime import date

from motcua.registry.agencies.public import directory
from motcua.steering.assignments import public as assignments
from motcua.web.ui.vietnamese_text import named


def agency_options(on: date) -> list[tuple[str, str]]:
    """Every agency of that day, by name, to choose from."""
    return named(sorted(((one.identifier, one.name) for one in directory(on).values()), key=lambda pair: pair[1]))


def group_options() -> list[tuple[str, str]]:
    """Every group of tasks, to choose from."""
    return named(assignments.groups())


def agency_names(on: date) -> list[str]:
    """The names of every agency of that day, for boxes in which people write one."""
    return sorted(one.name for one in directory(on).values())


def group_name(code: str) -> str:
    """What a group of tasks is called."""
    return dict(assignments.groups()).get(code, code)
