"""The board: figures with their parts, moment and rule; who is told and opens what; what it cannot answer."""

import csv
import io
import re

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags
from tests.casework.slips.world import HERE, PROCEDURE, PROVINCE, THERE, act, filed
from tests.harness.following import followed
from tests.measure.facts.stream import Feed, history

from motcua.casework.dossiers.public import Accept
from motcua.kit.worktime import Term, TermUnit
from motcua.measure.facts.models import KeptMeasure
from motcua.measure.facts.public import bring_up

LIST = "/bang/chi-tieu/TDGQ_ON_TIME/ho-so/"
MOST_QUERIES = 34


def words(response):
    return re.sub(r"\s+", " ", strip_tags(response.content.decode()))


def test_the_number_of_the_province_with_its_parts(board):
    said = words(board.leader.get("/bang/"))
    assert "33,33%" in said
    assert "1 trên 3 hồ sơ" in said
    assert "Xong, đúng hạn 1" in said
    assert "Đang giải quyết, quá hạn 1" in said
    assert "Muốn đạt 98 %: bớt 2 hồ sơ quá hạn." in said
    assert "6,67 trên 20 điểm" in said
    assert "Tính đến 09:30 thứ Hai 23/11/2026 · bản cách tính 766-2.1/2022-06-23 ·" in said


def test_a_figure_says_how_much_of_it_is_held_to_a_typed_term(board):
    told = "Trong đó 1 hồ sơ tính theo thời hạn cán bộ tự nhập"
    assert "cán bộ tự nhập" not in words(board.leader.get("/bang/"))
    act(filed(), Accept(Term(5, TermUnit.WORKING_DAY)), "2026-08-03 09:00")
    bring_up()
    for address in ("/bang/", f"/bang/co-quan/{HERE}/"):
        assert told in words(board.leader.get(address))
    assert "cán bộ tự nhập" not in words(board.leader.get(f"/bang/co-quan/{THERE}/"))
    opened = words(board.leader.get(f"{LIST}?co_quan={HERE}"))
    assert told in opened
    assert opened.count("Thời hạn do cán bộ tự nhập.") == 1


def test_the_lines_of_what_pulls_it_down_add_up(board):
    said = words(board.leader.get("/bang/"))
    assert "Các dòng cộng lại bằng −66,67." in said
    assert said.count("−66,67") >= 3


def test_few_dossiers_are_not_ranked_and_none_is_not_zero(board):
    said = words(board.leader.get("/bang/"))
    assert "1 cơ quan có dưới 30 hồ sơ" in said
    assert "2 cơ quan, không tính là 0 % UBND tỉnh, UBND xã Phú Lương" in said


def test_an_agency_has_the_same_page(board):
    response = board.public.get(f"/bang/co-quan/{HERE}/?ky=2026-Q3")
    assert "UBND xã Đồng Hỷ" in words(response)
    assert "Quý 3/2026" in words(response)


@pytest.mark.parametrize("query", ["", "?ky=2026-08", "?ky=2026-Q4", "?tu=2026-08-01&den=2026-08-31", "?ky=2026-08-03"])
def test_periods_people_ask_for(board, query):
    assert board.leader.get(f"/bang/{query}").status_code == 200


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?ky=2025", "Đây là chưa có dữ liệu, không phải 0 %."),
        ("?ky=2021", "có hiệu lực từ 01/08/2022"),
        ("?ky=2027", "Kỳ này bắt đầu ngày 01/01/2027"),
    ],
)
def test_periods_without_a_figure(board, query, said):
    response = board.public.get(f"/bang/{query}")
    assert response.status_code == 200
    assert said in words(response)


@pytest.mark.parametrize(
    "query",
    [
        "?ky=abc",
        "?ky=2026-13",
        "?ky=%00",
        "?ky=0001",
        "?ky=9999",
        "?tu=2026-02-30",
        "?tu=1&den=2",
        "?luc=abc",
        "?luc=0001-01-01T00:00:00%2B14:00",
        "?ky=" + "9" * 5000,
        "?ky=%3Cscript%3E",
        "?luc=2026-08-01",
    ],
)
@pytest.mark.parametrize("page", ["/bang/", f"/bang/co-quan/{HERE}/", "/bang/chi-tieu/TDGQ_ON_TIME/"])
def test_what_is_no_period_gets_one_sentence_and_a_way_on(board, page, query):
    response = board.public.get(page + query)
    assert response.status_code == 422
    assert b"<script>" not in response.content.replace(b"<script src", b"")
    assert 'href="/bang/' in response.content.decode()


