"""Work calendars in layers and versions: what was known when, and for whom."""

from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from motcua.commons.accounts.public import OPERATOR, simulated
from motcua.commons.audit.public import looks_by
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.models import CalendarVersion
from motcua.registry.agencies.public import (
    CalendarBook,
    Ground,
    calendar_for,
    calendar_version_ids,
    calendar_versions,
    change_agency,
    close_agency,
    create_agency,
    default_calendar,
    import_calendar,
    set_calendar_day,
    set_windows,
)

AT = datetime(2026, 5, 4, 8, 0, tzinfo=VIETNAM)
HOUR = timedelta(hours=1)
WHY, BOSS = Ground("Bão số 3", "15/QĐ-UBND", "a-lanhdao123"), simulated("a-quantri123")
TUESDAY = date(2026, 6, 2)
OFFICE = ((420, 690), (810, 1020))
MORNING = ((450, 720),)
HOLIDAYS = ["2026-09-01,T3,Quốc khánh", "2026-09-02,T4,Quốc khánh"]
SWAPS = ["2026-08-31,2026-08-22,12/TB"]


@pytest.fixture
def folder(tmp_path):
    return write(tmp_path, HOLIDAYS, SWAPS)


def write(tmp_path, holidays=None, swaps=None):
    if holidays is not None:
        (tmp_path / "holidays_2026.csv").write_text("\n".join(["date,weekday,name", *holidays]), encoding="utf-8")
    if swaps is not None:
        text = "\n".join(["day_off,working_saturday,notice", *swaps])
        (tmp_path / "working_day_swaps.csv").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def tree(db, folder):
    for identifier, parent in (("H55", None), ("H55.01", "H55"), ("H55.01.TT", "H55.01"), ("H55.02", "H55")):
        create_agency(
            identifier=identifier,
            name=identifier,
            kind="other",
            level="other",
            since=date(2025, 7, 1),
            parent=parent,
            who=OPERATOR,
        )
    import_calendar(folder, at=AT, who=OPERATOR)


def windows(identifier, day, at=AT + 10 * HOUR):
    found = calendar_for(identifier, at).windows_on(day)
    assert CalendarBook().calendar(identifier, at).windows_on(day) == found
    return found


def counts(report):
    return (report.new, report.changed, report.unchanged, report.left_out)


def test_the_folder_is_the_countrys_calendar(tree):
    assert windows("H55.01", date(2026, 9, 1)) == ()
    assert windows("H55.01", date(2026, 8, 31)) == ()
    assert windows("H55.01", date(2026, 8, 22)) == OFFICE
    assert windows("H55.01", date(2026, 8, 23)) == ()
    assert windows("H55.01", TUESDAY) == OFFICE
    assert calendar_for("H55.01", AT).known_until == date(2026, 12, 31)


def test_the_first_version_was_always_known(tree):
    assert windows("H55.01", date(2026, 9, 1), datetime(2025, 7, 1, tzinfo=VIETNAM)) == ()


def test_without_a_calendar_the_shipped_one_stands(db):
    assert calendar_for("H55", AT) is default_calendar()


def test_importing_again_changes_nothing(tree, folder):
    assert counts(import_calendar(folder, at=AT + HOUR, who=OPERATOR)) == (0, 0, 3, 0)
    assert CalendarVersion.objects.count() == 1


def test_a_changed_table_is_a_version_known_from_then_on(tree, tmp_path):
    write(tmp_path, [*HOLIDAYS, "2026-09-03,T5,Nghỉ thêm"], ["2026-08-31,2026-08-29,13/TB"])
    assert counts(import_calendar(tmp_path, at=AT + HOUR, who=OPERATOR)) == (2, 0, 2, 0)
    assert windows("H55", date(2026, 9, 3), AT) == OFFICE
    assert windows("H55", date(2026, 9, 3), AT + HOUR) == ()
    assert windows("H55", date(2026, 8, 22)) == OFFICE
    write(tmp_path, ["2026-09-03,T5,Tên khác"])
    assert counts(import_calendar(tmp_path, at=AT + 2 * HOUR, who=OPERATOR)) == (0, 1, 1, 0)


BAD = [
    (["2026-09-01,T4,Sai thứ"], None, "T3"),
    (["1/9/2026,T3,Sai kiểu ngày"], None, "ngày"),
    (["2026-09-01,T3,Một", "2026-09-01,T3,Hai"], None, "đã có"),
    (None, ["2026-08-31,hôm nào,x"], "không hợp lệ"),
]


@pytest.mark.parametrize(("holidays", "swaps", "word"), BAD)
def test_a_record_not_understood_is_left_out(db, tmp_path, holidays, swaps, word):
    report = import_calendar(write(tmp_path, holidays, swaps), at=AT, who=OPERATOR)
    assert report.left_out == 1
    assert word in report.faults[0].reason


