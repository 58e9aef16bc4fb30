"""Clock cases as JSON: one line in, the clock's answer out, or a refusal that says what the line lacks."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from motcua.casework.clock.public import KINDS, ClockPolicy, Pause, Reading, policy_on, policy_with, promise, read
from motcua.kit.now import minute, moment
from motcua.kit.refusal import Refusal
from motcua.kit.worktime import Calendar, Term, TermUnit, Windows, time_of_day
from motcua.registry.agencies.pure import default_calendar

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
UNITS = {str(unit): unit for unit in TermUnit}


class Case(NamedTuple):
    """A parsed case; times in whole minutes of Vietnam's wall clock."""

    id: object
    term: Term
    start: int
    pauses: tuple[Pause, ...]
    extension: Term | None
    at: int
    elsewhere: bool
    calendar: Calendar
    policy: ClockPolicy


def answer(case: Case) -> Reading:
    """What the clock says: the promise made at the start, read at the case's moment."""
    started, promised = promise(
        case.term, case.start, calendar=case.calendar, policy=case.policy, elsewhere=case.elsewhere
    )
    return read(
        term=case.term,
        started=started,
        promised=promised,
        pauses=case.pauses,
        at=case.at,
        calendar=case.calendar,
        policy=case.policy,
        extension=case.extension,
    )


def written(case: Case, reading: Reading) -> str:
    """The answer as one line of JSON, in ASCII so that it survives any terminal."""
    until = reading.calendar_until
    values = {
        "id": case.id,
        "started": moment(reading.started).isoformat(),
        "promised": moment(reading.promised).isoformat(),
        "due": moment(reading.due).isoformat(),
        "spent_minutes": reading.spent_minutes,
        "paused_minutes": reading.paused_minutes,
        "remaining_minutes": reading.remaining_minutes,
        "state": reading.state,
        "calendar_until": until.isoformat() if until else None,
    }
    return json.dumps(values)


def parsed(line: bytes) -> Case:
    """The case on that line; refuses what commands.md does not know, naming the field (`bad_case`)."""
    case = _object(_loaded(line), "dòng")
    start = minute(_time(_field(case, "start"), "start"))
    at, extension = case.get("at"), case.get("extend")
    return Case(
        id=_field(case, "id"),
        term=_term(_field(case, "term"), "term"),
        start=start,
        pauses=tuple(_pause(pause) for pause in _list(_field(case, "pauses"), "pauses")),
        extension=None if extension is None else _term(extension, "extend"),
        at=start if at is None else minute(_time(at, "at")),
        elsewhere=_truth(case.get("elsewhere"), "elsewhere"),
        calendar=_calendar(case.get("calendar")),
        policy=_policy(case.get("policy"), start),
    )


def _refusal(field: str, why: str) -> Refusal:
    return Refusal("bad_case", "{field}: {why}.", field=field, why=why)


def _loaded(line: bytes) -> object:
    try:
        return json.loads(line.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError:
        raise Refusal("bad_json", "Dòng này không phải chữ UTF-8.") from None
    except (ValueError, RecursionError):
        raise Refusal("bad_json", "Dòng này không phải JSON; mỗi dòng phải là một đối tượng JSON.") from None


def _no_number(name: str) -> None:
    """NaN and Infinity are Python's words, not JSON's."""
    raise ValueError(name)


def _object(value: object, field: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _refusal(field, "phải là đối tượng JSON")
    return value


def _list(value: object, field: str) -> list[Any]:
    if not isinstance(value, list):
        raise _refusal(field, "phải là danh sách")
    return value


def _truth(value: object, field: str) -> bool:
    if value is not None and not isinstance(value, bool):
        raise _refusal(field, "phải là true hoặc false")
    return bool(value)


def _field(case: Mapping[str, Any], name: str) -> Any:
    if name not in case:
        raise _refusal(name, "thiếu trường này")
    return case[name]


def _time(value: object, field: str) -> datetime:
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        at = None
    if at is None:
        raise _refusal(field, "phải là thời điểm ISO 8601, ví dụ 2026-08-03T08:15:00+07:00")
    if at.tzinfo is None:
        raise _refusal(field, "thời điểm thiếu múi giờ; hãy ghi thêm, ví dụ +07:00")
    return at


def _term(value: object, field: str) -> Term:
    term = _object(value, field)
    amount, unit = _field(term, "amount"), _field(term, "unit")
    if not isinstance(amount, int) or isinstance(amount, bool):
        raise _refusal(f"{field}.amount", "phải là số nguyên")
    if not isinstance(unit, str) or unit not in UNITS:
        raise _refusal(f"{field}.unit", f"phải là một trong: {', '.join(UNITS)}")
    return Term(amount, UNITS[unit])


def _pause(value: object) -> Pause:
    pause = _object(value, "pauses")
    since = minute(_time(_field(pause, "from"), "pauses.from"))
    until = None if _field(pause, "to") is None else minute(_time(pause["to"], "pauses.to"))
    kind = _field(pause, "kind")
    if kind not in KINDS:
        raise _refusal("pauses.kind", f"phải là một trong: {', '.join(KINDS)}")
    if until is not None and until < since:
        raise _refusal("pauses", "`to` sớm hơn `from`; hãy sửa cho đúng thứ tự")
    return since, until, kind


def _policy(value: object, start: int) -> ClockPolicy:
    try:
        day = moment(start).date()
    except OverflowError:
        raise _refusal("start", "năm này nằm ngoài mọi lịch") from None
    if value in (None, "default"):
        return policy_on(day)
    return policy_with(_object(value, "policy"), day)


def _calendar(value: object) -> Calendar:
    if value in (None, "default"):
        return default_calendar()
    return _custom_calendar(json.dumps(_object(value, "calendar")))


@lru_cache(maxsize=32)
def _custom_calendar(text: str) -> Calendar:
    """The calendar of that JSON, compiled once for all lines that bring the same; it is complete by itself."""
    value = json.loads(text)
    if strangers := value.keys() - {"windows", "days_off", "extra_days"}:
        raise _refusal("calendar", f"không có trường {', '.join(sorted(strangers))[:80]}")
    week = _object(value.get("windows", {}), "calendar.windows")
    if strangers := week.keys() - set(WEEKDAYS):
        raise _refusal("calendar.windows", f"không có thứ {', '.join(sorted(strangers))[:80]}; chỉ có mon … sun")
    extra = _object(value.get("extra_days", {}), "calendar.extra_days")
    return Calendar.build(
        windows={WEEKDAYS.index(name): _windows(windows) for name, windows in week.items()},
        days_off=[_day(day) for day in _list(value.get("days_off", []), "calendar.days_off")],
        extra_days={_day(day): _windows(windows) for day, windows in extra.items()},
    )


def _day(value: object) -> date:
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise _refusal("calendar", f"“{value!s:.20}” không phải ngày; hãy ghi như 2026-02-16") from None


def _windows(value: object) -> Windows:
    windows = []
    for window in _list(value, "calendar.windows"):
        match window:
            case [str(opening), str(closing)]:
                windows.append((time_of_day(opening), time_of_day(closing)))
            case _:
                raise _refusal("calendar.windows", 'mỗi khung giờ là ["07:00", "11:30"]')
    return windows
