"""A province's own list in its full format: what stands, what is left out and why, and what a live database refuses."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from motcua.commons.accounts.public import OPERATOR
from motcua.commons.ledger import public as ledger
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.models import Agency, Unit
from motcua.registry.agencies.public import agency, create_province_agencies, desks, directory, import_agencies

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 4, 8, 0, tzinfo=VIETNAM)
TODAY, REFORM = AT.date(), date(2025, 7, 1)
HEADER = "code,name,kind,parent,unit,level,legacy_code,settles,desk,from,to"
HEAD = "H55,Ủy ban nhân dân tỉnh Thái Nguyên,province_committee,,,,,,,,"


@pytest.fixture(autouse=True)
def _units(db):
    rows = [
        ("19", "province", "Tỉnh Thái Nguyên", ""),
        ("52", "province", "Tỉnh Gia Lai", ""),
        ("01840", "commune", "Phường Đức Xuân", "19"),
        ("23560", "commune", "Phường Pleiku", "52"),
    ]
    Unit.objects.bulk_create(
        Unit(code=c, level=lv, name=n, parent_code=p, valid_from=REFORM, source="x") for c, lv, n, p in rows
    )


@pytest.fixture
def _live(_units):
    ledger.found(mode="live", province="19", at=AT)


@pytest.fixture
def _trial(_units):
    ledger.found(mode="simulation", province="19", at=AT)


def loaded(tmp_path, *rows, header=HEADER, at=AT):
    path = tmp_path / "co-quan.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return import_agencies(path, at=at, who=OPERATOR)


def counts(report):
    return (report.read, report.new, report.changed, report.unchanged, report.needs_review, report.left_out)


@pytest.mark.usefixtures("_live")
def test_the_whole_tree_comes_from_the_file(tmp_path):
    report = loaded(
        tmp_path,
        "H55.05.01,Chi nhánh VPĐKĐĐ Đức Xuân,land_office,H55.05,01840,,,,,,",
        HEAD,
        "H55.05,Sở Nông nghiệp và Môi trường,department,,,,000.00.05.H55,,,,",
        "H55.05.02,Chi cục Kiểm lâm,branch,H55.05,,,,,,1/3/2026,",
        "H55.100,UBND phường Đức Xuân,commune_committee,,,,,,,,",
        "H55.100.01,Trung tâm PVHCC phường Đức Xuân,service_centre,H55.100,,,,,,,",
        "H55.09,Bệnh viện tỉnh,other,,,,,không,có,,",
    )
    assert counts(report) == (7, 7, 0, 0, 0, 0)
    assert report.faults == []
    known = directory(TODAY)
    assert {code: (one.kind, one.level, one.parent, one.unit_code, one.settles) for code, one in known.items()} == {
        "H55": ("province_committee", "province", None, "19", True),
        "H55.05": ("department", "province", "H55", "19", True),
        "H55.05.01": ("land_office", "province", "H55.05", "01840", True),
        "H55.05.02": ("branch", "province", "H55.05", "19", True),
        "H55.100": ("commune_committee", "commune", "H55", "01840", True),
        "H55.100.01": ("service_centre", "commune", "H55.100", "01840", False),
        "H55.09": ("other", "province", "H55", "19", False),
    }
    assert known["H55.05"].legacy_identifier == "000.00.05.H55"
    assert known["H55.05.02"].valid_from == date(2026, 3, 1)
    assert [len(desks(code, TODAY)) for code in ("H55.100.01", "H55.09", "H55.05")] == [1, 1, 0]
    assert not any(one.presumed for one in known.values())


@pytest.mark.usefixtures("_live")
def test_the_same_file_again_changes_nothing_and_a_changed_row_opens_a_version(tmp_path):
    rows = [HEAD, "H55.07,Sở Tài chính,department,,,,,,,,"]
    loaded(tmp_path, *rows)
    before = directory(TODAY)
    assert counts(loaded(tmp_path, *rows)) == (2, 0, 0, 2, 0, 0)
    assert directory(TODAY) == before
    later = "H55.07,Sở Tài chính và Kế hoạch,department,,,,H55-CU,,,1/7/2026,".replace("H55-CU", "H55.CU")
    assert counts(loaded(tmp_path, HEAD, later)) == (2, 0, 1, 1, 0, 0)
    assert agency("H55.07", date(2026, 6, 30)).name == "Sở Tài chính"
    assert agency("H55.07", date(2026, 7, 1)).name == "Sở Tài chính và Kế hoạch"
    assert agency("H55.07", TODAY).legacy_identifier == "H55.CU"


@pytest.mark.usefixtures("_live")
@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("H21.07,Sở Tài chính,department,,,,,,,,", "của Tỉnh Gia Lai, không phải tỉnh này"),
        ("H55.D01,Văn phòng UBND,department,,,,,,,,", "mã giả định"),
        ("H55.X001.TT,Trung tâm,service_centre,,,,,,,,", "mã giả định"),
        ("H56,UBND tỉnh,province_committee,,,,,,,,", "không phải tỉnh này"),
        ("Z1,UBND tỉnh,province_committee,,,,,,,,", "có mã H55"),
        ("H55.07,Sở Tài chính,sở,,,,,,,,", "Cột kind"),
        ("H55.07,,department,,,,,,,,", "Cột name để trống"),
        ("h55/07,Sở Tài chính,department,,,,,,,,", "không phải mã định danh"),
        ("H55.07,Sở Tài chính,department,H55.99,,,,,,,", "Không có cơ quan cấp trên mã “H55.99”"),
        ("H55.07,Sở Tài chính,department,H55.07,,,,,,,", "nằm dưới chính cơ quan này"),
        ("H55.07,Sở Tài chính,department,,23560,,,,,,", "23560 không thuộc tỉnh này"),
        ("H55.07,Sở Tài chính,department,,,huyện,,,,,", "Cột level"),
        ("H55.07,Sở Tài chính,department,,,,,có thể,,,", "có thể"),
        ("H55.07,Sở Tài chính,department,,,,,,,hôm qua,", "Cột from"),
        ("H55.07,Sở Tài chính,department,,,,,,,1/7/2026,1/7/2026", "Cột to"),
        ("H55,UBND tỉnh lần nữa,province_committee,,,,,,,,", "đã có ở dòng trên"),
        ("H55.07,Sở Tài chính,department,,,,H55.OLD,,,,", "Mã cũ H55.OLD đã là của cơ quan H55.01"),
    ],
)
def test_a_row_that_cannot_stand_is_named_and_left_out(tmp_path, row, words):
    report = loaded(tmp_path, HEAD, "H55.01,Sở Nội vụ,department,,,,H55.OLD,,,,", row)
    assert counts(report) == (3, 2, 0, 0, 0, 1)
    [fault] = report.faults
    assert (fault.line, words in fault.reason) == (4, True), fault.reason
    assert set(directory(TODAY)) == {"H55", "H55.01"}


@pytest.mark.usefixtures("_live")
def test_a_ring_of_agencies_is_left_out_whole(tmp_path):
    report = loaded(tmp_path, HEAD, "H55.1,Một,branch,H55.2,,,,,,,", "H55.2,Hai,branch,H55.1,,,,,,,")
    assert [fault.line for fault in report.faults] == [3, 4]
    assert set(directory(TODAY)) == {"H55"}


@pytest.mark.usefixtures("_live")
def test_two_spans_of_one_agency_are_two_versions(tmp_path):
    spans = ["H55.07,Sở Tài chính,department,,,,,,,1/7/2025,1/3/2026", "H55.07,Sở Kế hoạch,department,,,,,,,1/3/2026,"]
    assert counts(loaded(tmp_path, HEAD, *spans)) == (2, 2, 0, 0, 0, 0)
    assert agency("H55.07", date(2026, 2, 28)).name == "Sở Tài chính"
    assert agency("H55.07", TODAY).name == "Sở Kế hoạch"


@pytest.mark.usefixtures("_live")
def test_an_agency_that_a_later_list_says_has_ended_stands_no_more_from_that_day(tmp_path):
    loaded(tmp_path, HEAD, "H55.07,Sở Tài chính,department,,,,,,,,")
    ended = "H55.07,Sở Tài chính,department,,,,,,,1/7/2025,1/3/2026"
    assert counts(loaded(tmp_path, HEAD, ended)) == (2, 0, 1, 1, 0, 0)
    assert counts(loaded(tmp_path, HEAD, ended)) == (2, 0, 0, 2, 0, 0)
    assert agency("H55.07", date(2026, 2, 28)).name == "Sở Tài chính"
    assert "H55.07" not in directory(date(2026, 3, 1))
    soon = ended.replace("1/3/2026", "1/6/2026").replace("H55.07", "H55.08")
    loaded(tmp_path, HEAD, soon.replace(",1/7/2025,1/6/2026", ",,"))
    assert counts(loaded(tmp_path, HEAD, soon)) == (2, 0, 1, 1, 0, 0)
    assert "H55.08" in directory(date(2026, 5, 31))
    assert "H55.08" not in directory(date(2026, 6, 1))


@pytest.mark.usefixtures("_live")
def test_columns_nobody_knows_are_named_and_a_missing_one_too(tmp_path):
    report = loaded(tmp_path, HEAD + ",0208 3855 xxx", header=HEADER + ",điện thoại")
    assert [(fault.line, fault.reason) for fault in report.faults] == [
        (1, "Bỏ qua cột không có trong mẫu: điện thoại.")
    ]
    with pytest.raises(Refusal) as refused:
        loaded(tmp_path, "H55,UBND tỉnh", header="code,name")
    assert "kind" in refused.value.sentence


@pytest.mark.usefixtures("_live")
def test_nothing_presumed_can_stand_in_a_live_database():
    for presumed, identifier in ((True, "H55.07"), (False, "H55.D01"), (False, "H55.X001.TT")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Agency.objects.create(identifier=identifier, presumed=presumed)
    with pytest.raises(IntegrityError), transaction.atomic():
        create_province_agencies(province="19", at=AT, who=OPERATOR)


@pytest.mark.usefixtures("_trial")
def test_a_trial_takes_a_list_with_the_identifiers_of_trials(tmp_path):
    report = loaded(tmp_path, HEAD, "H55.D01,Văn phòng UBND,department,,,,,,,,")
    assert report.faults == []
    assert counts(report) == (2, 2, 0, 0, 0, 0)
