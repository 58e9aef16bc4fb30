"""Units from a folder: what stands when, twice the same, changed rows, rows not understood."""

from datetime import date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from tests.registry.agencies.folders import REFORM, changed, write

from motcua.commons.accounts.public import OPERATOR
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.models import Unit, UnitSuccession
from motcua.registry.agencies.public import import_units, units_on

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 4, 8, 0, tzinfo=VIETNAM)


def load(tmp_path, files):
    return import_units(write(tmp_path / "units", files), at=AT, who=OPERATOR)


def counts(report):
    return (report.new, report.changed, report.unchanged, report.left_out)


def on(day, level):
    return {one.code: one.name for one in units_on(day, level=level)}


def test_the_folder_says_which_units_stood_on_a_day(tmp_path):
    report = load(tmp_path, REFORM)
    assert counts(report) == (3 + 2 + 6 + 5 + 3, 0, 0, 0)
    before, after = date(2025, 6, 30), date(2025, 7, 1)
    assert set(on(before, "province")) == {"01", "06", "19"}
    assert set(on(after, "province")) == {"01", "19"}
    assert set(on(before, "district")) == {"060", "170"}
    assert on(after, "district") == {}
    assert on(before, "commune")["05001"] == "Xã Yên Ninh"
    assert on(after, "commune") == {
        "01001": "Xã Thanh Mai",
        "01003": "Xã Yên Hòa",
        "05001": "Phường Yên Ninh",
        "05009": "Đặc khu Hồ Lớn",
    }
    assert on(date(2026, 4, 30), "commune")["01001"] == "Phường Thanh Mai"
    assert on(date(2026, 4, 30), "commune")["01003"] == "Xã Yên Hòa"
    assert [one.code for one in units_on(before, level="commune", parent="170")] == ["05001", "05002"]
    assert units_on(date(2025, 2, 28)) == ()


def test_a_merger_ends_the_unit_whose_code_goes_on(tmp_path):
    load(tmp_path, REFORM)
    assert [one.valid_from for one in Unit.objects.filter(code="19").order_by("valid_from")] == [
        date(2025, 3, 1),
        date(2025, 7, 1),
    ]
    assert Unit.objects.get(code="01").valid_from == date(2025, 3, 1)


def test_what_the_succession_table_lacks_is_named(tmp_path):
    faults = {(fault.file, fault.line) for fault in load(tmp_path, REFORM).faults}
    assert faults == {("communes_2025-03-01.csv", 6), ("communes_2025-07-01.csv", 5)}


def test_the_same_folder_again_changes_nothing(tmp_path):
    load(tmp_path, REFORM)
    before = list(Unit.objects.order_by("pk").values()), list(UnitSuccession.objects.order_by("pk").values())
    assert counts(load(tmp_path, REFORM)) == (0, 0, 19, 0)
    assert before == (list(Unit.objects.order_by("pk").values()), list(UnitSuccession.objects.order_by("pk").values()))


def test_a_list_of_a_later_day_opens_a_version(tmp_path):
    load(tmp_path, {name: rows for name, rows in REFORM.items() if "2026" not in name})
    assert counts(load(tmp_path, REFORM)) == (0, 1, 18, 0)
    first, second = Unit.objects.filter(code="01001", valid_from__gte=date(2025, 7, 1)).order_by("valid_from")
    assert (first.valid_to, second.valid_from) == (date(2026, 4, 30), date(2026, 4, 30))


def test_a_row_told_otherwise_withdraws_the_old_version(tmp_path):
    load(tmp_path, REFORM)
    report = load(
        tmp_path, changed("communes_2025-07-01.csv", "05001,Phường Yên Ninh,phường,19", "05001,Phường Y,p,19")
    )
    assert counts(report) == (0, 1, 18, 0)
    assert on(date(2025, 7, 1), "commune")["05001"] == "Phường Y"
    assert Unit.objects.get(name="Phường Yên Ninh", valid_from=date(2025, 7, 1)).withdrawn_at == AT


