"""Plans, values and registers from files: the two real plans whole, and files with faults."""

from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.harness.people import admin

import motcua.steering.targets
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.workbooks import write_table
from motcua.steering.targets.models import DigitalTeam, Goal, Target, TargetRevision, TargetValue, VillageCoverage
from motcua.steering.targets.public import (
    Direction,
    TargetState,
    import_targets,
    register_count,
    settle_direction,
    tally,
    target_page,
    targets,
)

pytestmark = pytest.mark.django_db
DATA = Path(motcua.steering.targets.__file__).with_name("data")
PROGRAMME, SENTENCES = "digital_government_targets_qd2629_2025", "digital_economy_targets_dongnai_kh179_2025"
AT = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
PLAIN = "code,text,direction,value,unit,period,owner,source,baseline"
VALUES = "plan,target,as_of,value,numerator,denominator,stated,evidence,reason"


def counts(rows):
    return {str(state): count for state, count in tally(rows).items() if count}


def at(year, month, day):
    return datetime(year, month, day, 23, 59, tzinfo=VIETNAM)


def test_the_programme_of_2025_is_read_whole():
    report = import_targets(DATA / f"{PROGRAMME}.csv", who=admin(), at=AT)
    assert (report.read, report.new, report.needs_review, report.faults) == (22, 22, 0, [])
    assert counts(targets(at=AT)) == {"no_data": 10, "not_due": 12}
    assert counts(targets(at=at(2024, 12, 31))) == {"not_due": 22}
    assert counts(targets(at=at(2031, 1, 1))) == {"no_data": 22}
    row = target_page(PROGRAMME, "2025-2027.1.3", at=AT).row
    assert (row.direction, row.judgement.goal.value) == (Direction.AT_LEAST, Fraction(95))
    assert (row.judgement.goal.due, row.owner_text, row.owner) == (
        date(2027, 12, 31),
        "Bộ Khoa học và Công nghệ",
        None,
    )


def test_the_plan_in_sentences_says_which_operators_need_review():
    report = import_targets(DATA / f"{SENTENCES}.csv", who=admin(), at=AT)
    assert (report.read, report.new, report.needs_review, report.left_out) == (26, 26, 5, 0)
    assert [fault.line for fault in report.faults] == [6, 15, 16, 17, 19]
    assert "tối thiểu" in report.faults[1].reason
    rows = targets(at=AT, plan=SENTENCES)
    assert [row.code for row in rows][:4] == ["1.1", "1.2", "1.3", "2.1"]
    assert [row.code for row in rows if row.direction is None] == ["2.2", "3.2", "3.3", "3.4", "3.6"]
    assert counts(rows) == {"no_data": 26}


def test_again_changes_nothing_and_what_a_person_settled_stays():
    path = DATA / f"{SENTENCES}.csv"
    import_targets(path, who=admin(), at=AT)
    settle_direction(SENTENCES, "3.2", Direction.AT_LEAST, who=admin("a1"), at=AT, reason="Công văn 1/STC")
    report = import_targets(path, who=admin(), at=AT)
    assert (report.new, report.changed, report.unchanged, len(report.faults)) == (0, 0, 26, 4)
    assert target_page(SENTENCES, "3.2", at=AT).row.direction is Direction.AT_LEAST
    assert TargetRevision.objects.count() == 27


def test_a_changed_row_leaves_a_revision(load):
    load("kh", PLAIN, ["1", "Tỷ lệ", "tối thiểu", "80", "", "2026", "", "", ""])
    assert load("kh", PLAIN, ["1", "Tỷ lệ", "tối thiểu", "85", "", "2026", "", "", ""]).changed == 1
    page = target_page("kh", "1", at=AT)
    assert [revision.content["goals"][0][0] for revision in page.revisions] == ["80", "85"]
    assert Goal.objects.count() == 1


def test_owners_are_agencies_where_one_bears_the_name(province, load):
    load(
        "kh",
        PLAIN,
        ["1", "a", "tối thiểu", "1", "", "2026", "SỞ Y TẾ", "", ""],
        ["2", "b", "tối thiểu", "1", "", "2026", "Sở Y tế; Sở Nội vụ", "", ""],
        ["3", "c", "tối thiểu", "1", "", "2026", "Công an tỉnh", "", ""],
    )
    assert [row.owner for row in targets(at=AT)] == ["H55.01", None, None]
    assert [row.code for row in targets(at=AT, owner="H55.01")] == ["1"]