@pytest.mark.parametrize(
    "page",
    [
        "/bang/co-quan/KHONG/",
        "/bang/chi-tieu/X/",
        "/bang/co-quan/%00/",
        "/bang/chi-tieu/TDGQ_ON_TIME%27/",
        f"/bang/co-quan/{'x' * 3000}/",
    ],
)
def test_what_is_not_there_is_404(board, page):
    assert board.public.get(page).status_code == 404


def test_a_program_gets_a_problem_document(board):
    response = board.public.get("/bang/?ky=abc", headers={"accept": "application/json"})
    assert response.json()["rule"] == "bad_period"


def test_the_same_moment_gives_the_same_figure(board):
    before = words(board.leader.get("/bang/?luc=2026-08-03T12:00:00%2B07:00"))
    assert "100,00%" in before
    assert "Tính đến 12:00 thứ Hai 03/08/2026" in before


def test_a_moment_to_come_is_now(board):
    assert "Tính đến 09:30 thứ Hai 23/11/2026" in words(board.leader.get("/bang/?luc=2031-01-01T00:00:00%2B07:00"))


def test_the_definition_is_everyones(board):
    said = words(board.public.get("/bang/chi-tieu/TDGQ_ON_TIME/"))
    for part in (
        "Quyết định 766/QĐ-TTg",
        "Yêu cầu bổ sung từ lần thứ hai",
        "766-2.1/2022-06-23",
        "cả 20 điểm",
        "Hồ sơ có lúc tiếp nhận trước khi kỳ kết thúc",
    ):
        assert part in said


def test_open_data_add_up(board):
    text = board.leader.get("/bang/chi-tieu/TDGQ_ON_TIME/so-lieu.csv").content.decode("utf-8-sig")
    first, *rest = csv.DictReader(io.StringIO(text))
    assert (first["agency_name"], first["numerator"], first["denominator"]) == ("*", "1", "3")
    assert sum(int(row["denominator"]) for row in rest) == 3
    assert {row["value"] for row in rest if row["denominator"] == "0"} == {""}


def test_the_dossiers_behind_it_with_their_reasons(board):
    said = words(board.official.get(f"{LIST}?co_quan={HERE}"))
    assert all(code in said for code in board.codes)
    assert "Không tính: đến lúc 09:30 23/11/2026 hồ sơ chưa được tiếp nhận." in said
    assert "Trễ hạn: kết thúc 09:00 20/11/2026" in said
    assert "Lò Thị Mai" not in said


@pytest.mark.parametrize(("show", "count"), [("all", 4), ("numerator", 1), ("rest", 2), ("left_out", 1)])
def test_the_list_and_its_table_are_filtered_alike(board, show, count):
    page = board.leader.get(f"{LIST}?co_quan={HERE}&loc={show}").content.decode()
    assert len({code for code in board.codes if code in page}) == count
    table = b"".join(board.leader.get(f"{LIST}?co_quan={HERE}&loc={show}&tai=csv").streaming_content).decode()
    assert len(table.split("\r\n\r\n")[0].splitlines()) == count + 1


def test_a_list_is_read_page_by_page(board, monkeypatch):
    monkeypatch.setattr("motcua.web.board.dossiers.views.PAGE", 3)
    page = board.leader.get(f"{LIST}?co_quan={HERE}").content.decode()
    following = re.search(r'href="([^"]*sau=[^"]*)"', page)[1].replace("&amp;", "&")
    assert max(board.codes) in board.leader.get(LIST + following).content.decode()


