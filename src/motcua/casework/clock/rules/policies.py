"""The doubtful points of law: which value was in force from when on, and what it rests on.

To follow a new text, add a row; never change one that has been in force: past readings must come out as they did.
A day before a point's first row takes that row, as older practice is not on record.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from typing import Any, Final

from motcua.casework.clock.rules.counting import ClockPolicy, FirstDay, HolidayDue, LateFor, OnPause
from motcua.kit.refusal import Refusal
from motcua.kit.worktime import time_of_day


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """One point of law from a date on: a field of `ClockPolicy`, its value and its legal basis."""

    point: str
    value: int | LateFor | FirstDay | HolidayDue | OnPause
    valid_from: date
    basis: str


# Where the dates were read. Nghị định 61/2018 (in force 21/6/2018), Điều 18 khoản 2, 3, and Bộ luật Dân sự 2015 (in
# force 1/1/2017), Điều 147, 148: the codified law (Pháp điển), in the copy github.com/diepxuan/diepxuan.github.io,
# which does not have Nghị định 107/2021 yet; whether that one touched Điều 18 is not known. Nghị định 118/2025 (in
# force 1/7/2025), Điều 18 khoản 2: only in the words of Nghị định 309/2026 (in force 5/8/2026), Điều 9, which keep
# 15:00. Quyết định 766/QĐ-TTg (23/6/2022): the published description of its formulas.
_TRANSFER: Final = "Nghị định 61/2018/NĐ-CP, Điều 18 khoản 2, 3"
_TRANSFER_NOW: Final = "Nghị định 118/2025/NĐ-CP, Điều 18 khoản 2, sửa bởi Nghị định 309/2026/NĐ-CP, Điều 9"

VERSIONS: Final = (
    PolicyVersion("late_after", 900, date(2018, 6, 21), _TRANSFER),
    PolicyVersion("late_after", 900, date(2025, 7, 1), _TRANSFER_NOW),
    PolicyVersion("late_for", LateFor.ELSEWHERE, date(2018, 6, 21), _TRANSFER),
    PolicyVersion("late_for", LateFor.ELSEWHERE, date(2025, 7, 1), _TRANSFER_NOW),
    PolicyVersion(
        "working_first_day",
        FirstDay.COUNTED,
        date(2018, 6, 21),
        "Thực tiễn một cửa: phiếu hẹn ghi giờ, tính đủ 8 giờ làm việc từ lúc tiếp nhận",
    ),
    PolicyVersion(
        "calendar_first_day", FirstDay.NOT_COUNTED, date(2017, 1, 1), "Bộ luật Dân sự 2015, Điều 147 khoản 2"
    ),
    PolicyVersion(
        "holiday_due", HolidayDue.NEXT_WORKING_DAY, date(2017, 1, 1), "Bộ luật Dân sự 2015, Điều 148 khoản 5"
    ),
    PolicyVersion(
        "on_pause",
        OnPause.RESUME,
        date(2022, 6, 23),
        "Quyết định 766/QĐ-TTg, chỉ số 2.1: trừ thời gian chờ bổ sung",
    ),
)


POINTS: Final = tuple(field.name for field in fields(ClockPolicy) if field.name != "name")
"""The names of the points; each has at least one row above (a test holds them to it)."""


@lru_cache(maxsize=1024)
def policy_on(day: date) -> ClockPolicy:
    """The policy in force on that day. Its name is the date from which it held, so `policy_on` of that date is it."""
    values: dict[str, Any] = {}
    since = date.min
    for version in sorted(VERSIONS, key=lambda version: version.valid_from):
        if version.valid_from <= day:
            since = version.valid_from
        elif version.point in values:
            continue
        values[version.point] = version.value
    return ClockPolicy(name=since.isoformat(), **values)


def policy_with(choices: Mapping[str, object], day: date) -> ClockPolicy:
    """The policy of that day with some points set otherwise by name, called "custom": `{"late_for": "everyone"}`.

    `late_after` is a time of day, "15:00". Refuses an unknown point or value (`unknown_policy`, `bad_time_of_day`).
    """
    policy = policy_on(day)
    values: dict[str, Any] = {point: _value(policy, point, name) for point, name in choices.items()}
    return replace(policy, **values | {"name": "custom"})


def _value(policy: ClockPolicy, point: str, name: object) -> object:
    kind = type(getattr(policy, point)) if point in POINTS else None
    if kind is int:
        return time_of_day(str(name))
    names = [str(value) for value in kind] if kind else []
    if kind is None or name not in names:
        raise Refusal(
            "unknown_policy",
            "Không có lựa chọn {point} = {name}; các điểm: {points}; các giá trị: {names}.",
            point=point[:40],
            name=str(name)[:40],
            points=", ".join(POINTS),
            names=", ".join(names) or "-",
        )
    return kind(name)