def test_rows_of_one_code_are_goals_by_year(load):
    report = load(
        "kh",
        PLAIN,
        ["1", "Tỷ lệ", "at_least", "70", "", "2025", "", "", "60"],
        ["1", "Tỷ lệ", "at_least", "80", "", "2026", "", "", "60"],
    )
    assert (report.read, report.new, report.faults) == (1, 1, [])
    assert [goal.value for goal in target_page("kh", "1", at=AT).goals] == [70, 80]


GOOD = ["1", "Tỷ lệ", "at_least", "70", "", "2025", "", "", ""]


@pytest.mark.parametrize(
    ("columns", "good", "bad", "said"),
    [
        (PLAIN, GOOD, ["1", "Tỷ lệ", "at_least", "81", "", "2025", "", "", ""], "Cột code: chỉ tiêu 1 đã có mức"),
        (PLAIN, GOOD, ["1", "Khác", "at_least", "81", "", "2027", "", "", ""], "Cột code: mã 1 đã dùng"),
        (PLAIN, GOOD, ["2", "Khác", "at_least", "tám", "", "2027", "", "", ""], "Cột value"),
        (PLAIN, GOOD, ["2", "+HYPERLINK(1)", "at_least", "8", "", "2027", "", "", ""], "Cột text: ô chứa công thức"),
        (VALUES, ["kh", "1", "2026-01-02", "5", "", "", "", "BC", ""], ["kh", "1", "x", *[""] * 6], "Cột as_of"),
        ("unit,village,mobile,fixed,date", ["05701", "A", "có", "có", "2026-01-01"], ["05701", "B"], "Cột date"),
        ("unit,team,members,trained,date", ["05701", "A", "4", "4", "2026-01-01"], ["05701", "B"], "Cột members"),
    ],
)
def test_one_fault_and_nothing_of_the_file_is_kept(province, load, columns, good, bad, said):
    """Each format: the good row before the bad one goes too, and what stood before stays."""
    load("kh", PLAIN, ["1", "Tỷ lệ", "at_least", "60", "", "2025", "", "", ""])
    report = load("kh" if columns == PLAIN else "tep", columns, good, bad)
    assert (report.new, report.changed, report.left_out, report.needs_review) == (0, 0, 2, 0)
    (fault,) = report.faults
    assert fault.line == 3
    assert said in fault.reason
    assert [goal.value for goal in Goal.objects.all()] == [60]
    assert TargetRevision.objects.count() == 1
    assert not any(model.objects.exists() for model in (TargetValue, VillageCoverage, DigitalTeam))


def test_a_workbook_says_the_same_as_its_table(province, tmp_path):
    header = ("code", "text", "direction", "value", "period")
    book = tmp_path / "kh.xlsx"
    book.write_bytes(write_table(header, [("1", "Tỷ lệ", "tối thiểu", "80.5", "2026")], numbers=("value",)))
    assert import_targets(book, who=admin(), at=AT).new == 1
    table = tmp_path / "kh.csv"
    table.write_text("code,text,direction,value,period\n1,Tỷ lệ,tối thiểu,80.5,2026\n", encoding="utf-8")
    report = import_targets(table, who=admin(), at=AT)
    assert (report.new, report.changed, report.unchanged) == (0, 0, 1)


def test_a_file_that_is_too_big_or_no_table_is_refused(tmp_path, db):
    big = tmp_path / "to.csv"
    with big.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    for path, rule in ((big, "file_too_big"), (tmp_path / "a.pdf", "not_a_table")):
        with pytest.raises(Refusal) as caught:
            import_targets(path, who=admin(), at=AT)
        assert caught.value.rule == rule