def test_a_folder_without_tables_is_refused(db, tmp_path):
    for path, rule in ((tmp_path, "no_calendar_files"), (tmp_path / "none", "not_a_folder")):
        with pytest.raises(Refusal, match=rule):
            import_calendar(path, at=AT, who=OPERATOR)


def test_a_day_of_a_province_reaches_all_below_and_nobody_else(tree):
    set_calendar_day("H55.01", TUESDAY, windows=[], name="Nghỉ bão", ground=WHY, at=AT + HOUR, who=BOSS)
    assert windows("H55.01.TT", TUESDAY) == windows("H55.01", TUESDAY) == ()
    assert windows("H55.02", TUESDAY) == windows("H55", TUESDAY) == OFFICE


def test_what_was_known_before_a_change_stays_known(tree):
    before = calendar_version_ids(AT + HOUR)
    key = set_calendar_day(
        "H55", TUESDAY, windows=[("07:30", "12:00")], name="Nửa ngày", ground=WHY, at=AT + 2 * HOUR, who=BOSS
    )
    assert windows("H55.01", TUESDAY, AT + HOUR) == OFFICE
    assert windows("H55.01", TUESDAY, AT + 2 * HOUR) == MORNING
    assert calendar_version_ids(AT + HOUR) == before
    assert calendar_version_ids(AT + 2 * HOUR) == (*before, key)


def test_the_nearest_layer_prevails_and_can_be_taken_back(tree):
    set_calendar_day("H55", TUESDAY, windows=[], name="Nghỉ", ground=WHY, at=AT + HOUR, who=BOSS)
    set_calendar_day("H55.01", TUESDAY, windows=[("07:30", "12:00")], name="Trực", ground=WHY, at=AT + HOUR, who=BOSS)
    assert windows("H55.01.TT", TUESDAY) == MORNING
    set_calendar_day("H55.01", TUESDAY, windows=None, name="", ground=WHY, at=AT + 2 * HOUR, who=BOSS)
    assert windows("H55.01.TT", TUESDAY) == ()


def test_weekly_windows_hold_from_their_day_on(tree):
    week = {name: [("07:30", "12:00")] for name in ("mon", "tue", "wed", "thu", "fri", "sat")}
    set_windows("H55", week, since=TUESDAY, ground=WHY, at=AT + HOUR, who=BOSS)
    assert windows("H55.01", TUESDAY - timedelta(days=1)) == OFFICE
    assert windows("H55.01", TUESDAY) == MORNING
    assert windows("H55.01", date(2026, 6, 6)) == MORNING
    assert windows("H55.01", date(2026, 9, 1)) == ()
    assert windows("H55.01", date(2026, 8, 22)) == MORNING
    set_windows("H55", {"tue": [("08:00", "09:00")]}, since=TUESDAY, ground=WHY, at=AT + 2 * HOUR, who=BOSS)
    assert windows("H55.01", TUESDAY) == ((480, 540),)
    assert windows("H55.01", TUESDAY + timedelta(days=1)) == ()


def test_every_version_says_why_and_by_whom(tree):
    set_calendar_day("H55", TUESDAY, windows=[], name="Nghỉ", ground=WHY, at=AT + HOUR, who=BOSS)
    (version,) = calendar_versions("H55")
    assert (version.reason, version.decision, version.changed_by) == ("Bão số 3", "15/QĐ-UBND", "a-lanhdao123")
    assert version.confirmed_by == "a-quantri123"
    assert [one.agency for one in calendar_versions(None)] == [None]
    assert len(looks_by("a-quantri123", since=AT)) == 1


REFUSED = [
    ("reason_missing", {"ground": Ground("  ", asked_by="a-lanhdao123")}),
    ("unknown_agency", {"agency": "H99"}),
    ("bad_time_of_day", {"windows": [("07:00", "25:00")]}),
    ("bad_window", {"windows": [("12:00", "07:00")]}),
    ("overlapping_windows", {"windows": [("07:00", "09:00"), ("08:00", "10:00")]}),
    ("calendar_known_later", {"agency": None, "at": datetime(1970, 1, 1, tzinfo=VIETNAM)}),
]


@pytest.mark.parametrize(("rule", "wrong"), REFUSED)
def test_a_change_that_cannot_be_is_refused(tree, rule, wrong):
    asked = {"agency": "H55", "windows": [], "ground": WHY, "at": AT + HOUR} | wrong
    with pytest.raises(Refusal, match=f"^{rule}:"):
        set_calendar_day(asked.pop("agency"), TUESDAY, name="x", **asked, who=BOSS)
    assert CalendarVersion.objects.count() == 1


