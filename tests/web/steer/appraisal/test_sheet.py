"""The score sheet: filled by the unit's clerk, signed by its leader, then only explained."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.commons.files.samples import PDF
from tests.harness.pages import markup
from tests.harness.people import chief
from tests.web.steer.appraisal.conftest import AT, BASE, HERE, SHEET, THERE, completed, scored, words

from motcua.steering.appraisal import public as appraisal


def points(unit=HERE):
    held = appraisal.criteria_set("PAR", 2026)
    return appraisal.sheet(held, appraisal.sheet_of(held, unit), as_of=AT).outcome.sums.points


def marks(leaf, unit=HERE):
    held = appraisal.criteria_set("PAR", 2026)
    page = appraisal.sheet(held, appraisal.sheet_of(held, unit), as_of=AT)
    return next(line.marks for line in page.lines if line.criterion.code == leaf)


def answer(year, leaf, client="clerk", **said):
    return getattr(year, client).post(f"{SHEET}tu-cham/?muc={leaf}", {"do": "next", **said})


def test_the_first_leaf_that_waits_is_open(year):
    page = words(year.clerk.get(SHEET))
    assert "Có thì được 10 điểm, không thì 0 điểm." in page
    assert "đã có điểm 0/8" in page
    assert "hạn tự chấm 10/11/2026" in page


LEAVES = ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "3", "khong-co"]


def test_every_leaf_has_its_page_in_both_languages(year):
    for leaf in LEAVES:
        for language in ("vi", "en"):
            year.clerk.cookies["django_language"] = language
            response = year.clerk.get(f"{SHEET}?muc={leaf}")
            assert f'<html lang="{language}"'.encode() in response.content
            assert response.status_code == 200
            assert response.content.count(b"<h1") == 1
            assert b" style=" not in response.content


def test_an_answer_is_written_and_leads_to_the_next_leaf_that_waits(year):
    response = answer(year, "1.1", answer="1")
    assert response.status_code == 302
    assert response.url.endswith("muc=1.2")
    assert points() == 10
    [mark] = marks("1.1")
    assert (mark.authority, mark.agency, mark.actor) == ("unit", HERE, year.people["clerk"].key)
    page = words(year.leader.get(f"{SHEET}?muc=1.1"))
    assert "Hà Thị clerk" in page
    assert "10,00" in page


def test_the_same_answer_again_writes_nothing(year):
    answer(year, "2.1", answer="98,5")
    answer(year, "2.1", answer="98,5")
    assert len(marks("2.1")) == 1


def test_a_rate_is_given_by_its_counts(year):
    assert answer(year, "2.1", answer="45681/54708").status_code == 302
    assert "83,50 % (45.681/54.708)" in words(year.clerk.get(f"{SHEET}?muc=2.1"))
    answer(year, "2.1", answer="", reason="Đã đối chiếu")
    assert "83,50 %" in words(year.clerk.get(f"{SHEET}?muc=2.1"))


NOT_TAKEN = [("1.2", "21"), ("1.2", "-1"), ("2.1", "abc"), ("1.3", "1,5.2"), ("1.1", "7")]


def test_what_a_leaf_does_not_take_is_said_at_the_box_and_stays_typed(year):
    for leaf, wrong in NOT_TAKEN:
        response = answer(year, leaf, answer=wrong, reason="Theo báo cáo 5")
        assert response.status_code == 422
        assert b"govuk-error-summary" in response.content
        assert "Theo báo cáo 5" in markup(response)
        assert marks(leaf) == ()


def test_nothing_is_taken_for_a_leaf_that_others_fill(year):
    for leaf in ("2.4", "3"):
        assert answer(year, leaf, answer="100").status_code == 404
        assert "Không nhận điểm tự chấm." in words(year.clerk.get(f"{SHEET}?muc={leaf}"))
    assert points() == 0


def test_evidence_comes_with_the_answer_or_dropped_alone(year):
    dropped = SimpleUploadedFile("ke-hoach.pdf", PDF, "application/pdf")
    response = year.clerk.post(f"{SHEET}tu-cham/?muc=1.1", {"file": dropped})
    assert response.status_code == 302
    [mark] = marks("1.1")
    assert (mark.points, len(mark.evidence_sha256)) == (None, 64)
    page = markup(year.leader.get(f"{SHEET}?muc=1.1"))
    link = re.search(r'href="([^"]*minh-chung/\d+/)"', page)[1]
    assert b"".join(year.leader.get(link).streaming_content) == PDF
    assert year.stranger.get(link).status_code == 404
    assert year.clerk.get(f"{SHEET}minh-chung/999999/").status_code == 404


def test_a_file_stays_when_the_answer_has_to_be_typed_again(year):
    sent = SimpleUploadedFile("ke-hoach.pdf", PDF, "application/pdf")
    response = answer(year, "1.2", answer="99", file=sent)
    kept = re.search(r'name="kept" value="(\d+)"', markup(response))[1]
    assert answer(year, "1.2", answer="9", kept=kept).status_code == 302
    assert marks("1.2")[0].file_id == int(kept)
    bad = SimpleUploadedFile("x.exe", b"MZ\x90", "application/pdf")
    assert answer(year, "1.3", answer="0", file=bad).status_code == 422


def test_a_claim_stands_provisionally_with_both_totals(year):
    answer(year, "1.1", answer="1")
    answer(year, "1.2", not_applicable="on", reason="Không có sáng kiến cấp xã")
    page = words(year.clerk.get(f"{SHEET}?muc=1.2"))
    assert "đề nghị không áp dụng, chờ xác nhận" in page
    assert "Tổng 12,50 nếu đúng, 10,00 nếu không được chấp nhận." in page
    answer(year, "1.2", answer="15")
    assert "chờ xác nhận" not in words(year.clerk.get(f"{SHEET}?muc=1.2"))
    assert points() == 25


def test_what_if_writes_nothing(year):
    answer(year, "1.1", answer="1")
    typed = words(year.clerk.get(f"{SHEET}thu/?muc=1.2&answer=15"))
    assert "Nếu ghi câu trả lời này 25,00 +15,00" in typed
    assert "nằm ngoài khoảng" in words(year.clerk.get(f"{SHEET}thu/?muc=1.2&answer=21"))
    both = words(year.clerk.get(f"{SHEET}?thu=1.2:15&thu_muc=2.1&thu_tra_loi=50"))
    assert "Nếu được như đang thử 30,00 +20,00" in both
    assert "Bộ tiêu chí không có tiêu chí" in words(year.clerk.get(f"{SHEET}?thu=x:1"))
    assert points() == 10


def test_the_cheapest_points_lead_to_their_leaves(year):
    page = markup(year.clerk.get(SHEET))
    gains = re.findall(r"mc-gains.*?</ul>", page, re.DOTALL)[0]
    assert gains.count("<li>") == 5
    assert "+20,00" in gains


def test_the_leader_signs_and_from_then_on_the_unit_only_explains(year):
    answer(year, "1.1", answer="1")
    page = words(year.leader.get(f"{SHEET}ky-duyet/"))
    assert "5 tiêu chí chưa chấm" in page
    assert year.clerk.post(f"{SHEET}ky-duyet/").status_code == 403
    assert year.leader.post(f"{SHEET}ky-duyet/").status_code == 302
    again = year.leader.post(f"{SHEET}ky-duyet/")
    assert again.status_code == 422
    assert "đã được ký duyệt" in words(again)
    late = answer(year, "1.2", answer="20")
    assert late.status_code == 422
    assert points() == 10
    said = year.official.post(f"{SHEET}giai-trinh/?muc=1.2", {"do": "stay", "reason": "Quyết định 9 đến muộn"})
    assert said.status_code == 302
    assert "Quyết định 9 đến muộn" in words(year.leader.get(f"{SHEET}?muc=1.2"))
    empty = year.official.post(f"{SHEET}giai-trinh/?muc=1.2", {"do": "stay", "reason": " "})
    assert empty.status_code == 422


def test_a_foreign_sheet_is_the_page_of_one_that_is_not_there(year):
    for part in ("", "thu/", "minh-chung/1/"):
        assert year.stranger.get(SHEET + part).status_code == 404
    for part in ("tu-cham/?muc=1.1",):
        assert year.stranger.post(SHEET + part, {"do": "stay", "answer": "1"}).status_code == 404
    other = f"{BASE}PAR/2026/phieu/{THERE}/"
    assert year.official.post(f"{other}giai-trinh/?muc=1.1", {"reason": "x"}).status_code == 404
    assert year.leader.post(f"{other}ky-duyet/").status_code == 404
    assert year.clerk.get(f"{BASE}PAR/2026/phieu/khong-co/").status_code == 404
    assert year.clerk.get(f"{BASE}KHONG/2026/phieu/{HERE}/").status_code == 404
    assert year.clerk.get(f"{BASE}PAR/99999/phieu/{HERE}/").status_code == 404
    assert points() == 0


def test_no_page_changes_a_published_or_sealed_score(year, tmp_path):
    scored(year)
    scored(year, THERE)
    held = completed(year, tmp_path)
    before = points()
    appraisal.publish(held, decision="QĐ 1", who=chief("one"), at=AT)
    appraisal.seal(appraisal.criteria_set("PAR", 2026), decision="QĐ 1", who=chief("two"), at=AT)
    bench = f"{BASE}PAR/2026/tham-dinh/?muc=1.1&lan=1"
    tries = [
        (year.clerk, f"{SHEET}tu-cham/?muc=1.1", {"do": "stay", "answer": "0"}),
        (year.official, f"{SHEET}giai-trinh/?muc=1.1", {"reason": "x"}),
        (year.leader, f"{SHEET}ky-duyet/", {}),
        (year.judge, bench, {f"score:{HERE}": "1", f"reason:{HERE}": "x"}),
        (year.chair, f"{BASE}PAR/2026/cong-bo/", {"decision": "QĐ 2"}),
        (year.chair, f"{BASE}PAR/2026/niem-phong/", {"decision": "QĐ 2"}),
        (year.admin, f"{BASE}PAR/2026/khao-sat/", {}),
        (year.admin, f"{BASE}PAR/2026/mo/", {"units": "H55.X009"}),
        (year.admin, f"{BASE}PAR/2026/sua/", {"do": "keep", "code": "1", "name": "x", "max_points": "9"}),
    ]
    for client, url, said in tries:
        assert client.post(url, said).status_code in {200, 302, 404, 422}, url
    assert points() == before
    assert list(appraisal.broken_seals()) == []
    assert [one.number for one in appraisal.closings(held)] == [0, 1]
    for leaf in ("1.1", "2.4"):
        page = words(year.clerk.get(f"{SHEET}?muc={leaf}"))
        assert "Kết quả đã niêm phong" in page
        assert "Câu trả lời của đơn vị" not in page


def test_the_box_of_the_answer_is_where_the_page_begins_also_after_saving(year):
    for path in (f"{SHEET}?muc=1.2", answer(year, "1.2", do="stay", answer="15").url):
        page = markup(year.clerk.get(path))
        assert re.findall(r"<input[^>]*autofocus[^>]*>", page) == re.findall(r'<input[^>]*name="answer"[^>]*>', page)
        assert page.index('name="answer"') < page.index("mc-treecard")
    answer(year, "1.1", answer="0")
    [button] = re.findall(r"<input[^>]*autofocus[^>]*>", markup(year.clerk.get(f"{SHEET}?muc=1.1")))
    assert 'value="0"' in button
    assert "autofocus" not in markup(answer(year, "1.2", answer="99"))
    assert "autofocus" not in markup(year.judge.get(f"{SHEET}?muc=1.2"))


def test_the_whole_sheet_stands_on_one_paper(year):
    scored(year)
    year.judge.post(
        f"{BASE}PAR/2026/tham-dinh/?muc=1.2&lan=1", {f"score:{HERE}": "12", f"reason:{HERE}": "Thiếu bản ký"}
    )
    assert f'href="{SHEET}ca-phieu/"' in markup(year.clerk.get(SHEET))
    page = words(year.clerk.get(f"{SHEET}ca-phieu/"))
    for said in ("1.2 Sáng kiến được công nhận 20 15,00 12,00 12,00", "Thẩm định lần 1: Thiếu bản ký", "đã ký duyệt"):
        assert said in page
    assert year.stranger.get(f"{SHEET}ca-phieu/").status_code == 404
