"""The appraiser's bench: one leaf across all units, each row standing for itself."""

import re
from fractions import Fraction

from django.contrib.auth.hashers import make_password
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.commons.files.samples import PDF
from tests.harness.pages import markup
from tests.harness.people import chief, official
from tests.web.steer.appraisal.conftest import ANSWERS, AT, BASE, HERE, SHEET, THERE, latest, scored, words

from motcua.commons.accounts import public as accounts
from motcua.flows.what_waits import count_waiting
from motcua.steering.appraisal import public as appraisal
from motcua.web.steer.appraisal.bench import queue as benching
from motcua.web.steer.appraisal.bench import views

BENCH = f"{BASE}PAR/2026/tham-dinh/"


def judge(year, leaf, turn="1", client="judge", do="next", **said):
    given = {name.replace("_H", ":H"): text for name, text in said.items()}
    return getattr(year, client).post(f"{BENCH}?muc={leaf}&lan={turn}", {"do": do, **given})


def test_an_empty_bench_teaches(year):
    assert "Chưa có phiếu nào để thẩm định" in words(year.judge.get(BENCH))
    assert "Không có tiêu chí nào được giao cho bạn" in words(year.official.get(BENCH))
    assert year.clerk.get(BENCH).status_code == 403
    assert year.judge.get(f"{BENCH}?muc=x").status_code == 404
    for leaf in ("x", "1.1"):
        assert "Không có tiêu chí nào được giao cho bạn" in words(year.official.get(f"{BENCH}?muc={leaf}"))


def begins(account):
    """Where the day's work begins after a sign-in."""
    account.password = make_password("suối trong")
    account.save(update_fields=["password"])
    return Client().post("/dang-nhap/", {"username": account.login, "password": "suối trong"}).url


def test_a_year_waits_for_one_after_the_other(year):
    """The unit's score, its leader's signature, each appraiser's judgement, a word in reply, the second judgement."""
    hands = {name: accounts.person(one, on=AT.date()) for name, one in year.people.items()}

    def waits():
        found = {name: dict(count_waiting(who=one, at=AT)) for name, one in hands.items()}
        return {name: kinds for name, kinds in found.items() if kinds and name != "stranger"}

    assert waits() == {"clerk": {"self_score": 1}, "official": {"self_score": 1}}
    held = appraisal.criteria_set("PAR", 2026)
    for leaf, answer in ANSWERS.items():
        appraisal.self_score(held, HERE, leaf, {"answer": answer}, who=official("x", HERE), at=AT)
    assert waits() == {"leader": {"sign_off": 1}}
    appraisal.sign_off(held, HERE, who=chief("x", HERE), at=AT)
    assert waits() == {"judge": {"review": 1}, "treasurer": {"review": 1}}
    inbox = markup(year.judge.get("/viec-cho-toi/"))
    assert f'href="{BENCH}?lan=1"' in inbox
    for leaf, score in (("1.1", "5"), ("1.2", "15"), ("1.3", "7.5")):
        said = {"score": score, "reason": "Ban hành chậm"}
        appraisal.review(held, HERE, leaf, appraisal.Stage.REVIEW1, said, who=hands["judge"], at=AT)
    assert waits() == {
        "official": {"explanation": 1},
        "leader": {"explanation": 1},
        "treasurer": {"review": 1},
    }
    appraisal.explain(held, HERE, "1.1", {"reason": "Đúng hạn"}, who=hands["official"], at=AT)
    assert waits() == {"judge": {"review": 1}, "treasurer": {"review": 1}}
    assert f'href="{BENCH}?lan=2"' in markup(year.judge.get("/viec-cho-toi/"))
    assert [begins(year.people[name]) for name in ("judge", "official")] == [f"{BENCH}?lan=2", "/ban/"]


def test_the_next_leaf_that_waits_shows_all_units_side_by_side(year):
    scored(year)
    scored(year, THERE)
    page = words(year.judge.get(BENCH))
    assert "6 chỗ chờ bạn" in page
    assert "UBND xã Đồng Hỷ" in page
    assert "UBND xã Phú Lương" in page
    assert "Có thì được 10 điểm" in page


def test_scores_are_written_and_the_next_leaf_opens(year):
    scored(year)
    scored(year, THERE)
    said = {f"score:{HERE}": "10", f"score:{THERE}": "5", f"reason:{THERE}": "Ban hành chậm"}
    response = year.judge.post(f"{BENCH}?muc=1.1&lan=1", {"do": "next", **said})
    assert response.status_code == 302
    assert "muc=1.2" in response.url
    assert [latest("1.1", unit) for unit in (HERE, THERE)] == [("review1", 10), ("review1", 5)]
    page = words(year.judge.get(f"{BENCH}?muc=1.1&lan=1"))
    assert "Ban hành chậm" in page
    assert "Hà Thị judge" in page


