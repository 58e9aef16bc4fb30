"""Changes of work calendars. Each is a new version, known from the moment of the change; what was known stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from django.db import connection, transaction

from motcua.commons.accounts.public import Who, second_person
from motcua.commons.audit.public import record
from motcua.kit.imports import ImportReport, Progress
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.models import CalendarVersion
from motcua.registry.agencies.policies import RIGHTS, edit_calendar
from motcua.registry.agencies.rules.holidays import read_holidays
from motcua.registry.agencies.rules.layers import OFFICE_WEEK, Day, checked_week, checked_windows
from motcua.registry.agencies.selectors.agencies import agency as agency_on
from motcua.registry.agencies.selectors.calendars import last_version

ALWAYS: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""The country's first version counts as known from the beginning: nothing was recorded before it."""

_LOCK: Final = "SELECT pg_advisory_xact_lock(hashtext('agencies_calendarversion'))"
_DEFAULT_WEEKS: Final = [{"since": None, "week": OFFICE_WEEK}]


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a calendar is changed: a sentence, and the deciding document's number; who asked whoever now confirms it."""

    reason: str
    decision: str = ""
    asked_by: str = ""


@dataclass(slots=True)
class _Draft:
    """The next version of one agency, started from its last one."""

    agency_id: int | None
    known_from: datetime
    weeks: list[Any] = field(default_factory=list)
    days: dict[str, Day] = field(default_factory=dict)
    known_until: date | None = None


@transaction.atomic
def set_calendar_day(
    agency: str | None,
    day: date,
    *,
    windows: Sequence[Sequence[str]] | None,
    name: str,
    ground: Ground,
    who: Who,
    at: datetime,
) -> int:
    """Say how an agency (None: the country) works on one day; the new version's id.

    `windows`: [("07:00", "11:30")]; empty for a day off; None to go back to what the calendar above says.
    Denied to who may not change that calendar. Refuses windows that are none, a change without a reason
    (`reason_missing`), an unknown agency, a person whom no other asked (`second_person_missing`).
    """
    _may_change(agency, ground, who, at)
    draft = _draft(agency, at)
    if windows is None:
        draft.days.pop(day.isoformat(), None)
    else:
        draft.days[day.isoformat()] = {"windows": checked_windows(windows), "name": name}
    return _changed(draft, agency, ground, who, at)


@transaction.atomic
def set_windows(
    agency: str | None,
    week: Mapping[str, Sequence[Sequence[str]]],
    *,
    since: date,
    ground: Ground,
    who: Who,
    at: datetime,
) -> int:
    """Set an agency's weekly windows from a day on, {"mon": [("07:00", "11:30"), …], …}; the new version's id.

    Weekdays left out are free. Refusals as `set_calendar_day`.
    """
    _may_change(agency, ground, who, at)
    draft = _draft(agency, at)
    kept = [one for one in draft.weeks if one["since"] is None or one["since"] < since.isoformat()]
    draft.weeks = [*kept, {"since": since.isoformat(), "week": checked_week(week)}]
    return _changed(draft, agency, ground, who, at)


@transaction.atomic
def import_calendar(path: Path, *, who: Who, at: datetime, progress: Progress | None = None) -> ImportReport:
    """Load a folder of holidays and swapped days into the country's calendar; counted are records.

    If anything is new or changed, one new version is known from `at` on. A day that the files do not name stays as it
    is: absence is no statement. Denied to who may not change the calendar of all, and refused to a person alone.
    """
    _may_change(None, Ground(""), who, at)
    report = ImportReport()
    records = read_holidays(path, report)
    _lock()
    fresh = last_version(None) is None
    draft = _Draft(None, ALWAYS, list(_DEFAULT_WEEKS)) if fresh else _draft(None, at)
    for special in records:
        first = next(iter(special.days))
        held, said = draft.days.get(first), special.days[first]
        outcome = "new" if held is None else "unchanged" if held == said else "changed"
        setattr(report, outcome, getattr(report, outcome) + 1)
        draft.days[first] = said
        for other in list(special.days)[1:]:
            draft.days.setdefault(other, special.days[other])
    if report.new or report.changed:
        last = date.fromisoformat(max(day for special in records for day in special.days))
        draft.known_until = max(draft.known_until or date.min, date(last.year, 12, 31))
        _append(draft, Ground(f"Nhập từ thư mục {path.name}"), who)
    if progress is not None:
        progress(report.read, report.read)
    return report


def _may_change(agency: str | None, ground: Ground, who: Who, at: datetime) -> None:
    edit_calendar(who, agency, on=at.date())
    second_person(RIGHTS, "edit_calendar", who=who, before={ground.asked_by or who.key})


def _lock() -> None:
    """Changes of calendars wait for each other, so that they become known in the order in which they are recorded."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK)


def _draft(agency: str | None, at: datetime) -> _Draft:
    """What the next change starts from; one at the moment of the last follows it, where a present stands still."""
    _lock()
    key = None if agency is None else agency_on(agency, at.astimezone(VIETNAM).date()).id
    last = last_version(key)
    if last is None:
        return _first(key, at)
    if last.known_from > at:
        raise Refusal(
            "calendar_known_later",
            "Lịch này đã có thay đổi lúc {known:%d/%m/%Y %H:%M}; thay đổi mới không được trước lúc đó.",
            known=last.known_from,
        )
    return _Draft(key, at, list(last.weeks), dict(last.days), last.known_until)


def _first(key: int | None, at: datetime) -> _Draft:
    if key is None or last_version(None) is None:
        raise Refusal("no_calendar", "Chưa có lịch chung của cả nước; hãy chạy `motcua import calendar` trước.")
    return _Draft(key, at)


def _changed(draft: _Draft, agency: str | None, ground: Ground, who: Who, at: datetime) -> int:
    """Append what a person said, and write down that they did."""
    key = _append(draft, ground, who)
    reason = " ".join(ground.reason.split())
    record(
        actor=who.key, action="edit_calendar", object_type="calendar", object_key=agency or "*", at=at, reason=reason
    )
    return key


def _append(draft: _Draft, ground: Ground, who: Who) -> int:
    reason = " ".join(ground.reason.split())
    if not reason:
        raise Refusal("reason_missing", "Thay đổi lịch làm việc phải có lý do; hãy ghi lý do và số văn bản.")
    row = CalendarVersion.objects.create(
        agency_id=draft.agency_id,
        weeks=draft.weeks,
        days=draft.days,
        known_until=draft.known_until,
        known_from=draft.known_from,
        reason=reason[:500],
        decision=ground.decision[:100],
        changed_by=ground.asked_by or who.key,
        confirmed_by=who.key if ground.asked_by else "",
    )
    return row.pk
