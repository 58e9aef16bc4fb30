"""The council's table, and how a year ends: published by one, sealed by another, complained about, revised."""

import re

from django.utils.html import strip_tags
from tests.harness.lists import csv_rows, files_of, leaves_as_shown
from tests.harness.pages import markup
from tests.harness.people import chief, official
from tests.web.steer.appraisal.conftest import AT, BASE, HERE, SHEET, THERE, completed, scored, words

from motcua.steering.appraisal import public as appraisal

YEAR = f"{BASE}PAR/2026/"
DECISION = {"decision": "1234/QĐ-UBND ngày 15/01/2027"}


def test_incomplete_sheets_are_marked_and_late_units_follow_from_dates(year):
    scored(year)
    page = words(year.chair.get(f"{YEAR}hoi-dong/"))
    assert "thiếu 2" in page
    assert "thiếu 8" in page
    assert "Ai đang trễ" in page
    assert "UBND xã Phú Lương đơn vị tự chấm · hạn 10/11/2026" in page


def test_units_by_stages_with_ranks_and_classes(year, tmp_path):
    held = scored(year)
    scored(year, THERE, **{"2.1": "50"})
    hand = {"who": official("judge", "H55.S01"), "at": AT}
    said = {"score": "5", "reason": "Chậm"}
    appraisal.review(held, HERE, "1.1", appraisal.Stage.REVIEW1, said, **hand)
    completed(year, tmp_path)
    page = year.chair.get(f"{YEAR}hoi-dong/")
    [first, second] = re.findall(r"<tr><td class=\"r num\".*?</tr>", markup(page))
    cells = [" ".join(strip_tags(cell).split()) for cell in re.findall(r"<td.*?</td>", second)]
    assert cells == ["2", "UBND xã Đồng Hỷ", "59,00", "54,00", "54,00", "0,00", "17,00", "78,89", "Khá"]
    assert strip_tags(first).startswith("1UBND xã Phú Lương")


def test_equal_totals_share_a_rank(year, tmp_path):
    scored(year)
    scored(year, THERE)
    completed(year, tmp_path)
    page = markup(year.chair.get(f"{YEAR}hoi-dong/"))
    assert re.findall(r'<td class="r num" data-l="Hạng:">(\d+)</td>', page) == ["1", "1"]


def test_the_table_is_searched_sorted_and_leaves_as_it_is_shown(year):
    scored(year)
    page = year.chair.get(f"{YEAR}hoi-dong/", {"tim": "phu luong", "xep": "-tong"}).content.decode()
    assert ("UBND xã Phú Lương" in page, 'aria-sort="descending"' in page, "1 trên 1 đơn vị" in page) == (True,) * 3
    [address] = [one for one in files_of(page) if "csv" in one]
    head, rows, _about = csv_rows(year.chair.get(f"{YEAR}hoi-dong/{address}"))
    assert (head[1], [row[1] for row in rows]) == ("Đơn vị", ["UBND xã Phú Lương"])
    assert "Không có dòng nào khớp" in markup(year.chair.get(f"{YEAR}hoi-dong/", {"tim": "zzz"}))


def test_nobody_else_opens_the_table(year):
    for name in ("leader", "judge", "clerk"):
        assert getattr(year, name).get(f"{YEAR}hoi-dong/").status_code in {403, 404}
    assert year.clerk.get(f"{YEAR}ket-qua/").status_code == 404
    for part in ("cong-bo/", "niem-phong/", "kien-nghi/1/"):
        assert year.leader.get(YEAR + part).status_code == 404
        assert year.leader.post(YEAR + part, DECISION).status_code == 404


