"""The back office: doubts settled with a reason, calendars changed with a look ahead, roles given and ended."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from tests.casework.slips.world import HERE, THERE, moment
from tests.harness.lists import csv_rows, files_of, leaves_as_shown
from tests.harness.pages import markup
from tests.web.office.conftest import NOW

from motcua.casework.dossiers import public as dossiers
from motcua.commons.accounts.public import EVERYWHERE, OPERATOR, Role, grants_of, waiting_requests
from motcua.commons.audit.public import looks_at
from motcua.commons.jobs import public as jobs
from motcua.kit.vietnamese import reading_key
from motcua.registry.agencies.public import calendar_versions
from motcua.registry.procedures.public import fixes, review_counts

OFFICE = "/quan-tri/"
ONE_TIME = r"\w{4}-\w{4}-\w{4}-\w{4}"
DAY = f"{OFFICE}lich/ngay/"
CHANGE = {
    "day_0": "12",
    "day_1": "8",
    "day_2": "2026",
    "how": "off",
    "hours": "",
    "name": "Nghỉ bão",
    "reason": "Bão số 3",
    "decision": "12/QĐ-UBND",
}


def words(response):
    return re.sub(r"\s+", " ", strip_tags(markup(response)))


@pytest.mark.parametrize(
    "page",
    [
        "",
        "thu-tuc/",
        "lich/",
        "lich/?nam=2027",
        "lich/ngay/",
        "lich/tuan/",
        "tai-khoan/",
        "tai-khoan/?tim=CHI",
        "tai-khoan/?tim=zz",
        "thu-tuc/?sau=9",
    ],
)
def test_pages_stand_in_both_languages(office, page):
    for language in ("vi", "en"):
        office.admin.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        response = office.admin.get(OFFICE + page)
        assert (response.status_code, response["Content-Language"]) == (200, language)
        assert response.content.count(b"<h1") == 1
        assert b" style=" not in response.content


@pytest.mark.parametrize(
    ("page", "status"),
    [
        ("thu-tuc/?nghi=x", 422),
        ("lich/?nam=abc", 422),
        ("lich/?nam=99999", 422),
        ("lich/?nam=1999", 422),
        ("thu-tuc/999999/", 404),
        ("thu-tuc/99999999999999999999999/", 404),
        ("tai-khoan/khong/", 404),
        ("tai-khoan/%00/", 404),
        ("thu-tuc/?sau=%00", 200),
        ("tai-khoan/?tim=%00", 200),
    ],
)
def test_hostile_addresses(office, page, status):
    assert office.admin.get(OFFICE + page).status_code == status


def test_a_doubt_is_settled_with_its_ground(office):
    page = markup(office.admin.get(f"{OFFICE}thu-tuc/{office.doubtful}/"))
    key = re.search(r'name="question" value="(term-\d+)"', page)[1]
    said = {"question": key, f"{key}-amount": "3", f"{key}-unit": "working_day", f"{key}-reason": "QĐ 5, điều 2"}
    before = review_counts()
    response = office.admin.post(f"{OFFICE}thu-tuc/{office.doubtful}/", said)
    assert response.status_code == 302
    assert review_counts() != before
    [fix] = fixes("1.000003")
    assert (fix.value, fix.reason, fix.by) == ({"amount": 3, "unit": "working_day"}, "QĐ 5, điều 2", office.chief.key)
    assert "3 ngày làm việc" in words(office.admin.get(response.url))
    assert office.admin.post(f"{OFFICE}thu-tuc/{office.doubtful}/", said).status_code == 422


def test_a_doubt_is_not_settled_without_ground_or_from_a_commune(office):
    page = markup(office.admin.get(f"{OFFICE}thu-tuc/{office.doubtful}/"))
    key = re.search(r'name="question" value="(term-\d+)"', page)[1]
    said = {"question": key, f"{key}-amount": "0", f"{key}-unit": "year", f"{key}-reason": " "}
    response = office.admin.post(f"{OFFICE}thu-tuc/{office.doubtful}/", said)
    assert response.status_code == 422
    assert "Lỗi" in words(response)
    good = said | {f"{key}-amount": "3", f"{key}-unit": "hour", f"{key}-reason": "QĐ 5"}
    assert office.local.post(f"{OFFICE}thu-tuc/{office.doubtful}/", good).status_code == 404
    assert fixes("1.000003") == ()


def test_a_change_of_the_calendar_is_foreseen_and_writes_nothing(office):
    response = office.admin.post(DAY, CHANGE)
    assert response.status_code == 200
    assert "1 trên 1 hồ sơ đang mở sẽ đổi hạn theo luật: 1 lùi lại, 0 sớm lên." in words(response)
    assert calendar_versions("H55") == ()


def asked(client, change=CHANGE, page=DAY):
    """The page of the request that this made, the last one that its calendar names."""
    assert client.post(page, change | {"do": "apply"}).status_code == 302
    return re.findall(rf"{OFFICE}lich/de-nghi/\d+/", markup(client.get(f"{OFFICE}lich/")))[-1]


def test_a_change_of_the_calendar_moves_the_due_when_another_confirms_and_never_the_promise(office):
    later = moment("2026-08-05 10:00")
    before = dossiers.reading(office.code, at=later)
    page = asked(office.admin)
    assert calendar_versions("H55") == ()
    assert office.admin.post(DAY, CHANGE | {"do": "apply"}).status_code == 422
    assert "Nghỉ bão" in words(office.admin.get(f"{OFFICE}lich/"))
    assert "Đổi lịch làm việc chờ bạn xác nhận 1" in words(office.second.get("/viec-cho-toi/"))
    assert "1 trên 1 hồ sơ đang mở sẽ đổi hạn theo luật: 1 lùi lại, 0 sớm lên." in words(office.second.post(page))
    assert office.local.get(page).status_code == 404
    assert "Rút đề nghị" in words(office.admin.get(page))
    office.admin.post(page, {"confirm": "1"})
    assert calendar_versions("H55") == ()
    assert office.second.post(page, {"confirm": "1"}).status_code == 302
    assert office.second.get(page).status_code == 404
    after = dossiers.reading(office.code, at=later)
    assert after.due > before.due
    assert after.promised == before.promised
    [version] = calendar_versions("H55")
    assert (version.reason, version.decision, version.changed_by) == ("Bão số 3", "12/QĐ-UBND", office.chief.key)
    assert "Nghỉ bão" in words(office.admin.get(f"{OFFICE}lich/"))


def test_a_change_that_is_declined_leaves_the_calendar(office):
    page = asked(office.admin)
    assert office.second.post(page, {"decline": "1"}).status_code == 302
    assert office.second.post(page, {"confirm": "1"}).status_code == 404
    assert calendar_versions("H55") == ()


def test_a_second_change_while_the_present_stands_still_is_taken(office):
    for day in ("12", "13"):
        office.second.post(asked(office.admin, CHANGE | {"day_0": day}), {"confirm": "1"})
    [first, last] = calendar_versions("H55")
    assert first.known_from == last.known_from
    assert set(last.days) == {"2026-08-12", "2026-08-13"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"day_0": "31", "day_1": "2"},
        {"how": "open"},
        {"how": "open", "hours": "25:00-26:00"},
        {"reason": " "},
        {"how": "open", "hours": "sáng"},
        {"how": "open", "hours": "09:00-08:00"},
        {"how": "x"},
        {"name": "x" * 10_000},
    ],
)
def test_what_is_no_change_is_said_beside_its_box(office, wrong):
    response = office.admin.post(DAY, CHANGE | wrong | {"do": "apply"})
    assert response.status_code == 422
    assert b"govuk-error-summary" in response.content
    assert calendar_versions("H55") == ()


def test_the_week_is_changed_from_a_day_on(office):
    week = {
        "since_0": "1",
        "since_1": "9",
        "since_2": "2026",
        "mon": "08:00-12:00",
        "reason": "Thử",
        "decision": "1/QĐ",
    }
    page = asked(office.admin, week, f"{OFFICE}lich/tuan/")
    assert "08:00-12:00" in words(office.second.get(page))
    office.second.post(page, {"confirm": "1"})
    [version] = calendar_versions("H55")
    assert version.weeks[-1]["since"] == "2026-09-01"


def test_an_administrator_of_a_commune_changes_its_own_calendar(office):
    assert office.admin.post(asked(office.local), {"confirm": "1"}).status_code == 302
    assert calendar_versions("H55") == ()
    assert len(calendar_versions(HERE)) == 1


def test_a_day_that_has_passed_is_the_provinces_to_change(office):
    past = CHANGE | {"day_0": "3"}
    for do in ("", "apply"):
        answer = office.local.post(DAY, past | {"do": do})
        assert answer.status_code == 422
        assert "chỉ quản trị cấp tỉnh sửa được" in words(answer)
    assert calendar_versions(HERE) == ()
    assert office.admin.post(DAY, past | {"do": "apply"}).status_code == 302


GIVE = {"role": "clerk", "scope": THERE, "since_0": "5", "since_1": "8", "since_2": "2026", "reason": "QĐ 9"}


def test_a_role_is_given_and_ended_and_both_are_written_down(office):
    someone = office.people[Role.CLERK, HERE]
    page = f"{OFFICE}tai-khoan/{someone.key}/"
    assert office.admin.post(page, GIVE).status_code == 302
    assert THERE not in {grant.scope for grant in grants_of(someone, moment("2026-08-05 00:00").date())}
    waits = "1 đề nghị giao vai trò chờ bạn xác nhận"
    assert [waits in words(one.get(OFFICE)) for one in (office.admin, office.second, office.local)] == [
        False,
        True,
        False,
    ]
    (asked,) = waiting_requests(who=OPERATOR, at=moment("2026-08-05 00:00"), key=someone.key)
    answer = reverse("office:answer_role", args=[someone.key, asked.id])
    assert "cần người thứ hai" in words(office.admin.post(answer, {"confirm": "1"}, follow=True))
    office.second.post(answer, {"confirm": "1"})
    assert THERE in {grant.scope for grant in grants_of(someone, moment("2026-08-05 00:00").date())}
    end = re.search(r'href="([^"]*vai-tro/\d+/)"', markup(office.admin.get(page)))[1]
    assert office.admin.post(end, {"reason": ""}).status_code == 422
    assert office.admin.post(end, {"reason": "Thôi việc"}).status_code == 302
    done = {look.action for look in looks_at("account", [someone.key])}
    assert done == {"read", "sign_ins", "requests", "ask_for_role", "grant_role", "end_role"}
    assert "Xem tài khoản" in words(office.admin.get(page))


def test_an_account_is_opened_by_a_person_and_its_role_is_chosen_by_the_agencys_name(office):
    said = {"full_name": "Hoàng Văn Thụ", "login": "thu.hv", "reason": "QĐ 10"}
    page = f"{OFFICE}tai-khoan/mo/"
    assert "Mở tài khoản" in words(office.local.get(f"{OFFICE}tai-khoan/"))
    opened = office.admin.post(page, said)
    assert "open_account" in {look.action for look in looks_at("account", [opened.url.split("/")[-2]])}
    assert "đã có người dùng" in words(office.admin.post(page, said))
    assert office.admin.post(page, said | {"login": "khác", "reason": ""}).status_code == 422
    offered = [offers(one.get(opened.url)) for one in (office.admin, office.local)]
    assert [{EVERYWHERE, THERE, HERE} & each for each in offered] == [{EVERYWHERE, THERE, HERE}, {HERE}]
    assert "UBND xã Phú Lương" in words(office.admin.get(opened.url))


def offers(page):
    """The scopes that the form offers."""
    return set(re.findall(r'<option value="([^"]+)"', markup(page)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "citizen"},
        {"role": "admin"},
        {"scope": "KHONG"},
        {"reason": ""},
        {"since_1": "13"},
        {"scope": HERE},
        {"since_0": "4"},
    ],
)
def test_a_role_that_cannot_be_given_is_said_so(office, wrong):
    someone = office.people[Role.CLERK, HERE]
    response = office.admin.post(f"{OFFICE}tai-khoan/{someone.key}/", GIVE | wrong)
    assert response.status_code in {404, 422}
    assert len(grants_of(someone, moment("2026-08-05 00:00").date())) == 1


def test_nobody_gives_roles_to_themselves_or_elsewhere(office):
    own = office.people[Role.ADMIN, HERE]
    assert (
        office.local.post(f"{OFFICE}tai-khoan/{own.key}/", GIVE | {"role": "admin", "scope": HERE}).status_code == 422
    )
    other = office.people[Role.CLERK, THERE]
    assert office.local.post(f"{OFFICE}tai-khoan/{other.key}/", GIVE | {"role": "official"}).status_code == 404


def test_the_first_page_shows_how_background_jobs_fare(office):
    assert "Tiến trình nền đang im lặng." in words(office.admin.get(OFFICE))
    jobs.done("checkpoint", at=NOW)
    jobs.failed("reminders", "Đĩa đã đầy.", at=NOW)
    page = words(office.admin.get(OFFICE))
    assert "im lặng" not in page
    assert re.search(r"Lập điểm kiểm ?09:40 thứ Tư 05/08/2026 ?bình thường", page)
    assert re.search(r"Ghi lời nhắc nhiệm vụ ?chưa lần nào ?hỏng từ 09:40 thứ Tư 05/08/2026: Đĩa đã đầy\.", page)


@pytest.mark.parametrize(
    ("address", "said"), [("", "Quét vi-rút: tắt."), ("unix:/nowhere/clamd", "Quét vi-rút: máy quét không trả lời.")]
)
def test_the_first_page_says_whether_viruses_are_looked_for(office, settings, address, said):
    settings.SCANNER = address
    assert said in words(office.admin.get(OFFICE))


def test_a_password_is_handed_over_on_paper_and_lets_in_only_to_choose_another(office):
    someone = office.people[Role.CLERK, HERE]
    account, page = f"{OFFICE}tai-khoan/{someone.key}/", f"{OFFICE}tai-khoan/{someone.key}/mat-khau/"
    assert "Cấp mật khẩu một lần" in words(office.admin.get(account))
    assert office.admin.post(page, {"reason": ""}).status_code == 422
    [given] = re.findall(ONE_TIME, markup(office.admin.post(page, {"reason": "Quên, đã xem thẻ"}, follow=True)))
    again = office.admin.get(f"{page}?da-cap=1")
    assert (re.findall(ONE_TIME, markup(again)), "chỉ hiện một lần" in words(again)) == ([], True)
    browser = Client()
    assert browser.post("/dang-nhap/", {"username": someone.login, "password": given}).status_code == 302
    assert browser.get("/ban/").url == "/tai-khoan/"
    assert "Bạn vào bằng mật khẩu một lần" in words(browser.get("/tai-khoan/"))
    assert browser.post("/tai-khoan/", {"old": given, "new": "suối Mỏ Gà trong vắt"}).url == "/tai-khoan/"
    assert browser.get("/ban/").status_code == 200
    assert "reset_password" in {look.action for look in looks_at("account", [someone.key])}


def test_a_password_that_was_handed_over_is_worth_nothing_after_a_day(office, monkeypatch):
    someone = office.people[Role.CLERK, HERE]
    page = f"{OFFICE}tai-khoan/{someone.key}/mat-khau/"
    [given] = re.findall(ONE_TIME, markup(office.admin.post(page, {"reason": "Quên"}, follow=True)))
    monkeypatch.setattr("motcua.config.one_moment.now", lambda: NOW + timedelta(days=1))
    browser = Client()
    browser.post("/dang-nhap/", {"username": someone.login, "password": given})
    assert browser.get("/tai-khoan/").url.startswith("/dang-nhap/")


def test_a_closed_account_is_out_at_once_and_comes_in_no_more(office):
    someone, browser = office.people[Role.CLERK, HERE], Client()
    browser.force_login(someone)
    page = f"{OFFICE}tai-khoan/{someone.key}/dong/"
    assert office.admin.post(page, {"reason": "Nghỉ hưu"}).url == f"{OFFICE}tai-khoan/{someone.key}/"
    assert browser.get("/tai-khoan/").url.startswith("/dang-nhap/")
    assert "Tài khoản này đã đóng." in words(office.admin.get(f"{OFFICE}tai-khoan/{someone.key}/"))
    assert "close_account" in {look.action for look in looks_at("account", [someone.key])}


@pytest.mark.parametrize("place", ["mat-khau", "dong"])
def test_nobody_resets_or_closes_where_they_give_no_roles(office, place):
    elsewhere = office.people[Role.CLERK, THERE]
    assert office.local.post(f"{OFFICE}tai-khoan/{elsewhere.key}/{place}/", {"reason": "x"}).status_code == 404
    assert office.admin.post(f"{OFFICE}tai-khoan/{office.chief.key}/mat-khau/", {"reason": "x"}).status_code == 404


def test_accounts_and_what_is_to_be_reviewed_sort_and_leave_as_they_are_shown(office):
    falling = office.admin.get("/quan-tri/tai-khoan/", {"xep": "-ho-ten"}).content.decode()
    assert 'aria-sort="descending"' in falling
    [address] = [one for one in files_of(falling) if "csv" in one]
    names = [row[1] for row in csv_rows(office.admin.get(f"/quan-tri/tai-khoan/{address}"))[1]]
    look = looks_at("staff", ["*"])[0]
    assert (look.action, look.count) == ("export", len(names))
    assert names == sorted(names, key=reading_key, reverse=True)
    table = falling.partition("<tbody")[2]
    places = [table.index(name) for name in dict.fromkeys(names)]
    assert places == sorted(places)
    assert office.admin.get("/quan-tri/tai-khoan/", {"xep": "khong"}).status_code == 422
    for address in ("tai-khoan/", "tai-khoan/?xep=ten", "tai-khoan/?tim=chief", "thu-tuc/", "thu-tuc/?xep=-ma"):
        assert leaves_as_shown(office.admin, f"/quan-tri/{address}"), address
    assert "trên 1 thủ tục" in markup(office.admin.get("/quan-tri/thu-tuc/", {"xep": "-thu-tuc"}))
    assert "Không có dòng nào khớp “zzz”" in markup(office.admin.get("/quan-tri/thu-tuc/", {"tim": "zzz"}))