def test_a_changed_succession_replaces_the_old_one(tmp_path):
    load(tmp_path, REFORM)
    report = load(tmp_path, changed("commune_map_old_to_2025-07-01.csv", "05001,x,05001,y,1", "05001,x,05001,y,0"))
    assert counts(report) == (0, 1, 18, 0)
    assert [row.partial for row in UnitSuccession.objects.filter(old_code="05001", withdrawn_at=None)] == [False]
    assert UnitSuccession.objects.get(old_code="05001", partial=True).withdrawn_at == AT


def test_history_is_dated_by_its_snapshots(tmp_path):
    history = [
        "tỉnh,19,Tỉnh Thái Nguyên,,2019-09-11,2025-03-01",
        "huyện,170,Huyện Phú Lương,19,2019-09-11,2020-03-01",
        "huyện,170,Thị xã Phú Lương,19,2020-03-01,2025-03-01",
        "xã,05001,Xã Yên Ninh,170,2019-09-11,2019-09-11",
    ]
    load(tmp_path, {"admin_units_history_2019_2025.csv": history})
    spans = {(one.name, one.valid_from, one.valid_to) for one in Unit.objects.all()}
    assert spans == {
        ("Tỉnh Thái Nguyên", date(2019, 9, 11), None),
        ("Huyện Phú Lương", date(2019, 9, 11), date(2020, 3, 1)),
        ("Thị xã Phú Lương", date(2020, 3, 1), date(2025, 7, 1)),
        ("Xã Yên Ninh", date(2019, 9, 11), date(2020, 3, 1)),
    }


def test_history_reaches_back_from_what_is_held(tmp_path):
    load(tmp_path, REFORM)
    history = ["tỉnh,06,Tỉnh Bắc Kạn,,2019-09-11,2025-03-01", "huyện,060,Huyện Chợ Mới,06,2019-09-11,2025-03-01"]
    report = import_units(write(tmp_path / "old", {"admin_units_history_x.csv": history}), at=AT, who=OPERATOR)
    assert counts(report) == (0, 2, 0, 0)
    assert on(date(2020, 1, 1), "district") == {"060": "Huyện Chợ Mới"}


def test_one_unit_under_two_codes_keeps_the_known_one(tmp_path):
    files = changed("communes_2026-04-30.csv", "05009,Đặc khu Hồ Lớn,Đặc khu,19", "05010,Đặc khu Hồ Lớn,Đặc khu,19")
    report = load(tmp_path, files)
    assert report.left_out == 1
    assert ("communes_2026-04-30.csv", 5) in {(fault.file, fault.line) for fault in report.faults}
    assert "05009" in on(date(2026, 5, 1), "commune")
    assert not Unit.objects.filter(code="05010").exists()


def test_one_unit_under_two_codes_is_seen_against_what_is_held(tmp_path):
    load(tmp_path, {name: rows for name, rows in REFORM.items() if "2026" not in name})
    rows = ["05010,Đặc khu Hồ Lớn,x,19"]
    report = import_units(write(tmp_path / "later", {"communes_2026-04-30.csv": rows}), at=AT, who=OPERATOR)
    assert report.left_out == 1
    assert not Unit.objects.filter(code="05010").exists()


