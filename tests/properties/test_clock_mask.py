"""The clock against an independent model: one byte per minute of six years, counted one by one.

The model reads the same JSON cases and the same table of holidays, and shares no code with the clock: working time is
where the mask is 1, pauses are marked in a second mask, so that touching ones merge by themselves.
MOTCUA_LONG_SCALE makes the long run smaller.
"""

import csv
import json
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.harness.scale import scaled

from motcua.config.cli.clock_cases import answer, parsed, written

DATA = Path(__file__).parents[2] / "src/motcua/registry/agencies/data"
LOCAL = timezone(timedelta(hours=7))
FIRST = datetime(2025, 1, 1, tzinfo=LOCAL)
DAYS = 6 * 365
DAY = 24 * 60
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OFFICE = [["07:00", "11:30"], ["13:30", "17:00"]]
LENGTH_OF = {"hour": 60, "half_day": 240, "working_day": 480}


class BeyondTheMaskError(Exception):
    """The case leaves the six years."""


def column(name: str, field: str) -> list[str]:
    with (DATA / name).open(encoding="utf-8") as file:
        return [row[field] for row in csv.DictReader(file)]


@cache
def calendar_of(seed: int) -> dict[str, object]:
    """Seed 0 is the default calendar, spelled out; every other seed a calendar of its own."""
    if seed == 0:
        off = column("holidays.csv", "date") + column("working_day_swaps.csv", "day_off")
        extra = dict.fromkeys(column("working_day_swaps.csv", "working_saturday"), OFFICE)
        return {"windows": dict.fromkeys(WEEK[:5], OFFICE), "days_off": off, "extra_days": extra}
    dice = Random(seed)  # noqa: S311  a reproducible calendar, not a secret
    some_days = [str(date(2026, 1, 1) + timedelta(days=dice.randrange(400))) for _ in range(40)]
    week = {name: windows_of(dice) for name in dice.sample(WEEK, dice.randint(2, 7))}
    return {
        "windows": week | {dice.choice(WEEK): OFFICE},
        "days_off": some_days[:20],
        "extra_days": {day: windows_of(dice) for day in some_days[20:]},
    }


def windows_of(dice: Random) -> list[list[str]]:
    ends = sorted(dice.sample(range(0, 1440, 15), 2 * dice.randint(0, 3)))
    faces = [f"{end // 60:02d}:{end % 60:02d}" for end in ends]
    return [list(pair) for pair in zip(faces[::2], faces[1::2], strict=True)]


@cache
def mask_of(seed: int) -> bytearray:
    calendar = calendar_of(seed)
    mask = bytearray(DAYS * DAY)
    for index in range(DAYS):
        day = FIRST.date() + timedelta(days=index)
        windows = calendar["windows"].get(WEEK[day.weekday()], [])
        if str(day) in calendar["days_off"]:
            windows = []
        for opening, closing in calendar["extra_days"].get(str(day), windows):
            begin, end = (int(face[:2]) * 60 + int(face[3:]) for face in (opening, closing))
            for minute in range(begin, end):
                mask[index * DAY + minute] = 1
    return mask


def position(text: str) -> int:
    return (datetime.fromisoformat(text) - FIRST) // timedelta(minutes=1)


def face(minute: int) -> str:
    return (FIRST + timedelta(minutes=minute)).isoformat()