def shown(page, name, unit):
    """What the page filled in or carries along for a unit."""
    return re.search(rf'name="{name}:{unit}"[^>]*value="([^"]*)"', page)[1]


def test_shown_points_are_agreed_with_and_written_exactly(year):
    """60 of the 80 that earn everything of 10 is 7,5; 57,131 is 7,141375 and shown as 7,14."""
    scored(year)
    scored(year, THERE, **{"2.2": "57,131"})
    url = f"{BENCH}?muc=2.2&lan=1"
    page = markup(year.treasurer.get(url))
    assert [shown(page, "score", unit) for unit in (HERE, THERE)] == ["7,5", "7,14"]
    carried = {f"{name}:{unit}": shown(page, name, unit) for name in ("read", "filled") for unit in (HERE, THERE)}
    boxes = carried | {f"score:{HERE}": "7,5", f"score:{THERE}": "7,14"}
    assert year.treasurer.post(url, boxes | {"do": "stay"}).status_code == 302
    assert [latest("2.2", unit)[0] for unit in (HERE, THERE)] == ["self", "self"]
    twice = words(year.treasurer.post(url, boxes | {f"agree:{HERE}": "1", f"score:{HERE}": "5"}))
    assert "Vừa đồng ý vừa ghi điểm khác" in twice
    assert year.treasurer.post(url, boxes | {f"agree:{THERE}": "1", "do": "stay"}).status_code == 302
    assert latest("2.2", THERE) == ("review1", Fraction("7.141375"))
    assert latest("2.2", HERE)[0] == "self"


def test_a_page_is_agreed_with_but_for_what_is_said_otherwise(year):
    """The ticks of a whole page are a script's: what is sent is each row's own."""
    scored(year)
    scored(year, THERE)
    url = f"{BENCH}?muc=1.2&lan=1"
    page = markup(year.judge.get(url))
    assert "Đồng ý cả trang" in page
    boxes = {
        f"{name}:{unit}": shown(page, name, unit) for name in ("read", "filled", "score") for unit in (HERE, THERE)
    }
    otherwise = {f"score:{THERE}": "12", f"reason:{THERE}": "Một sáng kiến chưa có quyết định"}
    response = year.judge.post(url, boxes | otherwise | {"do": "next", f"agree:{HERE}": "1"})
    assert "muc=1.3" in response.url
    assert [latest("1.2", unit) for unit in (HERE, THERE)] == [("review1", 15), ("review1", 12)]
    assert "Đồng ý cả trang" not in words(year.judge.get(url))


def test_points_that_moved_since_they_were_read_are_read_again(year):
    held = scored(year)
    url = f"{BENCH}?muc=1.2&lan=2"
    appraisal.explain(held, HERE, "1.2", {"reason": "x"}, who=official("x", HERE), at=AT)
    page = markup(year.judge.get(url))
    boxes = {f"{name}:{HERE}": shown(page, name, HERE) for name in ("read", "filled", "score")}
    year.judge.post(f"{BENCH}?muc=1.2&lan=1", {f"score:{HERE}": "10", f"reason:{HERE}": "y"})
    moved = year.judge.post(url, boxes | {"do": "next", f"agree:{HERE}": "1"})
    assert "Điểm đã khác từ khi trang được mở: nay là 10" in words(moved)
    assert shown(markup(moved), "score", HERE) == "10"
    assert latest("1.2", HERE) == ("review1", 10)


NOT_WRITTEN = [("11", "x"), ("5", ""), ("abc", "x"), ("", "chỉ lý do")]


def test_a_row_that_cannot_be_written_comes_back_alone(year):
    scored(year)
    scored(year, THERE)
    for score, reason in NOT_WRITTEN:
        said = {f"score:{HERE}": "10", f"score:{THERE}": score, f"reason:{THERE}": reason}
        response = year.judge.post(f"{BENCH}?muc=1.1&lan=1", {"do": "next", **said})
        assert response.status_code == 422
        assert "Lỗi" in words(response)
        assert "5 chỗ chờ bạn" in words(response)
        assert latest("1.1", HERE) == ("review1", 10)
        assert latest("1.1", THERE) == ("self", 10)
        page = markup(response)
        assert f'value="{reason}"' in page
        assert page.count("govuk-error-message") == 1


