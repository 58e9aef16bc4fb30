"""Which agencies a document means by the names it uses."""

from collections.abc import Callable
from datetime import date

from motcua.registry.agencies.rules.names import by_name, parted
from motcua.registry.agencies.selectors.agencies import directory

Namer = Callable[[str], tuple[tuple[str, str | None], ...]]


def named_on(day: date) -> Namer:
    """A reader of cells like "Sở Y tế; Công an tỉnh" by the agencies of that day.

    It gives each name with the identifier of the one agency that bears it, long or short, or None.
    """
    records = directory(day).values()
    known = by_name((name, record.identifier) for record in records for name in {record.name, record.short_name})
    return lambda text: parted(text, known)
