"""A province's agencies: presumed where nothing is known, real where a list is; and that list's import."""

from datetime import date, datetime

import pytest

from motcua.commons.accounts.public import OPERATOR
from motcua.commons.ledger import public as ledger
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.models import Unit
from motcua.registry.agencies.public import (
    agencies,
    agency,
    close_agency,
    create_province_agencies,
    desks,
    directory,
    import_agencies,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 4, 8, 0, tzinfo=VIETNAM)
TODAY, REFORM = AT.date(), date(2025, 7, 1)
HEADER = "code,name,level,province_h_code,as_of,source"


@pytest.fixture(autouse=True)
def _units(db):
    rows = [
        ("19", "province", "Tỉnh Thái Nguyên", "", REFORM, None),
        ("25", "province", "Tỉnh Phú Thọ", "", REFORM, None),
        ("01840", "commune", "Phường Đức Xuân", "19", REFORM, None),
        ("01843", "commune", "Xã Phong Quang", "19", REFORM, date(2026, 4, 30)),
        ("01843", "commune", "Phường Phong Quang", "19", date(2026, 4, 30), None),
        ("07900", "commune", "Phường Việt Trì", "25", REFORM, None),
        ("07999", "commune", "Xã Ngoài Danh Sách", "25", REFORM, None),
    ]
    Unit.objects.bulk_create(
        Unit(code=c, level=lv, name=n, parent_code=p, valid_from=f, valid_to=t, source="x")
        for c, lv, n, p, f, t in rows
    )
    ledger.found(mode="simulation", province="19", at=AT)


def counts(report):
    return (report.read, report.new, report.changed, report.unchanged, report.needs_review, report.left_out)


def written(tmp_path, *rows, header=HEADER):
    path = tmp_path / "danh-sach.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def test_a_province_without_a_list_gets_presumed_identifiers():
    assert counts(create_province_agencies(province="19", at=AT, who=OPERATOR)) == (21, 21, 0, 0, 0, 0)
    known = directory(TODAY)
    assert not known["H55"].presumed
    assert known["H55"].name == "Ủy ban nhân dân tỉnh Thái Nguyên"
    assert len([one for one in known.values() if one.kind == "department"]) == 15
    assert all(one.presumed for one in known.values() if one.identifier != "H55")
    assert known["H55.D04"].name == "Sở Tài chính"
    assert known["H55.TT"].parent == "H55.D01"
    committee, centre = known["H55.X001"], known["H55.X001.TT"]
    assert (committee.name, committee.short_name) == ("Ủy ban nhân dân phường Đức Xuân", "UBND phường Đức Xuân")
    assert (committee.level, committee.parent, committee.unit_code) == ("commune", "H55", "01840")
    assert centre.name == "Trung tâm Phục vụ hành chính công phường Đức Xuân"
    assert (centre.kind, centre.parent) == ("service_centre", "H55.X001")
    assert [desk.number for desk in desks("H55.X001.TT", TODAY)] == [1]


def test_a_commune_renamed_since_has_both_names():
    create_province_agencies(province="19", at=AT, who=OPERATOR)
    assert agency("H55.X002", date(2026, 4, 29)).short_name == "UBND xã Phong Quang"
    assert agency("H55.X002", date(2026, 4, 30)).short_name == "UBND phường Phong Quang"


def test_creating_a_province_again_changes_nothing():
    create_province_agencies(province="19", at=AT, who=OPERATOR)
    before = directory(TODAY)
    assert counts(create_province_agencies(province="19", at=AT, who=OPERATOR)) == (21, 0, 0, 21, 0, 0)
    assert directory(TODAY) == before
    assert len(desks("H55.X001.TT", TODAY)) == 1


def test_real_identifiers_prevail_where_the_list_is_known():
    create_province_agencies(province="25", at=AT, who=OPERATOR)
    known = {one.identifier: one for one in agencies(on=TODAY, province="25")}
    assert known["H44.43"].name == "Sở Tài chính"
    assert not known["H44.43"].presumed
    assert (known["H44.100"].name, known["H44.100"].unit_code) == ("UBND Phường Việt Trì", "07900")
    assert known["H44.X002"].presumed
    assert [key for key, one in known.items() if one.kind == "department" and one.presumed] == ["H44.D15"]


@pytest.mark.parametrize("province", ["99", "01840", "", "19' --"])
def test_a_code_that_is_no_province_is_refused(province):
    with pytest.raises(Refusal):
        create_province_agencies(province=province, at=AT, who=OPERATOR)