BAD_ROWS = [
    ("communes_2025-07-01.csv", "1001,Xã Ngắn,xã,19", "1001"),
    ("communes_2025-07-01.csv", "0100A,Xã Chữ,xã,19", "0100A"),
    ("communes_2025-07-01.csv", "01009,,xã,19", "tên"),
    ("communes_2025-07-01.csv", f"01009,{'X' * 10_000},xã,19", "10000"),
    ("communes_2025-07-01.csv", "01001,Xã Lặp,xã,19", "dòng 2"),
    ("communes_2025-07-01.csv", "01009,Xã Mồ Côi,xã,77", "77"),
    ("communes_2025-07-01.csv", "01009,Xã Mồ Côi,xã,", "cấp trên"),
    ("communes_2025-07-01.csv", "01009,Xã\0Rỗng,xã,19", "NUL"),
    ("commune_map_old_to_2025-07-01.csv", "01002,x,01003,y,1", "đã có"),
    ("commune_map_old_to_2025-07-01.csv", "05002,x,01003,y,2", "partly_merged"),
    ("commune_map_old_to_2025-07-01.csv", "05002,x,99999,y,0", "99999"),
    ("commune_map_old_to_2025-07-01.csv", "99999,x,01003,y,0", "99999"),
    ("commune_map_old_to_2025-07-01.csv", "?,x,01003,y,0", "mã"),
]


@pytest.mark.parametrize(("file", "row", "word"), BAD_ROWS)
def test_a_row_not_understood_is_left_out_and_named(tmp_path, file, row, word):
    report = load(tmp_path, REFORM | {file: [*REFORM[file], row]})
    line = len(REFORM[file]) + 2
    assert report.left_out == 1
    assert [word in fault.reason for fault in report.faults if (fault.file, fault.line) == (file, line)] == [True]
    assert counts(report)[:3] == (19, 0, 0)


BAD_HISTORY = [
    "xã,01001,Xã A,060,2020-01-01,2019-01-01",
    "xã,01001,Xã A,060,hôm qua,2019-01-01",
    "phủ,01001,Xã A,060,2019-01-01,2020-01-01",
]


@pytest.mark.parametrize("row", BAD_HISTORY)
def test_a_history_row_not_understood_is_left_out(tmp_path, row):
    good = "tỉnh,06,Tỉnh Bắc Kạn,,2019-01-01,2020-01-01"
    report = load(tmp_path, {"admin_units_history_x.csv": [good, row]})
    assert (report.new, [fault.line for fault in report.faults]) == (1, [3])


def test_a_folder_without_lists_is_refused(tmp_path):
    for path, rule in ((tmp_path / "none", "not_a_folder"), (tmp_path, "no_unit_files")):
        with pytest.raises(Refusal) as caught:
            import_units(path, at=AT, who=OPERATOR)
        assert caught.value.rule == rule
    (tmp_path / "communes_2025-07-01.csv").write_text("code;name\n01001;Xã A\n")
    with pytest.raises(Refusal) as caught:
        import_units(tmp_path, at=AT, who=OPERATOR)
    assert caught.value.rule == "missing_columns"
    assert not Unit.objects.exists()


def test_other_peoples_spreadsheets_load(tmp_path):
    folder = tmp_path / "x"
    folder.mkdir()
    text = "\ufeffcode;name;province_code;ghi chú\r\n19;Tỉnh Thái Nguyên;;\r\n"
    (folder / "provinces_2025-07-01.csv").write_bytes(text.encode())
    (folder / "communes_2025-07-01.csv").write_bytes(
        "code\tname\tprovince_code\r\n01001\tXã A\t19\r\n".encode("utf-16")
    )
    assert counts(import_units(folder, at=AT, who=OPERATOR)) == (2, 0, 0, 0)


def test_the_database_refuses_two_units_under_one_code_on_one_day(tmp_path):
    load(tmp_path, REFORM)
    one = {"code": "01001", "level": "commune", "name": "Xã B", "parent_code": "19", "source": "x"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.create(**one, valid_from=date(2026, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.create(**(one | {"code": "1"}), valid_from=date(2026, 1, 1))
    Unit.objects.create(**one, valid_from=date(2026, 1, 1), withdrawn_at=AT)


def test_the_database_keeps_what_was_said(tmp_path):
    load(tmp_path, REFORM)
    for change in ({"name": "Xã khác"}, {"valid_from": date(2020, 1, 1)}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Unit.objects.filter(code="01001").update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Unit.objects.filter(code="01001").delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        UnitSuccession.objects.all().delete()