@pytest.mark.parametrize(
    ("who", "query", "status"),
    [
        ("official", f"?co_quan={HERE}", 200),
        ("leader", f"?co_quan={HERE}", 200),
        ("admin", f"?co_quan={HERE}", 200),
        ("boss", f"?co_quan={HERE}", 403),
        ("leader", f"?co_quan={THERE}", 403),
        ("leader", "", 403),
        ("public", f"?co_quan={HERE}", 302),
        ("citizen", f"?co_quan={HERE}", 403),
    ],
)
def test_who_opens_which_list(board, who, query, status):
    assert getattr(board, who).get(LIST + query).status_code == status
    assert getattr(board, who).get(f"{LIST}?{query.removeprefix('?')}&tai=csv").status_code == status


def test_who_may_not_is_told_what_they_may(board):
    said = words(board.boss.get(f"{LIST}?co_quan={HERE}"))
    assert "Bạn đang làm việc ở UBND xã Phú Lương" in said


def test_only_who_may_sees_links_to_dossiers(board):
    assert "/ho-so/?" not in board.public.get(f"/bang/co-quan/{HERE}/").content.decode()
    assert "/ho-so/?" in board.leader.get(f"/bang/co-quan/{HERE}/").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "&loc=x",
        "&co_quan=%00",
        "&co_quan=KHONG",
        "&vi_tri=-1",
        "&vi_tri=" + "9" * 40,
        "&sau=%00",
        "&sau=" + "z" * 3000,
        "&loc='--",
    ],
)
def test_hostile_addresses_of_a_list(board, query):
    assert board.leader.get(f"{LIST}?ky=2026{query}").status_code in {403, 404, 422}
    assert board.leader.get(f"{LIST}?co_quan={HERE}{query}").status_code in {200, 404, 422}


def test_nothing_is_written_and_few_questions_are_asked(board):
    board.public.get("/bang/")
    with CaptureQueriesContext(connection) as asked:
        board.public.get("/bang/")
    said = [query["sql"] for query in asked]
    assert len(said) <= MOST_QUERIES
    assert not [sql for sql in said if re.match(r"\s*(INSERT|UPDATE|DELETE)", sql)]
    assert not [sql for sql in said if "dossiers_" in sql.replace("facts_dossier", "")]


@pytest.mark.parametrize("page", ["/bang/", f"/bang/co-quan/{HERE}/", "/bang/chi-tieu/TDGQ_ON_TIME/", "/bang/?ky=x"])
def test_in_english(board, page):
    board.public.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    response = board.public.get(page)
    assert response.content.lstrip().startswith(b'<!DOCTYPE html>\n<html lang="en"')
    assert response.content.count(b"<h1") == 1
    assert b" style=" not in response.content


def test_the_screen_in_the_hall_has_the_figures_and_nobody_behind_them(board):
    screen = board.leader.get("/bang/?man-hinh=1")
    assert screen["Refresh"] == "60"
    said = words(screen)
    for words_of_it in ("33,33 %", "1 trên 3 hồ sơ", "Đang giải quyết, quá hạn 1", "Tính đến 09:30 thứ Hai 23/11/2026"):
        assert words_of_it in said
    page = screen.content.decode()
    assert "/ho-so/" not in page
    assert not [code for code in board.codes if code in page]
    assert "http-equiv" not in page


@pytest.mark.parametrize("query", ["?man-hinh=dung", "?man-hinh=1&luc=2026-11-20T10:00:00%2B07:00", ""])
def test_a_screen_that_was_stopped_or_shows_a_fixed_moment_stands_still(board, query):
    assert "Refresh" not in board.public.get(f"/bang/{query}")


def test_the_screen_can_be_stopped_and_left_by_links(board):
    page = board.public.get("/bang/?man-hinh=1&ky=2026-Q3").content.decode()
    assert 'href="?ky=2026-Q3&amp;man-hinh=dung"' in page
    assert 'href="/bang/?ky=2026-Q3"' in page
    assert "man-hinh=1" in board.public.get("/bang/?ky=2026-Q3").content.decode()


@pytest.mark.parametrize(
    "address", [f"/bang/co-quan/{HERE}/?man-hinh=1", "/bang/?man-hinh=1&ky=2025", "/bang/?man-hinh=1&ky=2027"]
)
def test_the_screen_of_an_agency_and_of_a_period_without_data(board, address):
    assert board.leader.get(address).status_code == 200