@pytest.mark.parametrize(("rule", "week"), [("bad_weekday", {"thứ hai": []}), ("empty_week", {"mon": []})])
def test_a_week_that_is_none_is_refused(tree, rule, week):
    with pytest.raises(Refusal, match=f"^{rule}:"):
        set_windows("H55", week, since=TUESDAY, ground=WHY, at=AT + HOUR, who=BOSS)


def test_nothing_is_changed_before_there_is_a_calendar(db):
    with pytest.raises(Refusal, match="no_calendar"):
        set_calendar_day(None, TUESDAY, windows=[], name="x", ground=WHY, at=AT, who=BOSS)


def test_an_unknown_agency_has_no_calendar_where_agencies_have_their_own(tree):
    set_calendar_day("H55", TUESDAY, windows=[], name="Nghỉ", ground=WHY, at=AT + HOUR, who=BOSS)
    for ask in (calendar_for, lambda key, at: CalendarBook().calendar(key, at)):
        with pytest.raises(Refusal, match="unknown_agency"):
            ask("H99", AT + 2 * HOUR)


def test_an_agency_that_no_longer_stands_keeps_the_calendar_of_its_last_day(tree):
    """Also where the agencies above it end, or it would have stood elsewhere; one closed on its first day too."""
    for key, day in (("H55", TUESDAY), ("H55.02", TUESDAY + timedelta(days=1))):
        set_calendar_day(key, day, windows=[], name="Nghỉ", ground=WHY, at=AT + HOUR, who=BOSS)
    end = {"who": OPERATOR, "at": AT}
    change_agency("H55.01.TT", since=date(2026, 5, 10), parent="H55.02", **end)
    for key, day in (("H55.01.TT", 12), ("H55.02", 13), ("H55", 14)):
        close_agency(key, on=date(2026, 5, day), **end)
    long_after = datetime(2026, 7, 1, tzinfo=VIETNAM)
    assert windows("H55.01.TT", TUESDAY, long_after) == windows("H55.01", TUESDAY, long_after) == ()
    assert windows("H55.01.TT", TUESDAY + timedelta(days=1), long_after) == ()
    assert windows("H55.01", TUESDAY + timedelta(days=1), long_after) == OFFICE
    close_agency("H55.01", on=date(2025, 7, 1), **end)
    assert windows("H55.01", TUESDAY, long_after) == ()


def test_an_agency_that_stands_only_later_has_the_calendar_of_its_first_day(tree):
    set_calendar_day("H55", TUESDAY, windows=[], name="Nghỉ", ground=WHY, at=AT, who=BOSS)
    new = {"name": "Mới", "kind": "other", "level": "other", "who": OPERATOR}
    create_agency(identifier="H55.03", since=date(2026, 6, 1), parent="H55", **new)
    assert windows("H55.03", TUESDAY, AT + HOUR) == ()


def test_changes_of_one_moment_follow_each_other_as_they_are_recorded(tree):
    """A simulation's present stands still between two acts."""
    days = [TUESDAY + timedelta(days=step) for step in range(3)]
    for key, day in zip(("H55", None, "H55"), days, strict=True):
        set_calendar_day(key, day, windows=[], name="Nghỉ", ground=WHY, at=AT + HOUR, who=BOSS)
    assert [windows("H55.01", day, AT + HOUR) for day in days] == [(), (), ()]
    assert [len(calendar_versions(key)) for key in ("H55", None)] == [2, 2]
    assert list(calendar_versions("H55")[-1].days) == [days[0].isoformat(), days[2].isoformat()]
    seen = CalendarBook().calendars("H55.01", since=AT, until=AT + HOUR)
    assert [[one.windows_on(day) == () for day in days] for one in seen] == [
        [False, False, False],
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]


def test_a_change_before_the_last_is_told_its_moment_in_vietnams_time(tree):
    off = {"windows": [], "name": "Nghỉ", "ground": WHY, "who": BOSS}
    set_calendar_day("H55", TUESDAY, **off, at=AT + HOUR)
    with pytest.raises(Refusal, match=r"thay đổi lúc 04/05/2026 09:00; thay đổi mới không được trước lúc đó"):
        set_calendar_day("H55", TUESDAY, **off, at=AT)


def test_the_database_keeps_every_version(tree):
    for change in (
        lambda: CalendarVersion.objects.update(reason="khác"),
        lambda: CalendarVersion.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_many_questions_compile_one_calendar(tree):
    book = CalendarBook()
    assert calendar_for("H55.01", AT) is calendar_for("H55.02", AT + HOUR) is book.calendar("H55", AT)
