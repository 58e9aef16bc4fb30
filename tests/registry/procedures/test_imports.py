"""The importer on small folders: new, unchanged, changed, doubtful, broken, and other people's ways of writing CSV."""

import json
import unicodedata
from datetime import date, timedelta

import pytest
from tests.registry.procedures.conftest import AT

from motcua.commons.accounts.public import OPERATOR
from motcua.kit.refusal import Refusal
from motcua.kit.worktime import Term, TermUnit
from motcua.registry.procedures.models import Procedure, ProcedureVersion, VersionText
from motcua.registry.procedures.public import (
    Doubt,
    FeeKind,
    Level,
    ListedChannel,
    import_procedures,
    procedure_page,
    term,
    version_in_force,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
TOMORROW = TODAY + timedelta(days=1)
LATER = AT + timedelta(days=1)


def counts(report):
    return {key: value for key, value in report.as_json().items() if key != "faults"}


def reasons(report):
    return [f"{fault.file}:{fault.line} {fault.reason}" for fault in report.faults]


def test_a_new_procedure_is_in_force_since_ever(folder):
    report = folder.sound("1.000001").load()
    assert counts(report) == {
        "read": 1,
        "new": 1,
        "changed": 0,
        "unchanged": 0,
        "needs_review": 0,
        "left_out": 0,
    }
    assert not report.faults
    version = version_in_force("1.000001", date(2019, 1, 1))
    assert (version.valid_from, version.valid_to, version.needs_review) == (None, None, False)
    assert version.levels == frozenset({Level.COMMUNE})
    assert version.terms == {ListedChannel.COUNTER: Term(5, TermUnit.WORKING_DAY)}
    assert (version.field, version.decision_number, version.plain_name) == ("Hộ tịch", "163/QĐ-BTP", version.name)


def test_the_same_files_again_write_nothing(folder, django_assert_num_queries):
    folder.sound("1.000001").sound("1.000002").load()
    before = set(ProcedureVersion.objects.values_list("id", "valid_to"))
    with django_assert_num_queries(8) as queries:
        assert counts(folder.load(LATER))["unchanged"] == 2
    assert not [query for query in queries if query["sql"].startswith(("INSERT", "UPDATE"))]
    assert set(ProcedureVersion.objects.values_list("id", "valid_to")) == before


def test_a_changed_row_opens_a_new_version(folder):
    folder.sound("1.000001").sound("1.000002").load()
    folder.rows["submission_channels.csv"][0]["deadline_value"] = "3"
    report = folder.load(LATER)
    assert (report.changed, report.unchanged) == (1, 1)
    assert term(version_in_force("1.000001", TODAY), "counter") == Term(5, TermUnit.WORKING_DAY)
    new = version_in_force("1.000001", TOMORROW)
    assert (new.valid_from, term(new, "counter")) == (TOMORROW, Term(3, TermUnit.WORKING_DAY))
    assert len(new.papers) == len(new.results) == 1


def test_two_changes_on_one_day_leave_the_last_in_force(folder):
    folder.sound("1.000001", "Tên một").load()
    for name in ("Tên hai", "Tên ba"):
        folder.rows["procedures.csv"][0]["name"] = name
        folder.load(LATER)
    assert version_in_force("1.000001", TOMORROW).name == "Tên ba"
    assert Procedure.objects.get(code="1.000001").name == "Tên ba"


def test_a_change_before_the_version_in_force_is_left_out(folder):
    folder.sound("1.000001").load()
    folder.rows["procedures.csv"][0]["name"] = "Tên hai"
    folder.load(LATER)
    folder.rows["procedures.csv"][0]["name"] = "Tên ba"
    report = folder.load(AT)
    assert report.left_out == 1
    assert "đã có phiên bản từ 23/11/2026" in report.faults[0].reason


def test_a_table_that_is_not_there_says_nothing(folder):
    folder.sound("1.000001").load()
    folder.rows["procedures.csv"][0]["name"] = "Tên hai"
    path = folder.write()
    for name in ("submission_channels.csv", "documents.csv", "results.csv"):
        (path / name).unlink()
    report = import_procedures(path, at=LATER, who=OPERATOR)
    assert (report.changed, report.needs_review, len(report.faults)) == (1, 0, 3)
    version = version_in_force("1.000001", TOMORROW)
    assert (version.name, len(version.channels), len(version.papers)) == ("Tên hai", 1, 1)


def test_a_new_procedure_without_its_tables_is_doubtful(folder):
    path = folder.procedure("1.000001").write()
    for name in ("submission_channels.csv", "documents.csv", "results.csv"):
        (path / name).unlink()
    assert import_procedures(path, at=AT, who=OPERATOR).needs_review == 1
    folder.channel("1.000001").paper("1.000001").result("1.000001")
    report = folder.load(LATER)
    assert (report.changed, report.needs_review) == (1, 0)


def test_each_doubt_is_found_named_and_kept_raw(folder):
    code = "1.000001"
    folder.procedure(code, levels="Cấp huyện")
    folder.channel(code, "Trực tuyến", "1", "").channel(code, "Trực tiếp", "5").channel(code, "Trực tiếp", "3")
    folder.channel(code, "Trực tiếp", "5", fee="amount", fee_amount="135", fee_currency="VND")
    folder.channel(code, "Qua loa", "", "", fee="ambiguous", note_raw="1100 VNĐ")
    folder.paper(code, originals="20251").paper(code, document=".").paper(code, document="Mẫu 1.doc", form_file="1.doc")
    folder.result(code, name="")
    report = folder.load()
    assert report.needs_review == 1
    version = version_in_force(code, TODAY)
    assert {(found.doubt, found.seq, found.raw) for found in version.doubts} == {
        (Doubt.LEVEL_ABOLISHED, 0, "Cấp huyện"),
        (Doubt.TERM_WITHOUT_UNIT, 1, "1"),
        (Doubt.TERMS_DIFFER, 2, "5 Ngày làm việc; 3 Ngày làm việc"),
        (Doubt.FEE_SUSPICIOUS, 4, "135 VND"),
        (Doubt.CHANNEL_UNKNOWN, 5, "Qua loa"),
        (Doubt.TERM_MISSING, 5, ""),
        (Doubt.FEE_AMBIGUOUS, 5, "1100 VNĐ"),
        (Doubt.COPIES_UNREADABLE, 1, "20251/0"),
        (Doubt.PAPER_WITHOUT_NAME, 2, "."),
        (Doubt.RESULT_WITHOUT_NAME, 1, "KQ.1"),
    }
    assert len(report.faults) == 11
    assert 'submission_channels.csv:2 1.000001: thời hạn không có đơn vị (giờ, ngày hay ngày làm việc) ("1").' in (
        reasons(report)
    )
    assert version.channels[0].term is None
    assert version.channels[0].term_raw == "1"
    assert version.channels[3].fee.kind is FeeKind.DOUBTFUL
    assert [paper.originals for paper in version.papers] == [None, 1]


def test_a_procedure_without_rows_is_doubtful_in_all_three(folder):
    folder.procedure("1.000001").load()
    version = version_in_force("1.000001", TODAY)
    assert [found.doubt for found in version.doubts] == [Doubt.NO_CHANNEL, Doubt.NO_PAPER, Doubt.NO_RESULT]


def test_only_the_doubtful_term_is_refused(folder):
    folder.procedure("1.000001").paper("1.000001").result("1.000001")
    folder.channel("1.000001", "Trực tuyến", "1", "").channel("1.000001", "Trực tiếp").load()
    version = version_in_force("1.000001", TODAY)
    assert term(version, "counter") == Term(5, TermUnit.WORKING_DAY)
    for channel in ("self_service", "assisted", "national_portal", "post", "no such channel"):
        with pytest.raises(Refusal, match="term_needs_review"):
            term(version, channel)


def test_bad_procedures_are_left_out_and_the_others_load(folder):
    folder.sound("1.000001").procedure("", "Không mã").procedure("1.000002", ".").procedure("1.000001", "Trùng mã")
    folder.procedure("1.000003", "x" * 10_000).procedure("có dấu cách", "Mã hỏng").procedure("9" * 200, "Mã dài")
    folder.channel("9.999999").channel("").sound("1.000004")
    report = folder.load()
    assert (report.read, report.new, report.left_out) == (8, 2, 6)
    assert set(Procedure.objects.values_list("code", flat=True)) == {"1.000001", "1.000004"}
    assert "procedures.csv:5 1.000001: mã đã có ở dòng 2; giữ dòng đầu." in reasons(report)
    assert "submission_channels.csv:3 9.999999: mã không nạp được từ procedures.csv; bỏ dòng này." in reasons(report)
    assert "submission_channels.csv:4 Dòng không có mã thủ tục; bỏ dòng này." in reasons(report)


@pytest.mark.parametrize(
    "how",
    [
        {"encoding": "utf-8-sig", "newline": "\r\n"},
        {"delimiter": ";"},
        {"encoding": "utf-16", "delimiter": "\t"},
    ],
    ids=["bom-crlf", "semicolons", "utf-16-tabs"],
)
def test_other_peoples_files_say_the_same(folder, how):
    folder.sound("1.000001", 'Cấp "giấy", đổi; xoá').sound("1.000002").load()
    assert folder.load(LATER, **how).unchanged == 2


def test_decomposed_unicode_is_the_same_text(folder):
    folder.sound("1.000001", "Đăng ký hộ tịch").load()
    for rows in folder.rows.values():
        for row in rows:
            row.update({key: unicodedata.normalize("NFD", value) for key, value in row.items()})
    assert folder.load(LATER).unchanged == 1


def test_nul_bytes_and_broken_quotes_are_reported_and_left_out(folder):
    path = folder.sound("1.000001").write()
    with (path / "procedures.csv").open("a", encoding="utf-8") as file:
        file.write("1.000002,Tên có \0 NUL\n")
    with (path / "documents.csv").open("a", encoding="utf-8") as file:
        file.write('1.000001,2,,"Giấy không đóng ngoặc\n')
    report = import_procedures(path, at=AT, who=OPERATOR)
    assert (report.new, report.left_out) == (1, 1)
    assert {fault.file for fault in report.faults} == {"procedures.csv", "documents.csv"}


def test_official_text_is_kept_by_section_and_bad_lines_are_reported(folder):
    lines = [
        json.dumps({"code": "1.000001", "steps": "Bước 1", "conditions": "", "n": 5}),
        "{broken",
        "[1]",
        json.dumps({"code": "9.9", "steps": "?"}),
        json.dumps({"code": "1.000001", "steps": "again"}),
        json.dumps({"code": "1.000002", "steps": "NUL \0"}),
        "",
    ]
    folder.sound("1.000001").sound("1.000002").texts = "\n".join(lines)
    report = folder.load()
    assert [fault.line for fault in report.faults] == [2, 3, 4, 5, 6]
    assert list(VersionText.objects.values_list("section", "body")) == [("steps", "Bước 1")]
    assert dict(procedure_page("1.000001", TODAY).texts) == {"steps": "Bước 1"}


def test_what_the_database_refuses_is_left_out_alone(folder, monkeypatch):
    folder.sound("1.000001").sound("1.000002")
    field = Procedure._meta.get_field("name")
    as_it_is = field.get_db_prep_save
    monkeypatch.setattr(
        field, "get_db_prep_save", lambda value, connection: as_it_is(value if value != "Hỏng" else None, connection)
    )
    folder.rows["procedures.csv"][1]["name"] = "Hỏng"
    report = folder.load()
    assert (report.new, report.left_out) == (1, 1)
    assert "cơ sở dữ liệu không nhận" in report.faults[0].reason


@pytest.mark.parametrize(("missing", "rule"), [("folder", "folder_missing"), ("file", "file_missing")])
def test_no_folder_no_import(tmp_path, missing, rule):
    path = tmp_path / "none" if missing == "folder" else tmp_path
    with pytest.raises(Refusal, match=rule):
        import_procedures(path, at=AT, who=OPERATOR)


def test_progress_is_told(folder):
    seen = []
    import_procedures(
        folder.sound("1.000001").write(), at=AT, progress=lambda done, of: seen.append((done, of)), who=OPERATOR
    )
    assert seen == [(1, 1)]
