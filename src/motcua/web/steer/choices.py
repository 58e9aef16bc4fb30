"""What people choose from: agencies, and groups of tasks."""

from datetime import date

from motcua.registry.agencies.public import directory, former_names
from motcua.steering.assignments import public as assignments
from motcua.web.ui.former import former_options, grouped
from motcua.web.ui.vietnamese_text import named


def agency_options(on: date) -> list[tuple[str, str]]:
    """Every agency of that day, by name, to choose from."""
    return named((one.identifier, one.name) for one in directory(on).values())


def agencies_of_before(on: date) -> list[tuple[str, str]]:
    """The same agencies by the names of the communes that went into theirs."""
    names = {identifier: one.name for identifier, one in directory(on).items()}
    return former_options(names, {key: [old.name for old in olds] for key, olds in former_names(on).items()})


def agency_choices(on: date) -> list[tuple[str, object]]:
    """Every agency for a form's field: by the names of today and of before."""
    return grouped(agency_options(on), agencies_of_before(on))


def group_options() -> list[tuple[str, str]]:
    """Every group of tasks, to choose from."""
    return named(assignments.groups())


def agency_names(on: date) -> list[tuple[str, str]]:
    """Every agency of that day for boxes in which people write one: its name, and what its commune was made of."""
    before = former_names(on)
    return [(one.name, ", ".join(old.name for old in before.get(key, ()))) for key, one in directory(on).items()]


def group_name(code: str) -> str:
    """What a group of tasks is called."""
    return dict(assignments.groups()).get(code, code)


def lead_name(identifier: str, on: date) -> str:
    """What an agency is called on that day; "" where none is asked for."""
    found = directory(on).get(identifier)
    return found.name if found else identifier
