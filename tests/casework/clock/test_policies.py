"""The table of doubtful points."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.casework.clock.rules import policies
from motcua.casework.clock.rules.counting import ClockPolicy, LateFor
from motcua.kit.refusal import Refusal

LAW = date(2026, 8, 5)


def test_every_point_has_a_row_with_its_basis_and_a_value_of_its_kind() -> None:
    default = ClockPolicy("default")
    assert {version.point for version in policies.VERSIONS} == set(policies.POINTS)
    assert all(version.basis for version in policies.VERSIONS)
    assert all(type(version.value) is type(getattr(default, version.point)) for version in policies.VERSIONS)


@pytest.mark.parametrize("day", [date(1999, 1, 1), date(2019, 1, 1), LAW, date(2040, 1, 1)])
def test_the_default_is_the_one_of_the_contract_on_every_day(day: date) -> None:
    assert replace(policies.policy_on(day), name="x") == ClockPolicy("x")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(1999, 1, 1), "0001-01-01"),
        (date(2018, 6, 20), "2017-01-01"),
        (date(2018, 6, 21), "2018-06-21"),
        (date(2022, 6, 23), "2022-06-23"),
        (date(2025, 6, 30), "2022-06-23"),
        (date(2025, 7, 1), "2025-07-01"),
        (LAW, "2025-07-01"),
    ],
)
def test_a_policy_is_named_after_the_text_that_came_last(day: date, name: str) -> None:
    assert policies.policy_on(day).name == name


def test_a_new_row_holds_from_its_date_on(monkeypatch: pytest.MonkeyPatch) -> None:
    new = policies.PolicyVersion("late_for", LateFor.EVERYONE, LAW, "an invented decree")
    monkeypatch.setattr(policies, "VERSIONS", (new, *policies.VERSIONS))
    before, after = (policies.policy_on.__wrapped__(day) for day in (date(2026, 8, 4), LAW))
    assert (before.late_for, after.late_for) == (LateFor.ELSEWHERE, LateFor.EVERYONE)
    assert after.name == "2026-08-05"
    assert policies.policy_on.__wrapped__(date.fromisoformat(before.name)) == before


@pytest.mark.parametrize(
    ("choice", "rule"),
    [
        ({"late_for": "some"}, "unknown_policy"),
        ({"name": "mine"}, "unknown_policy"),
        ({"mood": "good"}, "unknown_policy"),
        ({"on_pause": None}, "unknown_policy"),
        ({"on_pause": ["restart"]}, "unknown_policy"),
        ({"late_after": "25:00"}, "bad_time_of_day"),
        ({"late_after": 900}, "bad_time_of_day"),
    ],
)
def test_an_unknown_choice_is_refused(choice: dict[str, object], rule: str) -> None:
    with pytest.raises(Refusal, match=rule):
        policies.policy_with(choice, LAW)