class Model:
    """The clock as a child would count it."""

    def __init__(self, seed: int) -> None:
        self.mask = mask_of(seed)

    def between(self, begin: int, end: int) -> int:
        if not 0 <= min(begin, end) <= max(begin, end) < len(self.mask):
            raise BeyondTheMaskError
        return self.mask.count(1, begin, end) if begin <= end else -self.mask.count(1, end, begin)

    def opening(self, minute: int) -> int:
        found = self.mask.find(1, minute)
        if found < 0:
            raise BeyondTheMaskError
        return found

    def walk(self, minute: int, steps: int) -> int:
        while steps:
            midnight = minute - minute % DAY + DAY
            whole = self.mask.count(1, minute, midnight)
            if whole < steps:
                steps -= whole
                minute = midnight
                if minute >= len(self.mask):
                    raise BeyondTheMaskError
            else:
                minute = self.opening(minute) + 1
                steps -= 1
        return minute

    def closing(self, day: int) -> int:
        while True:
            if not 0 <= day < DAYS:
                raise BeyondTheMaskError
            found = self.mask.rfind(1, day * DAY, day * DAY + DAY)
            if found >= 0:
                return found + 1
            day += 1

    def later(self, minute: int, amount: int, unit: str) -> int:
        """Rules 2 and 3."""
        if unit in LENGTH_OF:
            return self.walk(minute, amount * LENGTH_OF[unit])
        day = (FIRST + timedelta(minutes=minute)).date()
        if unit == "month":
            month = day.year * 12 + day.month - 1 + amount
            year, month = month // 12, month % 12 + 1
            last = date(year, month, min(day.day, monthrange(year, month)[1]))
        else:
            last = day + timedelta(days=amount)
        return self.closing((last - FIRST.date()).days)

    def started(self, start: int, *, elsewhere: bool) -> int:
        if elsewhere and start % DAY > 15 * 60:
            return self.opening(start - start % DAY + DAY)
        return self.opening(start)

    def answer(self, case: dict) -> dict[str, object]:
        at = position(case.get("at") or case["start"])
        started = self.started(position(case["start"]), elsewhere=case.get("elsewhere", False))
        amount, unit = case["term"]["amount"], case["term"]["unit"]
        promised = self.later(started, amount, unit)

        def due_after(pauses: list[tuple[int, int]]) -> int:
            due = promised
            if unit in LENGTH_OF:
                due = self.walk(due, sum(self.between(*pause) for pause in pauses))
            elif days := sum(end - begin for begin, end in pauses) // DAY:
                due = self.closing(due // DAY + days)
            extend = case.get("extend")
            return self.later(due, extend["amount"], extend["unit"]) if extend else due

        counted: list[tuple[int, int]] = []
        for pause in runs(case["pauses"], started, at):
            if pause[0] > due_after(counted):
                break
            counted.append(pause)
        due = due_after(counted)
        paused = sum(self.between(*pause) for pause in counted)
        state = "overdue" if at > due else "running"
        if any(
            lasts(pause, at) and (max(position(pause["from"]), started) in span)
            for pause in case["pauses"]
            for span in [range(*run) for run in counted]
        ):
            state = "paused"
        return {
            "id": case["id"],
            "started": face(started),
            "promised": face(promised),
            "due": face(due),
            "spent_minutes": max(0, self.between(started, at)) - paused,
            "paused_minutes": paused,
            "remaining_minutes": self.between(at, due),
            "state": state,
        }


def lasts(pause: dict, at: int) -> bool:
    return position(pause["from"]) < at and (pause["to"] is None or at < position(pause["to"]))


def runs(pauses: list[dict], started: int, at: int) -> list[tuple[int, int]]:
    """Pauses inside [started, at] as the runs of marked minutes."""
    span = bytearray(max(0, at - started) + 1)
    for pause in pauses:
        begin = max(position(pause["from"]) - started, 0)
        end = min(at if pause["to"] is None else position(pause["to"]), at) - started
        if begin < end:
            span[begin:end] = b"\x01" * (end - begin)
    found, begin = [], span.find(1)
    while begin >= 0:
        end = span.find(0, begin)
        found.append((started + begin, started + end))
        begin = span.find(1, end)
    return found


EDGES = [0, 419, 420, 421, 689, 690, 691, 809, 810, 811, 899, 900, 901, 1019, 1020, 1021, 1439]
MINUTES = st.sampled_from(EDGES) | st.integers(0, DAY - 1)
NEAR = ["2025-12-31", "2026-01-02", "2026-01-09", "2026-01-10", "2026-01-31", "2026-02-13", "2026-02-28", "2026-04-24"]
NEAR += ["2026-08-21", "2026-08-22", "2026-08-28", "2026-11-23"]
DATES = st.sampled_from(NEAR).map(date.fromisoformat) | st.dates(date(2025, 12, 1), date(2027, 2, 1))
TERMS = st.builds(
    lambda unit, amount: {"amount": amount % {"hour": 200, "month": 7}.get(unit, 60), "unit": unit},
    st.sampled_from(["hour", "half_day", "working_day", "calendar_day", "month"]),
    st.integers(0, 10**4),
)


STEPS = (
    st.sampled_from([0, 0, -1, 1, -DAY, DAY, 7 * DAY])
    | st.integers(-3 * DAY, 3 * DAY)
    | st.integers(-40 * DAY, 40 * DAY)
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[int, dict]:
    """A seed of a calendar and a case; times with seconds and foreign offsets, as files bring them.

    What follows the start lies at, beside or around the moments that are there already: the promise, other pauses.
    """

    def shown(minute: int) -> str:
        at = FIRST + timedelta(minutes=minute, seconds=draw(st.sampled_from([0, 0, 59])))
        return at.astimezone(draw(st.sampled_from([LOCAL, UTC, timezone(timedelta(hours=-3))]))).isoformat()

    def near(moments: list[int]) -> int:
        return max(0, draw(st.sampled_from(moments)) + draw(STEPS))

    seed = draw(st.sampled_from([0, 0, *range(1, 12)]))
    start = (draw(DATES) - FIRST.date()).days * DAY + draw(MINUTES)
    term, elsewhere = draw(TERMS), draw(st.booleans())
    case = {"id": draw(st.integers()), "term": term, "start": shown(start), "elsewhere": elsewhere, "pauses": []}
    try:
        model = Model(seed)
        moments = [model.started(start, elsewhere=elsewhere)]
        moments.append(model.later(moments[0], term["amount"], term["unit"]))
    except BeyondTheMaskError:
        assume(False)  # noqa: FBT003  hypothesis's own signature
    for _ in range(draw(st.integers(0, 4))):
        since, until = sorted((near(moments), near(moments)))
        moments += [since, until]
        to = None if draw(st.integers(0, 4)) == 0 else shown(until)
        case["pauses"].append(
            {"from": shown(since), "to": to, "kind": draw(st.sampled_from(["supplement", "payment"]))}
        )
    if draw(st.booleans()):
        case["extend"] = draw(st.none() | TERMS)
    if draw(st.integers(0, 9)):
        case["at"] = shown(near(moments))
    return seed, case


def check(seed: int, case: dict) -> None:
    try:
        expected = Model(seed).answer(case)
    except BeyondTheMaskError:
        assume(False)  # noqa: FBT003  hypothesis's own signature
    own = {"calendar": "default" if seed == 0 else calendar_of(seed)}
    asked = parsed(json.dumps(case | own).encode())
    told = json.loads(written(asked, answer(asked)))
    assert told.pop("calendar_until") == ("2026-12-31" if seed == 0 else None)
    assert told == expected


@settings(max_examples=400, deadline=None)
@given(cases())
def test_the_clock_counts_as_the_mask_does(drawn: tuple[int, dict]) -> None:
    check(*drawn)


@pytest.mark.long
@settings(
    max_examples=scaled(100_000),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(cases())
def test_the_clock_counts_as_the_mask_does_at_length(drawn: tuple[int, dict]) -> None:
    check(*drawn)
