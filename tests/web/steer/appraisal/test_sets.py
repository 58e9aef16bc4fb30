"""Sets in the browser: seen, brought in, given back, edited with points that add up, copied, compared, opened."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.harness.pages import markup
from tests.harness.people import chief
from tests.web.steer.appraisal.conftest import AT, BASE, HERE, SET, words
from tests.web.steer.imports import brought_in

from motcua.steering.appraisal import public as appraisal

YEAR = f"{BASE}PAR/2026/"
NEXT = f"{BASE}PAR/2027/"
LOAD = {
    "code": "XA",
    "year": "2026",
    "name": "Bộ xã",
    "scope": "communes",
    "rescale": "none",
    "classes": "90,80,70,50",
}


def sent(text, name="bo.csv"):
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def rows(year="2027"):
    return appraisal.rows_of("PAR", int(year))


def posted(lines, **said):
    return {column: [line[column] for line in lines] for column in appraisal.COLUMNS} | said


@pytest.fixture
def next_year(year):
    assert year.admin.post(f"{YEAR}chep/", {"to": "2027"}).status_code == 302
    return year


PAGES = ["", "nap/", "PAR/2026/", "PAR/2026/mo/", "PAR/2026/chep/", "PAR/2026/sua/"]


def test_pages_stand_in_both_languages(year):
    for part in PAGES:
        for language in ("vi", "en"):
            year.admin.cookies["django_language"] = language
            response = year.admin.get(BASE + part)
            assert f'<html lang="{language}"'.encode() in response.content
            assert response.status_code == 200
            assert response.content.count(b"<h1") == 1
            assert b" style=" not in response.content


def test_the_list_says_what_each_has_to_do(year):
    assert "Tự chấm phiếu của cơ quan bạn" in words(year.clerk.get(BASE))
    assert "Bảng của hội đồng" in words(year.chair.get(BASE))
    appraisal.sign_off(year.held, HERE, who=chief("x", HERE), at=AT)
    assert "3 chỗ chờ bạn thẩm định" in words(year.judge.get(BASE))


def test_a_unit_sees_the_tree_with_every_method_in_words(year):
    page = words(year.clerk.get(YEAR))
    assert "8 tiêu chí chấm điểm, 100 điểm" in page
    assert "Có sẵn 10 điểm; mỗi trường hợp trừ 2,5 điểm" in page
    assert "Từ 100 % được 10 điểm; từ 85 % được 5 điểm; thấp hơn nữa 0 điểm." in page


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_exported_set_is_imported_again(year, form):
    data = b"".join([year.clerk.get(f"{YEAR}tai-ve.{form}").content])
    response = brought_in(year.admin, "appraisal_load", **LOAD, file=sent(data, f"bo.{form}"))
    assert "Xem bộ tiêu chí" in words(response)
    assert appraisal.rows_of("XA", 2026) == appraisal.rows_of("PAR", 2026)
    assert year.clerk.get(f"{YEAR}tai-ve.pdf").status_code == 404


def test_a_model_set_needs_no_file(year):
    assert year.admin.post(f"{BASE}nap/", LOAD | {"model": "xa"}).status_code == 302
    assert appraisal.criteria_set("XA", 2026).rules.tree.most == 100


NO_SETS = [
    ({"file": sent(SET.replace("1,,Chỉ đạo và điều hành,40", "1,,Chỉ đạo và điều hành,41"))}, "cộng lại 40"),
    ({"file": sent(SET.replace("2.2,2,", "2.1,2,"))}, "đã có ở một dòng trên"),
    ({"file": sent(b"PK\x03\x04 broken", "bo.xlsx")}, "Không đọc được tệp bo.xlsx"),
    ({"file": sent(SET), "code": "PAR"}, "đã mở phiếu chấm"),
]
NOT_TAKEN = [
    ({}, "Hãy chọn tệp"),
    ({"file": sent("x", "bo.pdf")}, "Chỉ nhận tệp .csv hoặc .xlsx"),
    ({"file": sent("")}, ""),
    ({"file": sent(b"x" * (5 * 1024 * 1024 + 1))}, "lớn hơn 5 MB"),
    ({"file": sent(SET), "classes": "50,90"}, "giảm dần"),
    ({"file": sent(SET), "year": "1800"}, "2000"),
]


def test_what_is_no_set_changes_nothing(year):
    for wrong, said in NO_SETS:
        assert said in words(brought_in(year.admin, "appraisal_load", **LOAD | wrong))
    for wrong, said in NOT_TAKEN:
        response = year.admin.post(f"{BASE}nap/", LOAD | wrong)
        assert response.status_code == 422
        assert said in words(response)
    assert len(appraisal.criteria_sets()) == 1


def test_points_are_edited_and_always_add_up(next_year):
    lines = rows()
    for line in lines:
        if line["code"] == "1.1":
            line["max_points"] = "12,5"
    response = next_year.admin.post(f"{NEXT}sua/", posted(lines, do="look"))
    page = markup(response)
    assert 'data-sum="">102.5</b>' in page
    assert re.search(r'value="42.5" readonly data-sum="1"', page)
    assert [row["max_points"] for row in rows() if row["code"] == "1.1"] == ["10"]
    assert next_year.admin.post(f"{NEXT}sua/", posted(lines, do="keep")).status_code == 302
    assert appraisal.criteria_set("PAR", 2027).rules.tree.of["1"].most == 42.5
    page = words(next_year.clerk.get(f"{NEXT}khac/"))
    assert "1.1: 10 điểm thành 12,5 điểm." in page
    assert "100 điểm thành 102,5 điểm" in page


def test_who_keeps_a_set_that_was_kept_meanwhile_is_told_first(next_year):
    shown = next_year.admin.get(f"{NEXT}sua/").context["shown"]
    theirs, mine = rows(), rows()
    next(line for line in theirs if line["code"] == "1.1")["max_points"] = "12,5"
    next(line for line in mine if line["code"] == "1.1")["max_points"] = "11"
    assert next_year.admin.post(f"{NEXT}sua/", posted(theirs, do="keep") | {"shown": shown}).status_code == 302
    kept = next_year.admin.post(f"{NEXT}sua/", posted(mine, do="add:1") | {"shown": shown}).context["shown"]
    assert kept == shown
    told = next_year.admin.post(f"{NEXT}sua/", posted(mine, do="keep") | {"shown": kept})
    assert told.status_code == 422
    assert "đã được người khác ghi" in words(told)
    assert [row["max_points"] for row in rows() if row["code"] == "1.1"] == ["12.5"]
    again = posted(mine, do="keep") | {"shown": told.context["shown"]}
    assert next_year.admin.post(f"{NEXT}sua/", again).status_code == 302


def test_rows_come_and_go_without_a_script(next_year):
    page = markup(next_year.admin.post(f"{NEXT}sua/", posted(rows(), do="add:1")))
    assert page.count('name="code"') == len(rows()) + 1
    assert 'value="1.4"' in page
    page = markup(next_year.admin.post(f"{NEXT}sua/", posted(rows(), do="add:3")))
    assert 'value="3.1"' in page
    page = markup(next_year.admin.post(f"{NEXT}sua/", posted(rows(), do="remove:2")))
    assert page.count('name="code"') == len(rows()) - 5
    assert len(rows()) == 10


FLAWS = [
    (1, {"code": "1.2"}),
    (1, {"max_points": "abc"}),
    (1, {"max_points": "-1"}),
    (1, {"parent": "khong"}),
    (0, {"parent": "1.1"}),
    (1, {"method": "bands"}),
    (1, {"params": "{"}),
    (1, {"code": ""}),
    (1, {"method": "x"}),
]


def test_what_is_wrong_is_said_at_its_row(next_year):
    for place, cells in FLAWS:
        lines = rows()
        lines[place] |= cells
        response = next_year.admin.post(f"{NEXT}sua/", posted(lines, do="keep"))
        assert response.status_code == 422
        assert b"govuk-error-summary" in response.content
        assert b"mc-edit__row--fault" in response.content
        assert rows()[place] != lines[place]


def test_an_opened_set_is_not_edited(year):
    assert "Đã mở phiếu chấm" in words(year.admin.get(f"{YEAR}sua/"))
    lines = rows("2026")
    lines[1]["max_points"] = "99"
    assert "Đã mở phiếu chấm" in words(year.admin.post(f"{YEAR}sua/", posted(lines, do="keep")))
    assert rows("2026")[1]["max_points"] == "10"


def test_a_year_is_copied_once(next_year):
    assert next_year.admin.post(f"{YEAR}chep/", {"to": "2027"}).status_code == 422
    assert next_year.admin.post(f"{YEAR}chep/", {"to": "x"}).status_code == 422
    assert "Hai năm giống hệt nhau" in words(next_year.clerk.get(f"{NEXT}khac/"))
    assert next_year.clerk.get(f"{YEAR}khac/?tu=2027").status_code == 200


def test_a_year_is_opened_given_days_and_appraisers(next_year):
    admin = next_year.admin
    assert admin.post(f"{NEXT}mo/", {"units": HERE}).status_code == 302
    due = {"milestone": "self", "due_0": "1", "due_1": "11", "due_2": "2027"}
    assert admin.post(f"{NEXT}lich/", due).status_code == 302
    moved = admin.post(f"{NEXT}lich/", due | {"due_0": "2"})
    assert moved.status_code == 422
    assert "Đổi hạn của một bước cần nêu lý do" in words(moved)
    assert admin.post(f"{NEXT}lich/", due | {"due_1": "13"}).status_code == 422
    assert admin.post(f"{NEXT}phan-cong/", {"appraiser": "H55.S01", "parts": ["1", "3"]}).status_code == 302
    assert admin.post(f"{NEXT}phan-cong/", {"appraiser": "H55.S01"}).status_code == 422
    other = {"appraiser": "H55.S02", "criteria": ["2.1", "2.2"]}
    assert admin.post(f"{NEXT}phan-cong/", other).status_code == 302
    back = admin.post(f"{NEXT}phan-cong/", other | {"take": "1"}, follow=True)
    assert "Đã thôi giao 2 tiêu chí." in words(back)
    page = words(admin.get(f"{NEXT}mo/"))
    assert "Đã mở 1 phiếu." in page
    assert "01/11/2027" in page
    assert "Sở Nội vụ 4 tiêu chí" in page
    assert "4 tiêu chí chưa giao cho ai." in page


def test_only_the_province_edits(year):
    for part in ("nap/", "PAR/2026/sua/", "PAR/2026/chep/", "PAR/2026/mo/"):
        assert year.chair.get(BASE + part).status_code == 403
        assert year.clerk.get(BASE + part).status_code == 403


def test_no_ranks_yet(year, client):
    assert "Chưa có kết quả nào được niêm phong" in words(client.get(f"{BASE}lich-su/{HERE}/"))
    assert "Không có đơn vị nào mang mã này" in words(client.get(f"{BASE}lich-su/khong-co/"))
