"""One call of each action of agencies: the province of four places, with a calendar, a desk and somebody posted."""

from datetime import timedelta
from pathlib import Path

from tests.casework.slips.world import CALENDAR
from tests.config.rights.province import AT, COMMUNE, HEALTH, SINCE, TALLY, TODAY
from tests.config.rights.sweep import Sample

from motcua.commons.accounts.public import OPERATOR, AccountKind, create_account
from motcua.registry.agencies import public as agencies
from motcua.registry.agencies.public import Ground

PROVINCE_ADMIN = "admin@province"
HEALTH_ADMINS = "admin@health admin@province"
WHY = Ground("Bão số 3", "15/QĐ-UBND", "somebody")
"""What another person asked for."""
LISTED = "code,name,level,province_h_code\nH55.99,Sở Thử,province,H55\n"


def samples(folder: Path) -> dict[str, Sample]:
    """What each needs to be done."""
    agencies.import_calendar(CALENDAR, who=OPERATOR, at=AT - timedelta(days=30))
    account = create_account(login="ma.toan", full_name="Ma Toàn", kind=AccountKind.STAFF, who=OPERATOR, at=AT).pk
    desk = agencies.open_desk(HEALTH, number=1, name="Quầy số 1", since=SINCE, who=OPERATOR)
    posted = agencies.post(account_id=account, agency=HEALTH, role="clerk", since=SINCE, who=OPERATOR)
    listed = folder / "co-quan.csv"
    listed.write_text(LISTED, encoding="utf-8")
    (folder / "holidays_2026.csv").write_text("date,weekday,name\n2026-12-31,T5,Ngày thử\n", encoding="utf-8")
    (folder / "working_day_swaps.csv").write_text("day_off,working_saturday,notice\n", encoding="utf-8")
    return {**_agencies(), **_people(desk.id, posted.id, account), **_calendars(), **_whole(folder, listed)}


def _agencies() -> dict[str, Sample]:
    new = {"identifier": "H55.01.09", "name": "Phòng", "kind": "other", "level": "other", "since": TODAY}
    handed = {"old": HEALTH, "new": TALLY, "on": TODAY, "partial": True}
    return {
        "create_agency": Sample(lambda who: agencies.create_agency(**new, parent=HEALTH, who=who), HEALTH_ADMINS),
        "change_agency": Sample(
            lambda who: agencies.change_agency(HEALTH, since=TODAY, name="Sở Khác", who=who, at=AT), HEALTH_ADMINS
        ),
        "change_agency (below another)": Sample(
            lambda who: agencies.change_agency(HEALTH, since=TODAY, parent=TALLY, who=who, at=AT), PROVINCE_ADMIN
        ),
        "close_agency": Sample(lambda who: agencies.close_agency(HEALTH, on=TODAY, who=who, at=AT), HEALTH_ADMINS),
        "hand_over": Sample(lambda who: agencies.hand_over(**handed, who=who), PROVINCE_ADMIN),
    }


def _people(desk: int, posted: int, account: int) -> dict[str, Sample]:
    post = {"account_id": account, "agency": COMMUNE, "role": "clerk", "since": SINCE}
    return {
        "open_desk": Sample(
            lambda who: agencies.open_desk(HEALTH, number=2, name="Quầy số 2", since=TODAY, who=who), HEALTH_ADMINS
        ),
        "desk_of": Sample(lambda who: agencies.desk_of(COMMUNE, 1, on=TODAY, who=who), "admin@commune admin@province"),
        "close_desk": Sample(lambda who: agencies.close_desk(desk, on=TODAY, who=who), HEALTH_ADMINS),
        "post": Sample(lambda who: agencies.post(**post, who=who), "admin@commune admin@province"),
        "end_posting": Sample(lambda who: agencies.end_posting(posted, on=TODAY, who=who), HEALTH_ADMINS),
    }


def _calendars() -> dict[str, Sample]:
    off = {"windows": [], "name": "Nghỉ", "ground": WHY, "at": AT}
    asked = {"day": TODAY.isoformat(), "windows": [], "name": "Nghỉ"}
    waits = agencies.request_calendar(HEALTH, asked, ground=WHY, who=OPERATOR, at=AT)
    week = {"mon": [("07:30", "12:00")]}
    return {
        "set_calendar_day": Sample(lambda who: agencies.set_calendar_day(HEALTH, TODAY, who=who, **off), HEALTH_ADMINS),
        "set_calendar_day (of all)": Sample(
            lambda who: agencies.set_calendar_day(None, TODAY, who=who, **off), PROVINCE_ADMIN
        ),
        "request_calendar": Sample(
            lambda who: agencies.request_calendar(HEALTH, {"day": "2026-12-30"}, ground=WHY, who=who, at=AT),
            HEALTH_ADMINS,
        ),
        "answer_calendar": Sample(
            lambda who: agencies.answer_calendar(waits, confirmed=False, who=who, at=AT), HEALTH_ADMINS
        ),
        "set_windows": Sample(
            lambda who: agencies.set_windows(HEALTH, week, since=TODAY, ground=WHY, who=who, at=AT), HEALTH_ADMINS
        ),
    }


def _whole(folder: Path, listed: Path) -> dict[str, Sample]:
    return {
        "import_calendar": Sample(
            lambda who: agencies.import_calendar(folder, who=who, at=AT), PROVINCE_ADMIN, meets="second_person_missing"
        ),
        "import_units": Sample(
            lambda who: agencies.import_units(folder, who=who, at=AT), PROVINCE_ADMIN, meets="no_unit_files"
        ),
        "import_agencies": Sample(lambda who: agencies.import_agencies(listed, who=who, at=AT), PROVINCE_ADMIN),
        "create_province_agencies": Sample(
            lambda who: agencies.create_province_agencies(province="19", who=who, at=AT), PROVINCE_ADMIN
        ),
    }