OTHERS = {
    "DOSSIER_OVERDUE": ("Đã quá hạn", "100,00%", "1 trên 1 hồ sơ đang giải quyết"),
    "DOSSIER_SELF_FILED": ("Tự nộp trực tuyến", "100,00%", "4 trên 4 hồ sơ nộp trong kỳ"),
    "PAPER_DIGITISED": ("Đã số hóa", "50,00%", "giấy tờ nhận trong kỳ"),
}


@pytest.mark.parametrize("code", OTHERS)
def test_every_page_speaks_of_the_indicator_asked_for(board, code):
    share, rate, parts = OTHERS[code]
    page = board.leader.get(f"/bang/?chi-tieu={code}").content.decode()
    said = re.sub(r"\s+", " ", strip_tags(page))
    assert share in said
    assert rate in said
    assert parts in said
    assert f"/bang/chi-tieu/{code}/so-lieu.csv" in page
    assert "766-2.1" not in said
    assert "Xong, đúng hạn" not in said
    wall = words(board.leader.get(f"/bang/?chi-tieu={code}&man-hinh=1"))
    assert share in wall
    assert "Đúng hạn" not in wall


@pytest.mark.parametrize("code", OTHERS)
def test_links_of_a_page_stay_with_its_indicator(board, code):
    page = board.leader.get(f"/bang/co-quan/{HERE}/?chi-tieu={code}").content.decode().replace("&amp;", "&")
    chips = re.findall(r'href="[^"]*\?ky=[^"]*"', page)
    strayed = [link for link in chips if "chi-tieu" not in link]
    assert len(strayed) == 1  # the way to the first indicator
    assert f'name="chi-tieu" value="{code}"' in page
    assert f"/bang/chi-tieu/{code}/ho-so/?" in page


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("DOSSIER_OVERDUE", ["Quá hạn: hạn", "Không tính: đã kết thúc", "Trong hạn"]),
        ("DOSSIER_SELF_FILED", ["Tự nộp trực tuyến: trên trang của tỉnh", "Nộp cách khác"]),
        ("PAPER_DIGITISED", ["Các giấy tờ của con số"]),
    ],
)
def test_each_opens_to_its_things_with_their_reasons(board, code, says):
    said = words(board.leader.get(f"/bang/chi-tieu/{code}/ho-so/?co_quan={HERE}"))
    assert [words_of_it for words_of_it in says if words_of_it not in said] == []


@pytest.mark.parametrize("code", OTHERS)
def test_each_is_explained_by_what_is_executed(board, code):
    said = words(board.public.get(f"/bang/chi-tieu/{code}/"))
    assert "Không tính điểm, chỉ theo dõi." in said
    assert "trong kỳ" in said or "ở thời điểm tính" in said
    assert "766-2.1/2022-06-23" not in said


def test_in_english_an_indicator_speaks_english(board):
    board.leader.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    said = words(board.leader.get("/bang/?chi-tieu=DOSSIER_OVERDUE"))
    assert "1 of 1 dossiers in progress" in said
    assert "quá hạn" not in said


def test_an_indicator_that_nobody_declared_gets_a_way_on(board):
    response = board.public.get("/bang/?chi-tieu=KHONG")
    assert response.status_code == 422
    assert 'href="/bang/' in response.content.decode()


def test_while_it_is_computed_a_page_says_so_and_shows_no_number(board):
    KeptMeasure.objects.update(filled_to="")
    said = words(board.leader.get("/bang/"))
    assert "Số liệu của chỉ tiêu này đang được tính" in said
    assert "Đang tính, năm 2026" in said
    assert "%" not in said.split("Đang tính, năm 2026")[1].split("12 tháng")[0]


MANY = {
    (PROVINCE, "2026-08"): 20,
    (HERE, "2026-08"): 9,
    (THERE, "2026-08"): 3,
    (PROVINCE, "2026-09"): 10,
    (HERE, "2026-09"): 8,
    (THERE, "2026-09"): 6,
    (PROVINCE, "2026-11"): 7,
}
"""How many dossiers were settled in time, of each month; THERE makes HERE wait with it until September is over."""


