"""A due day on a day off: the next working day is in time, by a dated policy that says what it rests on."""

from datetime import date

import pytest

from motcua.kit import due_days
from motcua.kit.due_days import DayOffDue, DueDayPolicy, closing_by, due_day_policy
from motcua.kit.words import Said
from motcua.registry.agencies.rules.calendar import default_calendar


@pytest.mark.parametrize(
    ("due", "closes"),
    [
        (date(2026, 9, 2), date(2026, 9, 3)),
        (date(2026, 9, 5), date(2026, 9, 7)),
        (date(2026, 9, 4), date(2026, 9, 4)),
    ],
)
def test_the_next_working_day_is_in_time(due, closes):
    assert closing_by(default_calendar())(due) == closes


def test_the_policy_says_its_basis_and_that_it_is_not_confirmed():
    policy = due_day_policy(date(2026, 9, 2))
    assert not policy.confirmed
    assert "Điều 148 khoản 5" in policy.basis.text
    assert "chưa xác nhận" in policy.basis.text
    assert due_day_policy(date(2010, 1, 1)) == due_days.POLICIES[0]


def test_a_later_row_holds_from_its_day_on(monkeypatch):
    row = DueDayPolicy(date(2026, 9, 5), DayOffDue.AS_WRITTEN, Said("văn bản mới"), confirmed=True)
    monkeypatch.setattr(due_days, "POLICIES", (*due_days.POLICIES, row))
    closing = closing_by(default_calendar())
    assert (closing(date(2026, 9, 2)), closing(date(2026, 9, 5))) == (date(2026, 9, 3), date(2026, 9, 5))