def test_published_by_one_sealed_by_another(year, tmp_path, client):
    scored(year)
    scored(year, THERE)
    completed(year, tmp_path)
    assert year.chair.post(f"{YEAR}cong-bo/", {"decision": " "}).status_code == 422
    assert year.deputy.post(f"{YEAR}niem-phong/", DECISION).status_code == 422
    assert year.chair.post(f"{YEAR}cong-bo/", DECISION).status_code == 302
    assert "người thứ hai" in words(year.chair.post(f"{YEAR}niem-phong/", DECISION))
    assert year.deputy.post(f"{YEAR}niem-phong/", DECISION).status_code == 302
    page = words(year.chair.get(f"{YEAR}hoi-dong/"))
    assert "Niêm phong lần 1" in page
    assert "Hà Thị deputy" in page
    assert "SHA-256" in page
    public = words(client.get(f"{YEAR}ket-qua/"))
    assert "Kết quả xếp hạng" in public
    assert "UBND xã Đồng Hỷ" in public
    for query, many in {"": 2, "?loai=tốt": 2, "?tim=dong hy&xep=-tong": 1, "?loai=trung bình": 0}.items():
        assert (query, leaves_as_shown(client, f"{YEAR}ket-qua/{query}")) == (query, many)
    assert client.get(f"{YEAR}ket-qua/", {"loai": "khong"}).status_code == 422
    told = words(client.get(f"{BASE}lich-su/{HERE}/"))
    assert " 1 /2" in told
    assert "Tốt" in told


def test_a_claim_that_waits_keeps_a_year_open(year, tmp_path):
    held = appraisal.criteria_set("PAR", 2026)
    appraisal.self_score(held, HERE, "1.2", {"applicable": "0", "reason": "x"}, who=official("x", HERE), at=AT)
    scored(year, HERE)
    appraisal.explain(held, HERE, "1.2", {"applicable": "0", "reason": "x"}, who=official("x", HERE), at=AT)
    scored(year, THERE)
    completed(year, tmp_path)
    page = words(year.chair.get(f"{YEAR}cong-bo/"))
    assert "Chưa công bố được" in page
    response = year.chair.post(f"{YEAR}cong-bo/", DECISION)
    assert response.status_code == 422
    assert "chưa được thẩm định xác nhận" in words(response)


def test_a_complaint_is_answered_and_the_year_sealed_anew(year, tmp_path):
    scored(year)
    scored(year, THERE, **{"1.2": "14"})
    held = completed(year, tmp_path)
    appraisal.publish(held, decision="QĐ 1", who=chief("one"), at=AT)
    appraisal.seal(appraisal.criteria_set("PAR", 2026), decision="QĐ 1", who=chief("two"), at=AT)
    theirs = SHEET.replace(HERE, THERE)
    assert year.leader.get(f"{theirs}kien-nghi/").status_code == 404
    assert year.leader.post(f"{SHEET}kien-nghi/", {"leaf": "1.2", "text": " "}).status_code == 422
    assert year.leader.post(f"{SHEET}kien-nghi/", {"leaf": "1.2", "text": "Thiếu một sáng kiến"}).status_code == 302
    assert "đang chờ trả lời" in words(year.leader.get(f"{SHEET}kien-nghi/"))
    page = markup(year.chair.get(f"{YEAR}hoi-dong/"))
    answer = re.search(r'href="([^"]*/kien-nghi/\d+/)"', page)[1]
    said = {"score": "20", "reason": "Quyết định 9 có thật", "decision": "QĐ 2"}
    for wrong in ({"score": "99"}, {"reason": ""}, {"decision": ""}, {"score": "x"}):
        assert year.chair.post(answer, said | wrong).status_code == 422
    assert year.chair.post(answer, said).status_code == 302
    assert [one.number for one in appraisal.closings(held)] == [0, 1, 2]
    assert "Quyết định 9 có thật" in words(year.leader.get(f"{SHEET}kien-nghi/"))
    assert year.chair.post(answer, said).status_code == 422
    assert year.chair.get(f"{YEAR}kien-nghi/999999/").status_code == 404
    assert list(appraisal.broken_seals()) == []


def test_surveys_that_no_leaf_names_change_nothing(year):
    response = year.admin.post(f"{YEAR}khao-sat/", follow=True)
    assert response.status_code == 200
    assert "Đã đưa 0 điểm khảo sát" in words(response)