def test_a_leaf_that_is_not_mine_is_not_there(year):
    scored(year)
    assert year.judge.get(f"{BENCH}?muc=2.1").status_code == 404
    assert year.judge.post(f"{BENCH}?muc=2.1&lan=1", {f"score:{HERE}": "1"}).status_code == 404
    assert year.official.post(f"{BENCH}?muc=1.1&lan=1", {f"score:{HERE}": "1"}).status_code == 404
    assert year.judge.get(f"{BENCH}?lan=3").status_code == 404
    assert latest("2.1", HERE) == ("self", 9)


def test_the_second_round_waits_for_explanations(year):
    held = scored(year)
    year.judge.post(f"{BENCH}?muc=1.1&lan=1", {"do": "stay", f"score:{HERE}": "0", f"reason:{HERE}": "Không có bản ký"})
    assert "0 chỗ chờ bạn" in words(year.judge.get(f"{BENCH}?lan=2"))
    appraisal.explain(held, HERE, "1.1", {"reason": "Bản ký gửi kèm"}, who=official("x", HERE), at=AT)
    page = words(year.judge.get(f"{BENCH}?lan=2"))
    assert "1 chỗ chờ bạn" in page
    assert "Bản ký gửi kèm" in page
    year.judge.post(f"{BENCH}?muc=1.1&lan=2", {"do": "next", f"score:{HERE}": "10", f"reason:{HERE}": "Đã thấy bản ký"})
    assert latest("1.1", HERE) == ("review2", 10)


def test_a_claim_is_decided(year):
    held = appraisal.criteria_set("PAR", 2026)
    appraisal.self_score(held, HERE, "1.2", {"applicable": "0", "reason": "x"}, who=official("x", HERE), at=AT)
    appraisal.sign_off(held, HERE, who=chief("x", HERE), at=AT)
    url = f"{BENCH}?muc=1.2&lan=1"
    assert "Đơn vị nêu không áp dụng" in words(year.judge.get(url))
    assert year.judge.post(url, {f"claim:{HERE}": "0"}).status_code == 422
    assert year.judge.post(url, {f"claim:{HERE}": "0", f"reason:{HERE}": "Đúng"}).status_code == 302
    page = appraisal.sheet(held, appraisal.sheet_of(held, HERE), as_of=AT)
    assert next(line.applicable for line in page.lines if line.criterion.code == "1.2") == "no"


def test_a_reviewer_brings_evidence_and_keeps_the_file_over_a_fault(year):
    held = scored(year)
    url = f"{BENCH}?muc=1.1&lan=1"
    sent = {f"file:{HERE}": SimpleUploadedFile("bien-ban.pdf", PDF, "application/pdf")}
    wrong = year.judge.post(url, sent | {f"score:{HERE}": "99", f"evidence:{HERE}": "Biên bản 5"})
    assert wrong.status_code == 422
    kept = re.search(r'name="kept:[^"]+" value="(\d+)"', markup(wrong))[1]
    assert 'value="Biên bản 5"' in markup(wrong)
    bad = {f"file:{HERE}": SimpleUploadedFile("x.exe", b"MZ\x90", "application/pdf"), f"score:{HERE}": "10"}
    assert year.judge.post(url, bad).status_code == 422
    said = {f"score:{HERE}": "10", f"evidence:{HERE}": "Biên bản 5", f"kept:{HERE}": kept}
    assert year.judge.post(url, said).status_code == 302
    page = appraisal.sheet(held, appraisal.sheet_of(held, HERE), as_of=AT)
    mark = next(line for line in page.lines if line.criterion.code == "1.1").marks[-1]
    assert (mark.stage, mark.file_id, len(mark.evidence_sha256)) == ("review1", int(kept), 64)
    assert "bien-ban.pdf" in words(year.leader.get(f"{SHEET}?muc=1.1"))
    assert b"".join(year.leader.get(f"{SHEET}minh-chung/{mark.id}/").streaming_content) == PDF


def test_many_units_come_page_by_page_those_that_wait_first(year, monkeypatch):
    scored(year)
    scored(year, THERE)
    for module in (benching, views):
        monkeypatch.setattr(module, "AT_ONCE", 1)
    url = f"{BENCH}?muc=1.1&lan=1"
    page = words(year.judge.get(url))
    assert "Đơn vị 1–1 trên 2" in page
    assert "UBND xã Phú Lương" not in page
    assert "UBND xã Phú Lương" in words(year.judge.get(f"{url}&tu=1"))
    onward = year.judge.post(url, {"do": "next", f"score:{HERE}": "10"})
    assert "muc=1.1" in onward.url
    assert "UBND xã Đồng Hỷ" not in words(year.judge.get(url))
    wrong = words(year.judge.post(f"{url}&tu=1", {f"score:{HERE}": "99"}))
    assert "UBND xã Đồng Hỷ: 99 điểm nằm ngoài khoảng" in wrong
    assert year.judge.get(f"{url}&tu=x").status_code == 200