@pytest.fixture
def told(board, monkeypatch):
    feed = Feed()
    for (agency, month), many in MANY.items():
        for number in range(many):
            acts = [
                ("submitted", f"{month}-02 08:00"),
                ("accepted", f"{month}-02 09:00", f"{month}-20 17:00"),
                ("finished", f"{month}-10 08:00"),
            ]
            feed.append(*history(f"{agency}-{month}-{number}", *acts, settling_agency=agency, procedure=PROCEDURE))
    followed(monkeypatch)(feed)
    return board


TOLD = (
    ("/bang/", "56 trên 56", "63 trên 63"),
    ("/bang/?ky=2026-08", "32 trên 32", "32 trên 32"),
    (f"/bang/co-quan/{PROVINCE}/?ky=2026-08", "20 trên 20", "20 trên 20"),
    (f"/bang/co-quan/{HERE}/?ky=2026-08", "Quá ít hồ sơ để công bố riêng", "9 trên 9"),
    (f"/bang/co-quan/{THERE}/?ky=2026-08", "Quá ít hồ sơ để công bố riêng", "3 trên 3"),
    (f"/bang/co-quan/{THERE}/?ky=2026-Q3", "9 trên 9", "9 trên 9"),
    (f"/bang/co-quan/{THERE}/?ky=2026-08", "Kỳ gần nhất công bố riêng: 01/01/2026", "3 trên 3"),
    (f"/bang/co-quan/{HERE}/?ky=2026-09", "Quá ít hồ sơ để công bố riêng", "8 trên 8"),
    ("/bang/?ky=2026-11", "Số liệu cho mọi người có khi hết tháng", "7 trên 7"),
    (f"/bang/co-quan/{HERE}/?ky=2026-08&man-hinh=1", "Quá ít hồ sơ để công bố riêng", "9 trên 9"),
    ("/bang/?ky=2026-08", "Chỉ công bố gộp 2 cơ quan", "UBND xã Phú Lương"),
)


def test_everyone_reads_less_than_staff(told):
    for page, everyone, staff in TOLD:
        assert everyone in words(told.public.get(page)), page
        assert staff in words(told.official.get(page)), page
    assert TOLD[3][1] in words(told.citizen.get(TOLD[3][0]))


def test_a_month_of_few_stands_in_no_row_of_the_months(told):
    said = words(told.public.get(f"/bang/co-quan/{THERE}/"))
    assert "08/2026 quá ít để công bố riêng 09/2026 quá ít để công bố riêng" in said
    assert "Theo cách nộp" not in said
    assert "Thủ tục nào" not in said


def test_everyone_asks_for_whole_months(told):
    for query in ("ky=2026-08-03", "tu=2026-08-01&den=2026-08-30", "tu=2025-12-01&den=2026-01-31"):
        for page in ("/bang/", "/bang/chi-tieu/TDGQ_ON_TIME/so-lieu.csv"):
            refused = told.public.get(f"{page}?{query}")
            assert refused.status_code == 422
            assert "hãy chọn tháng, quý hoặc năm" in words(refused)
    assert told.official.get("/bang/?ky=2026-08-03").status_code == 200


def test_everyone_sees_the_ends_of_months_only(told):
    for moment in ("2026-11-03T10:00:00", "2026-10-31T23:59:59.999999", "2026-11-30T00:00:00"):
        said = words(told.public.get(f"/bang/?ky=2026&luc={moment}%2B07:00"))
        assert "Tính đến 23:59 thứ Bảy 31/10/2026" in said
        assert "56 trên 56" in said
    for moment in ("2026-09-12T10:00:00", "2026-09-01T10:00:00"):
        assert "32 trên 32" in words(told.public.get(f"/bang/?ky=2026&luc={moment}%2B07:00"))


def test_open_data_leave_out_what_is_held_back(told):
    def rows(client):
        text = client.get("/bang/chi-tieu/TDGQ_ON_TIME/so-lieu.csv?ky=2026-08").content.decode("utf-8-sig")
        return {row["agency"]: (row["state"], row["denominator"]) for row in csv.DictReader(io.StringIO(text))}

    assert rows(told.official)[HERE] == ("ok", "9")
    everyone = rows(told.public)
    assert (everyone[HERE], everyone[THERE]) == (("withheld", ""), ("withheld", ""))
    assert everyone[PROVINCE] == ("ok", "20")