def test_twenty_one_targets_of_the_meeting_come_out(load):
    """Bắc Kạn 24/6/2024: 8 reached or exceeded, 5 not, 8 without data."""
    codes = [str(number) for number in range(1, 22)]
    load("cds2024", PLAIN, *[[code, f"Chỉ tiêu {code}", "tối thiểu", "90", "%", "2024", "", "", ""] for code in codes])
    good = ["99.6", "100", "100", "100", "98", "90", "90", "90"]
    told = zip(codes, [*good, *["45,5"] * 5], strict=False)
    said = [["cds2024", code, "20/6/2024", value, "", "", "", "BC 123/BC-UBND", ""] for code, value in told]
    report = load("so-lieu", VALUES, *said)
    assert (report.new, report.faults) == (13, [])
    meeting = counts(targets(at=at(2024, 6, 24)))
    assert meeting == {"reached": 3, "exceeded": 5, "not_reached": 5, "no_data": 8}
    assert load("so-lieu", VALUES, *said).unchanged == 13


def test_shares_that_were_printed_are_recomputed(load):
    load("dvc", PLAIN, *[[str(code), "Tỷ lệ", "tối thiểu", "10", "", "2023", "", "", ""] for code in range(1, 5)])
    report = load(
        "so",
        VALUES,
        ["dvc", "1", "30/5/2023", "", "298", "2157", "13.8", "bài báo", ""],
        ["dvc", "2", "30/5/2023", "", "1288", "2157", "59,7", "bài báo", ""],
        ["dvc", "3", "30/5/2023", "", "45681", "54708", "83.4", "bài báo", ""],
    )
    assert report.new == 3
    rows = targets(at=at(2023, 12, 31))
    assert [row.as_json()["value"] for row in rows] == ["13.815484", "59.712564", "83.499671", None]
    assert [row.misprinted for row in rows] == [False, False, True, False]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["kh", "9", "2026-01-02", "5", "", "", "", "BC", ""], "Không có chỉ tiêu 9"),
        (["kh", "1", "2026-01-02", "5", "", "", "", "", ""], "minh chứng"),
        (["kh", "1", "2027-01-02", "5", "", "", "", "BC", ""], "chưa tới"),
        (["kh", "1", "2026", "5", "", "", "", "BC", ""], "Cột as_of"),
        (["kh", "1", "2026-01-02", "1.234", "", "", "", "BC", ""], "Cột value"),
        (["kh", "1", "2026-01-02", "", "5", "x", "", "BC", ""], "Cột denominator"),
        (["kh", "1", "2026-01-02", "", "5", "0", "", "BC", ""], "mẫu số"),
        (["kh", "1", "2026-01-02", "", "6", "5", "", "BC", ""], "mẫu số"),
        (["kh", "1", "2026-01-02", "5", "6", "7", "", "BC", ""], "không ghi cả hai"),
        (["kh", "1", "2026-01-02", "", "", "", "", "BC", ""], "một giá trị"),
        (["kh", "1", "", "5", "", "", "", "BC", ""], "Cột as_of để trống"),
        (["kh", "1", "2026-01-02", "=1+1", "", "", "", "BC", ""], "công thức"),
        (["kh", "2", "2026-01-02", "5", "", "", "", "BC", ""], "lấy số từ hệ thống"),
    ],
)
def test_a_bad_value_is_one_sentence_and_changes_nothing(load, row, said):
    load(
        "kh",
        PLAIN,
        ["1", "a", "tối thiểu", "1", "", "2026", "", "", ""],
        ["2", "b", "tối thiểu", "1", "", "2026", "", "indicator:TDGQ_ON_TIME", ""],
    )
    report = load("so", VALUES, row)
    (fault,) = report.faults
    assert (fault.line, report.left_out) == (2, 1)
    assert said in fault.reason
    assert not TargetValue.objects.exists()


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["1", "a", "gần", "1", "", "", "", "", ""], "Cột direction"),
        (["1", "", "tối thiểu", "1", "", "", "", "", ""], "Cột text để trống"),
        (["1", "a", "tối thiểu", "1", "", "2030-2026", "", "", ""], "Cột period"),
        (["1", "a", "tối thiểu", "1", "", "", "", "indicator:KHONG_CO", ""], "KHONG_CO"),
        (["1", "a", "tối thiểu", "1", "", "", "", "register:khong_co", ""], "khong_co"),
        (["1", "=cmd()", "tối thiểu", "1", "", "", "", "", ""], "Cột text"),
        (["1", "a\0", "tối thiểu", "1", "", "", "", "", ""], "NUL"),
    ],
)
def test_a_bad_target_is_one_sentence_and_changes_nothing(load, cells, said):
    report = load("kh", PLAIN, cells)
    (fault,) = report.faults
    assert said in fault.reason
    assert not Target.objects.exists()


