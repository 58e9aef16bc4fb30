"""Surveys on the web: who sees what, a sample seen before it is drawn, tokens given out once, the end, the result."""

import csv
import io
import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.harness.pages import markup, waiting_number
from tests.harness.people import admin
from tests.harness.queries import of_page
from tests.steering.appraisal.year import AT, SET, Year
from tests.steering.surveys.world import CONTENT, vote
from tests.web.steer.imports import brought_in
from tests.web.steer.surveys.conftest import HEALTH, HOME, NOW, SURVEY, opened

from motcua.commons.accounts.public import OPERATOR
from motcua.commons.audit.public import looks_at
from motcua.kit.refusal import Refusal
from motcua.steering.appraisal import public as appraisal
from motcua.steering.surveys import public as surveys

LISTS = Path(__file__).with_name("lists.sql")
LIKED = {"Q1": 5, "Q2": 4}


def at(name, *args, **query):
    return reverse(f"steer:{name}", args=args, query=query or None)


def read(client, name, *args, **query):
    response = client.get(at(name, *args, **query))
    assert response.status_code == 200, (name, response.status_code)
    return markup(response)


def table(text, name="tep.csv"):
    return SimpleUploadedFile(name, text.encode())


def rows(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_a_survey_is_opened_with_our_paper_or_ones_own(people):
    said = {"code": "SIPAS", "year": "2026", "questionnaire": ""}
    assert people.admin.post(at("survey_open"), said).url == at("survey_draw", *SURVEY)
    again = people.admin.post(at("survey_open"), said)
    assert (again.status_code, "Đã có khảo sát SIPAS" in markup(again)) == (422, True)
    own = said | {"code": "RIENG", "file": table(json.dumps(CONTENT), "phieu.json")}
    assert people.admin.post(at("survey_open"), own).status_code == 302
    assert "Phiếu thử" in read(people.admin, "survey", "RIENG", 2026)
    assert "không phải" not in read(people.admin, "survey_open")
    broken = people.admin.post(at("survey_open"), said | {"code": "X", "file": table("[1", "x.json")})
    assert "Không đọc được" in broken.content.decode()


def test_the_sample_is_seen_before_it_is_drawn(people):
    opened(drawn=False)
    wanted = {"ky": "2026-08", "sai_so": "10", "hat_giong": "công khai", "co_quan": [HEALTH]}
    page = read(people.admin, "survey_draw", *SURVEY, **wanted)
    for words in ("Sở Nội vụ", "trong <b>66</b> hồ sơ", "Rút 40 hồ sơ", "gộp 2 nhóm nhỏ"):
        assert words in page, words
    assert surveys.draw_of(surveys.survey(*SURVEY).id) is None
    assert people.admin.post(at("survey_draw", *SURVEY), wanted).url == at("survey", *SURVEY)
    drawn = surveys.draw_of(surveys.survey(*SURVEY).id)
    assert (drawn.size, drawn.seed, {code[:6] for code in drawn.codes}) == (40, "công khai", {HEALTH})
    assert "công khai" in read(people.admin, "survey", *SURVEY)


def test_a_sample_nobody_can_draw_is_said_so(people):
    opened(drawn=False)
    for period, error, words in (
        ("hè", "5", "Không hiểu kỳ"),
        ("2026", "năm", "Hãy ghi một số"),
        ("2026", "100", "Sai số phải"),
        ("2025", "5", "Chỉ có 0 hồ sơ"),
    ):
        answer = people.admin.get(at("survey_draw", *SURVEY, ky=period, sai_so=error))
        assert (answer.status_code, words in markup(answer)) == (422, True), words


def test_two_print_the_slips_and_one_alone_has_no_code(people):
    opened()
    drawn = {"agencies": [HEALTH]}
    first, second = at("survey_first_half", *SURVEY), at("survey_second_half", *SURVEY)
    assert "Sở Y tế (32 người)" in read(people.admin, "survey_issue", *SURVEY)
    assert people.admin.post(first).status_code == 422
    assert people.admin.post(at("survey_issue", *SURVEY), drawn).url == at("survey_issue", *SURVEY)
    own, other = (read(one, "survey_issue", *SURVEY) for one in (people.admin, people.second))
    assert ("Tải phần 1" in own, "Xác nhận và tải phần 2" in own) == (True, False)
    assert ("Tải phần 1" in other, "Hà Thị Mơ đề nghị in 32 giấy mời" in other) == (False, True)
    (number,) = set(re.findall(r'name="lan" value="(\d+)"', other))
    alone = people.admin.post(second, {"lan": number})
    assert (alone.status_code, "người thứ hai" in markup(alone)) == (422, True)
    assert people.second.post(first).status_code == 422
    inboxes = [waiting_number(one.get(reverse("inbox:home"))) for one in (people.admin, people.second, people.leader)]
    assert inboxes == ["0", "1", "0"]
    for sheet in (people.admin.post(first), people.second.post(second, {"lan": number})):
        assert (sheet.content[:4], "no-store" in sheet["Cache-Control"]) == (b"%PDF", True)
    for late in (people.admin.post(first), people.second.post(second, {"lan": number}), people.second.post(second)):
        assert (late.status_code, "Không có đề nghị" in markup(late)) == (422, True)
    again = people.admin.post(at("survey_issue", *SURVEY), drawn)
    assert again.status_code == 422
    assert [one.action for one in looks_at("survey", ["SIPAS/2026"])] == [
        "confirm_slips",
        "print_first_halves",
        "ask_for_slips",
    ]


def test_groups_that_were_not_drawn_get_slips(people):
    opened()
    said = {"nhom-group": "council", "nhom-agency": HEALTH, "nhom-count": "3"}
    assert people.admin.post(at("survey_invite", *SURVEY), said).url == at("survey_issue", *SURVEY)
    assert people.admin.post(at("survey_first_half", *SURVEY)).content.startswith(b"%PDF")
    number = surveys.waiting_slips(surveys.survey(*SURVEY).id, at=AT).number
    people.second.post(at("survey_second_half", *SURVEY), {"lan": number})
    assert "Đại biểu hội đồng" in read(people.admin, "survey", *SURVEY)
    scanned = markup(people.nobody.get(reverse("portal:survey"), {"phan-1": "7PKA-E2QC-E2"}))
    assert 'value="7PKA-E2QC-E2"' in scanned
    for count in ("0", "2001", "x", ""):
        wrong = people.admin.post(at("survey_invite", *SURVEY), said | {"nhom-count": count})
        assert (wrong.status_code, "từ 1 đến 2.000" in markup(wrong)) == (422, True), count


def test_a_machine_has_an_address(people):
    opened()
    day = {"until_0": "30", "until_1": "11", "until_2": "2026"}
    page = markup(people.admin.post(at("survey_machine", *SURVEY), {"agency": HEALTH, **day}))
    assert "/khao-sat/may/" in page
    late = people.admin.post(at("survey_machine", *SURVEY), {"agency": HEALTH, **day, "until_2": "2025"})
    assert (late.status_code, "Ngày cuối của máy" in late.content.decode()) == (422, True)


def test_an_interviewer_enters_one_ballot_after_the_other(people):
    opened()
    (token,) = surveys.invite(*SURVEY, group="council", count=1, who=OPERATOR, at=AT)
    address = at("survey_interview", *SURVEY)
    assert "Không có mã phiếu này" in markup(people.admin.post(address, {"token": "0" * 20}))
    asked = markup(people.admin.post(address, {"token": token}))
    assert "Tham mưu" in asked
    empty = people.admin.post(address, {"token": token, "gui": "1"})
    assert (empty.status_code, token in empty.content.decode()) == (422, True)
    assert people.admin.post(address, {"token": token, "gui": "1", "Q1": "4"}).status_code == 302
    assert "đã được dùng" in markup(people.admin.post(address, {"token": token}))


def test_a_file_of_ballots_is_taken_line_by_line(people):
    opened()
    tokens = surveys.invite(*SURVEY, group="council", count=3, who=OPERATOR, at=AT)
    text = f"token,Q1,Q2\n{tokens[0]},5,4\n{tokens[1]},9,\n{tokens[0]},1,1\n"
    answer = people.admin.post(at("survey_batch", *SURVEY), {"channel": "paper", "file": table(text)})
    page = markup(answer)
    for words in ("Đã nhận 1 phiếu", "2 dòng không nhận được", "Dòng 3:", "Dòng 4:"):
        assert words in page, words
    assert answer.status_code == 422
    wrong = people.admin.post(at("survey_batch", *SURVEY), {"channel": "paper", "file": table("a,b\n1,2\n")})
    assert "token" in markup(wrong)
    blank = people.admin.get(at("survey_blank", *SURVEY)).content.decode("utf-8-sig")
    assert blank.strip() == "token,Q1,Q2,W,T"


@pytest.fixture
def counted(people):
    """A survey that was closed: 32 of one agency, 12 of a group, some by a machine."""
    opened()
    tokens = list(surveys.issue(*SURVEY, agencies=[HEALTH], who=OPERATOR, at=AT).values())
    vote(
        tokens, [LIKED | {"T": f"Lời {number}"} if number < 24 else {"Q1": 2, "Q2": 5} for number in range(len(tokens))]
    )
    vote(surveys.invite(*SURVEY, group="council", agency=HEALTH, count=12, who=OPERATOR, at=AT), {"Q1": 4, "W": "B"})
    people.admin.post(at("survey_ask_close", *SURVEY))
    people.second.post(at("survey_close", *SURVEY))
    return people


def test_one_asks_for_the_end_and_another_closes(people):
    opened()
    close = at("survey_close", *SURVEY)
    assert "Đề nghị đóng khảo sát" in read(people.admin, "survey_close", *SURVEY)
    alone = people.admin.post(close)
    assert (alone.status_code, "Hãy đề nghị đóng khảo sát trước" in markup(alone)) == (422, True)
    assert people.leader.post(at("survey_ask_close", *SURVEY)).status_code in {403, 404}
    assert people.admin.post(at("survey_ask_close", *SURVEY)).url == at("survey", *SURVEY)
    inboxes = [one.get(reverse("inbox:home")) for one in (people.admin, people.second, people.leader)]
    assert [(waiting_number(one), close in markup(one)) for one in inboxes] == [("0", False), ("1", True), ("0", False)]
    assert "bạn không tự đóng được" in read(people.admin, "survey_close", *SURVEY)
    assert "Đã có người đề nghị đóng" in read(people.second, "survey", *SURVEY)
    assert "Hà Thị Mơ đề nghị đóng lúc" in read(people.second, "survey_close", *SURVEY)
    again = people.second.post(at("survey_ask_close", *SURVEY))
    assert (again.status_code, "đã có người đề nghị" in markup(again)) == (422, True)
    assert people.admin.post(close).status_code == 422
    assert surveys.survey(*SURVEY).closed_on is None
    assert people.second.post(close).url == at("survey_results", *SURVEY)
    assert surveys.survey(*SURVEY).closed_on == NOW.date()
    done = [one.action for one in looks_at("survey", ["SIPAS/2026"])]
    assert {"ask_to_close_survey", "close_survey"} <= set(done)


def test_a_request_to_close_waits_a_fortnight(people):
    opened()
    surveys.ask_to_close(*SURVEY, who=admin("one"), at=NOW)
    later = NOW + timedelta(days=14)
    with pytest.raises(Refusal, match="closing_not_asked"):
        surveys.close_survey(*SURVEY, who=admin("two"), at=later)
    surveys.ask_to_close(*SURVEY, who=admin("two"), at=later)


def test_the_end_and_what_was_found(counted):
    assert surveys.survey(*SURVEY).closed_on == NOW.date()
    page = read(counted.nobody, "survey_results", *SURVEY)
    for words in ("Chỉ số hài lòng", "± ", "Sở Y tế", "Đại biểu hội đồng", "B: 60 %", "chưa có số liệu", "44"):
        assert words in page, words
    assert "lời góp ý" not in page
    data = counted.nobody.get(at("survey_data", *SURVEY)).content.decode("utf-8-sig")
    assert data.startswith("agency,question,factor")
    assert "Lời 1" not in data
    assert counted.admin.get(at("survey_issue", *SURVEY)).url == at("survey", *SURVEY)
    assert counted.admin.post(at("survey_close", *SURVEY)).url == at("survey_results", *SURVEY)


def test_the_index_becomes_points_and_both_pages_lead_to_each_other(counted, tmp_path):
    text = SET.replace("B.1,B,Hài lòng,20,survey,,", 'B.1,B,Hài lòng,20,survey,"{""survey"": ""SIPAS""}",')
    held = Year(tmp_path, text, (HEALTH, HOME)).held
    counted.admin.post(reverse("steer:appraisal_surveys", args=["PAR", 2026]))
    ratio = surveys.survey_indices(*SURVEY)[HEALTH].ratio
    points = {row.unit: row.stages.get(appraisal.Stage.SURVEY) for row in appraisal.council(held, as_of=AT).rows}
    assert points[HEALTH] == ratio.value * 20
    assert at("survey_results", *SURVEY) in markup(counted.admin.get(at("appraisal_council", "PAR", 2026)))
    assert at("appraisal_set", "PAR", 2026) in read(counted.admin, "survey_results", *SURVEY)
    assert at("appraisal_set", "PAR", 2026) not in read(counted.nobody, "survey_results", *SURVEY)


def test_remarks_are_read_by_few_and_the_reading_is_written_down(counted):
    page = read(counted.head, "survey_remarks", *SURVEY)
    assert page.count("Lời ") >= 24
    assert "24 lời" in read(counted.leader, "survey_remarks", *SURVEY, **{"co-quan": HEALTH})
    assert "Chưa có lời góp ý" in read(counted.leader, "survey_remarks", *SURVEY, **{"co-quan": HOME})
    assert counted.official.get(at("survey_remarks", *SURVEY)).status_code == 403
    actions = [one.action for one in looks_at("survey", ["SIPAS/2026"])]
    assert actions.count("read_remarks") == 3
    counted.head.get(at("survey_remarks", *SURVEY), {"tai": "csv"})
    assert looks_at("survey", ["SIPAS/2026"])[0].action == "export"
    assert "Xem lời góp ý" in read(counted.head, "survey_results", *SURVEY)


def test_an_open_survey_is_not_the_publics(people):
    opened()
    for name in ("survey_results", "survey_data"):
        assert people.nobody.get(at(name, *SURVEY)).status_code == 404
        assert people.official.get(at(name, *SURVEY)).status_code == 200
    assert "SIPAS" not in read(people.nobody, "surveys")
    assert "chưa mời" in read(people.official, "surveys")
    assert "Phiếu chờ mở" not in read(people.official, "surveys")
    assert people.leader.get(at("survey", *SURVEY)).status_code == 403
    assert people.admin.get(at("survey", "KHONG", 2026)).status_code == 404


def test_ranks_of_others_by_year_with_their_source(people):
    head = "index,year,place,rank,among,value,source\n"
    assert "Chưa có xếp hạng nào" in read(people.nobody, "ranks")
    good = table(f"{head}PCI,2024,Tỉnh,43,63,64.1,VCCI\nPCI,2025,Tỉnh,40,63,65.25,VCCI\n")
    assert "Đã nạp 2 dòng" in markup(brought_in(people.admin, "ranks_load", file=good))
    page = read(people.nobody, "ranks")
    for words in ("lên 3 bậc", "65,25", "43/63", "VCCI"):
        assert words in page, words
    both = table(f"{head}PCI,2023,Tỉnh,50,63,,\nPCI,2022,Tỉnh,51,63,,VCCI\n")
    told = markup(brought_in(people.admin, "ranks_load", file=both))
    assert ("Thiếu nguồn" in told, "1 mới, 0 thay đổi" in told, "chưa có gì được ghi" in told) == (True, True, False)


def test_the_list_asks_these_questions(people):
    """Always the same few, however many surveys there are."""
    opened()
    first = asked(people)
    for year in (2024, 2025):
        surveys.open_survey("SIPAS", year, questionnaire="thu", who=admin(), at=NOW)
    assert asked(people) == first
    if not LISTS.exists():
        LISTS.write_text(first, encoding="utf-8")
    assert first == LISTS.read_text(encoding="utf-8")


def asked(people):
    with CaptureQueriesContext(connection) as queries:
        read(people.admin, "surveys")
    seen = (" ".join(sql.split()) for sql in of_page(queries.captured_queries) if "surveys_" in sql)
    return "\n".join(seen) + "\n"
