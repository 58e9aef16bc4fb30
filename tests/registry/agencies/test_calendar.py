"""The shipped calendar: holidays, swapped days, and how far it knows."""

from datetime import date

import pytest

from motcua.registry.agencies.rules.calendar import OFFICE_HOURS, default_calendar


def test_office_hours_are_a_working_day() -> None:
    assert sum(closing - opening for opening, closing in OFFICE_HOURS) == 480


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 8, 3), True),
        (date(2026, 8, 8), False),  # a Saturday
        (date(2026, 1, 2), False),  # swapped with
        (date(2026, 1, 10), True),  # this Saturday
        (date(2026, 8, 22), True),
        (date(2026, 8, 31), False),
        (date(2018, 12, 31), False),  # swapped in the table's first year
        (date(2019, 1, 5), True),
        (date(2026, 2, 16), False),  # Tết
        (date(2026, 2, 20), False),
        (date(2026, 2, 23), True),
        (date(2026, 11, 24), False),  # the day of Vietnamese culture
        (date(2025, 11, 24), True),
        (date(2027, 1, 1), True),  # beyond the table
        (date(2027, 1, 2), False),
    ],
)
def test_days(day: date, works: bool) -> None:  # noqa: FBT001  a column of the table
    assert bool(default_calendar().windows_on(day)) is works


def test_it_knows_until_the_end_of_the_table() -> None:
    assert default_calendar().known_until == date(2026, 12, 31)