def test_a_table_of_no_known_format_is_refused_with_all_formats_named(load):
    with pytest.raises(Refusal) as caught:
        load("x", "a,b", ["1", "2"])
    assert caught.value.rule == "unknown_format"
    assert "value_pct" in caught.value.sentence


def test_villages_of_the_meeting_are_counted(province, load):
    """Điện Biên 10/4/2025 had 86 villages without mobile and 261 without fixed broadband; here dated later."""
    rows = [
        ["05701", f"Bản {number}", "không" if number < 86 else "có", "0" if number < 261 else "1", "2026-04-10"]
        for number in range(300)
    ]
    columns = "unit,village,mobile,fixed,date"
    assert load("ban", columns, *rows).new == 300
    assert load("ban", columns, *rows).unchanged == 300
    day = date(2026, 11, 22)
    assert register_count("villages_without_mobile", day).value == 86
    assert register_count("villages_without_fixed", day).value == 261
    load("ban", columns, ["05701", "Bản 0", "có", "", "2026-10-01"])
    assert register_count("villages_without_mobile", day).value == 85
    assert register_count("villages_without_mobile", date(2026, 9, 30)).value == 86
    assert register_count("villages_with_fixed", day).value == Fraction(39 * 100, 299)
    assert register_count("villages_without_mobile", day, unit="05702") is None
    assert register_count("villages_without_mobile", date(2026, 1, 1)) is None
    assert load("ban", columns, ["05701", "Bản 0", "không", "", "2026-10-01"]).changed == 1


def test_digital_teams_of_the_meeting_are_counted_and_read_by_a_target(province, load):
    """Quảng Nam 2023: more than 900 teams, more than 4,000 people."""
    columns = "unit,team,members,trained,date,activity"
    rows = [
        ["05701", f"Tổ {number}", "5" if number < 500 else "4", "2", "2026-03-01", "dạy VNeID"] for number in range(900)
    ]
    assert load("to", columns, *rows).new == 900
    load("to", columns, ["05701", "Tổ 900", "0", "0", "2026-03-01", ""])
    source = "register:digital_team_members"
    load("kh", PLAIN, ["1", "Số thành viên", "trên", "4000", "người", "2026", "", source, ""])
    (row,) = targets(at=AT)
    assert (row.state, row.judgement.value.value, row.judgement.age) == (TargetState.REACHED, 4100, 266)
    assert register_count("digital_teams", AT.date()).value == 900
    trained = register_count("digital_team_members_trained", AT.date())
    assert (trained.count, trained.of) == (1800, 4100)


@pytest.mark.parametrize(
    ("columns", "row", "said"),
    [
        ("unit,village,mobile,fixed,date", ["99999", "Bản", "có", "", "2026-01-01"], "99999"),
        ("unit,village,mobile,fixed,date", ["05701", "Bản", "đôi khi", "", "2026-01-01"], "Cột mobile"),
        ("unit,village,mobile,fixed,date", ["05701", "", "có", "", "2026-01-01"], "Cột village"),
        ("unit,team,members,trained,date", ["05701", "Tổ", "4", "5", "2026-01-01"], "Cột trained"),
        ("unit,team,members,trained,date", ["05701", "Tổ", "1.000", "5", "2026-01-01"], "Cột members"),
    ],
)
def test_bad_rows_of_registers_are_named(province, load, columns, row, said):
    report = load("so", columns, row)
    assert said in report.faults[0].reason
    assert not VillageCoverage.objects.exists()
    assert not DigitalTeam.objects.exists()


@settings(max_examples=30)
@given(raw=st.binary(max_size=200))
def test_garbage_is_refused_or_left_out_never_an_error(tmp_path_factory, raw):
    path = tmp_path_factory.mktemp("rac") / "a.csv"
    path.write_bytes(b"no,text,operator,value_pct\n" + raw.replace(b"1", b"x"))
    try:
        report = import_targets(path, who=admin(), at=AT)
    except Refusal:
        return
    assert report.read == report.left_out