def test_a_real_list_stands_beside_presumed_identifiers(tmp_path):
    create_province_agencies(province="19", at=AT, who=OPERATOR)
    path = written(
        tmp_path,
        "H55.07,Sở Tài chính,province,H55,2026-08,x",
        "H55.100,UBND Phường Đức Xuân,commune,H55,2026-08,x",
    )
    assert counts(import_agencies(path, at=AT, who=OPERATOR)) == (2, 2, 0, 0, 0, 0)
    assert counts(import_agencies(path, at=AT, who=OPERATOR)) == (2, 0, 0, 2, 0, 0)
    known = directory(TODAY)
    assert (known["H55.07"].parent, known["H55.07"].kind, known["H55.07"].unit_code) == ("H55", "department", "19")
    assert (known["H55.100"].kind, known["H55.100"].unit_code) == ("commune_committee", "01840")
    assert known["H55.D04"].presumed


def test_a_long_list_asks_no_more_than_a_short_one(tmp_path, django_assert_max_num_queries):
    rows = [f"H55.Z{number},UBND phường Đức Xuân,commune,H55,," for number in range(300)]
    with django_assert_max_num_queries(15):
        assert counts(import_agencies(written(tmp_path, *rows), at=AT, who=OPERATOR)) == (300, 300, 0, 0, 0, 0)


def test_a_list_may_come_first(tmp_path):
    path = written(tmp_path, "H55.07;Sở Tài chính;province;H55", header="code;name;level;province_h_code")
    assert counts(import_agencies(path, at=AT, who=OPERATOR)) == (1, 1, 0, 0, 0, 0)
    assert agency("H55.07", TODAY).parent == "H55"


def test_a_changed_row_opens_a_version(tmp_path):
    import_agencies(written(tmp_path, "H55.07,Sở Tài chính,province,H55,,"), at=AT, who=OPERATOR)
    again = written(tmp_path, "H55.07,Sở Tài chính và Kế hoạch,province,H55,,")
    assert counts(import_agencies(again, at=AT, who=OPERATOR)) == (1, 0, 1, 0, 0, 0)
    assert agency("H55.07", TODAY).name == "Sở Tài chính và Kế hoạch"
    assert agency("H55.07", REFORM).name == "Sở Tài chính"
    assert counts(import_agencies(again, at=AT, who=OPERATOR)) == (1, 0, 0, 1, 0, 0)


def test_a_closed_agency_that_a_list_names_stands_again_from_then_on(tmp_path):
    path = written(tmp_path, "H55.07,Sở Tài chính,province,H55,,")
    import_agencies(path, at=AT, who=OPERATOR)
    close_agency("H55.07", on=date(2026, 1, 1), at=AT, who=OPERATOR)
    assert counts(import_agencies(path, at=AT, who=OPERATOR)) == (1, 0, 1, 0, 0, 0)
    assert agency("H55.07", TODAY).name == "Sở Tài chính"
    assert "H55.07" not in directory(date(2026, 2, 1))


def test_a_commune_that_cannot_be_told_needs_review(tmp_path):
    report = import_agencies(written(tmp_path, "H55.900,UBND xã Không Có,commune,H55,,"), at=AT, who=OPERATOR)
    assert counts(report) == (1, 1, 0, 0, 1, 0)
    assert [fault.line for fault in report.faults] == [2]
    assert agency("H55.900", TODAY).unit_code == ""


BAD = [
    ("h55.07,Sở Tài chính,province,H55,,", "định danh"),
    (f"{'A' * 36},Sở Tài chính,province,H55,,", "định danh"),
    ("H55.07,,province,H55,,", "Cột name để trống"),
    (f"H55.07,{'x' * 10_000},province,H55,,", "dài hơn 300 ký tự"),
    ("H55.07,Sở Tài chính,tỉnh,H55,,", "Cột level"),
    ("H55.07,Sở Tài chính,province,H99,,", "H99"),
    ("H55.01,Sở Lặp,province,H55,,", "đã có"),
]


@pytest.mark.parametrize(("row", "word"), BAD)
def test_a_row_not_understood_is_left_out_and_named(tmp_path, row, word):
    report = import_agencies(written(tmp_path, "H55.01,Văn phòng UBND,province,H55,,", row), at=AT, who=OPERATOR)
    assert counts(report) == (2, 1, 0, 0, 0, 1)
    assert [(fault.file, fault.line, word in fault.reason) for fault in report.faults] == [("danh-sach.csv", 3, True)]
