"""Whole minutes of Vietnam's wall clock."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kit.now import VIETNAM, minute, moment


@pytest.mark.parametrize(
    ("at", "minutes"),
    [
        (datetime(1970, 1, 1, tzinfo=VIETNAM), 0),
        (datetime(1970, 1, 1, 0, 0, 59, 999_999, tzinfo=VIETNAM), 0),
        (datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=VIETNAM), -1),
        (datetime(1970, 1, 1, tzinfo=UTC), 420),
        (datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=VIETNAM), 4_223_371_679),
    ],
)
def test_minutes_are_cut_not_rounded(at: datetime, minutes: int) -> None:
    assert minute(at) == minutes


def test_a_time_without_an_offset_names_no_moment() -> None:
    with pytest.raises(ValueError, match="offset"):
        minute(datetime(2026, 1, 1))  # noqa: DTZ001  the case under test


@given(st.integers(-(10**7), 10**8), st.integers(-12, 14), st.integers(0, 59_999_999))
def test_any_offset_gives_the_same_minute(minutes: int, offset: int, rest: int) -> None:
    shown = (moment(minutes) + timedelta(microseconds=rest)).astimezone(timezone(timedelta(hours=offset)))
    assert minute(shown) == minutes
