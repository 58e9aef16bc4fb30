"""The lists, the dossier's page, the counter: what each shows to whom, and what hostile addresses get."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.casework.slips import world
from tests.harness.dossiers import page_of
from tests.harness.lists import csv_rows, files_of, leaves_as_shown
from tests.harness.people import browsers, sessions, staff
from tests.harness.queries import of_page
from tests.registry.procedures.conftest import Folder
from tests.web.desk.conftest import NOW, accepted, said

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.acts.confirm_term import ConfirmTerm
from motcua.casework.dossiers.public import State
from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import OPERATOR, AccountKind, Role
from motcua.commons.audit.public import looks_at
from motcua.kit.refusal import Refusal
from motcua.registry.procedures.public import import_procedures

SNAPSHOT = Path(__file__).with_name("worklist.sql")
INTAKE = f"/ban/tiep-nhan/?thu-tuc={world.PROCEDURE}"
PERSON = {
    "key": "a1b2c3",
    "how": "counter",
    "name": "Vi Văn Thuỷ",
    "kind": "citizen",
    "via": "counter",
    "settling": world.HERE,
    "thu-1": "1",
}


def test_a_new_dossier_stands_under_new_with_its_next_act(desk):
    page = said(desk.clerk.get("/ban/"))
    assert "Lò Thị Mai" in page
    assert f"{desk.base}tiep-nhan/" in page
    assert re.search(r'<a href="/ban/tiep-nhan/"[^>]*data-key="n"', page)
    assert "<kbd>n</kbd>" in page
    assert f"{desk.base}tiep-nhan/" not in said(desk.official.get("/ban/"))


def test_an_overdue_dossier_stands_in_its_own_group(desk, monkeypatch):
    world.act(desk.code, dossiers.Accept(), "2026-08-03 09:00")
    monkeypatch.setattr("motcua.config.one_moment.now", lambda: world.moment("2026-09-30 09:00"))
    page = said(desk.official.get("/ban/"))
    assert re.search(r'class="grp"><th[^>]*>Quá hạn', page)
    assert "mc-clock--late" in page


@pytest.mark.parametrize("view", ["overdue", "week", "waiting", "done", "mine"])
def test_an_empty_list_says_what_is_near(desk, view):
    page = said(desk.clerk.get(f"/ban/?xem={view}"))
    assert "mc-empty" in page
    assert "Cả cơ quan còn 1 hồ sơ đang mở" in page


@pytest.mark.parametrize(
    "query",
    [
        "xem=nonsense",
        "sau=x|9",
        "sau=|" + "9" * 40,
        "sau=2026-01-01|5",
        "thu-tuc=%00",
        "buoc=" + "a" * 5000,
        "kenh='--",
    ],
)
def test_hostile_addresses_get_a_page(desk, query):
    assert desk.clerk.get(f"/ban/?{query}").status_code == 200
    assert desk.clerk.get(f"/ban/tim/?q={query}").status_code == 200
    assert desk.clerk.get(f"/ban/?{query}&tai=csv").status_code == 200


def test_no_code_is_a_page_of_its_own(desk):
    for path in ("/ban/ho-so/khong-co/", "/ban/ho-so/%00/", f"/ban/ho-so/{'x' * 5000}/"):
        assert desk.clerk.get(path).status_code == 404


@pytest.mark.parametrize("typed", ["lo thi mai", "0912345218", "0001"])
def test_search_by_name_phone_and_code(desk, typed):
    assert desk.base in said(desk.clerk.get("/ban/tim/", {"q": typed}))
    assert desk.base not in said(desk.stranger.get("/ban/tim/", {"q": typed}))


def test_what_was_found_is_put_in_order_and_leaves_as_it_is_shown(desk):
    codes = {world.filed(), desk.code}
    page = said(desk.clerk.get("/ban/tim/", {"q": "lo thi mai", "xep": "nguoi"}))
    assert re.search(r'aria-current="true"[^>]*>Theo người nộp', page)
    [address] = [one for one in files_of(page) if "csv" in one]
    head, rows, about = csv_rows(desk.clerk.get(f"/ban/tim/{address}"))
    assert (head[0], {row[0] for row in rows}) == ("Mã hồ sơ", codes)
    assert ["Tìm", "lo thi mai"] in about
    assert desk.clerk.get("/ban/tim/", {"q": "mai", "xep": "khong"}).status_code == 422
    looks = looks_at("worklist", [f"{world.HERE}:search"])
    assert [(look.action, look.count) for look in looks] == [("export", 2), ("search", 2)]
    assert [look.action for look in looks_at("dossier", [desk.code])][:2] == ["export", "search"]


@pytest.mark.parametrize("address", ["/ban/?xem=all", "/ban/?xem=new", "/ban/tim/?q=mai"])
def test_every_list_of_the_desk_leaves_as_it_is_shown(desk, address):
    world.filed()
    query = address.partition("?")[2]
    assert leaves_as_shown(desk.clerk, address, [f"?{query}&tai={kind}" for kind in ("csv", "xlsx")])


def test_the_file_holds_the_list_and_is_written_down(desk):
    response = desk.clerk.get("/ban/?xem=all&tai=csv")
    assert desk.code in b"".join(response.streaming_content).decode("utf-8-sig")
    assert [look.action for look in looks_at("worklist", [f"{world.HERE}:all"])] == ["export"]
    assert [look.action for look in looks_at("dossier", [desk.code])][:1] == ["export"]


def test_the_worklist_asks_the_same_questions_however_long_it_is(desk):
    """Its SQL is stored; a change is seen in review, and a query for each row would never pass."""
    desk.clerk.get("/ban/")
    first = asked(desk)
    for number in range(5):
        submit = dossiers.Submit(world.PROCEDURE, "counter", world.HERE)
        world.act(f"n{number}", submit, "2026-08-04 08:15", written=world.WRITTEN | {"papers": []})
    assert asked(desk) == first
    if not SNAPSHOT.exists():
        SNAPSHOT.write_text(first, encoding="utf-8")
    assert first == SNAPSHOT.read_text(encoding="utf-8")


def asked(desk):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert desk.clerk.get("/ban/").status_code == 200
    return "\n".join(of_page(seen.captured_queries)) + "\n"


def test_the_official_reads_and_a_clerk_says_why_first(desk):
    accepted(desk)
    page = said(desk.official.get(desk.base))
    assert "Lò Thị Mai" in page
    assert "019190001218" not in page
    assert "chuỗi sự kiện nguyên vẹn" in page
    assert "Không làm được khi hồ sơ ở bước" in page
    locked = desk.clerk.get(desk.base)
    assert "Vì sao bạn cần mở hồ sơ này?" in said(locked)
    assert "0912345218" not in said(locked)
    assert desk.clerk.post(desk.base, {"reason": "hỏi"}).status_code == 422
    opened = desk.clerk.post(desk.base, {"reason": "Người dân hỏi tại quầy"}, follow=True)
    assert "0912345218" in said(opened)
    assert looks_at("dossier", [desk.code])[0].reason == "Người dân hỏi tại quầy"


def test_what_nobody_has_by_name_is_taken_or_opened_for_a_reason(desk):
    world.act(desk.code, dossiers.Accept(), "2026-08-03 09:00")
    asked = said(desk.official.get(desk.base))
    assert "Nhận xử lý" in asked
    assert "Lò Thị Mai" not in asked
    assert "Nhận xử lý" not in said(desk.clerk.get(desk.base))
    assert looks_at("dossier", [desk.code]) == []
    assert "Lò Thị Mai" in said(desk.official.post(desk.base, {"take": "1"}, follow=True))
    assert "Vì sao bạn cần mở" not in said(desk.official.get(desk.base))
    assert {look.action for look in looks_at("dossier", [desk.code])} == {"assign", "read"}


def test_the_whole_number_is_shown_on_asking_and_written_down(desk):
    accepted(desk)
    assert "019190001218" in said(desk.official.post(desk.base, {"number": "1"}))
    assert looks_at("dossier", [desk.code])[0].action == "read_number"


def test_a_broken_chain_is_said(desk, monkeypatch):
    monkeypatch.setattr("motcua.casework.dossiers.selectors.pages.broken_links", lambda *_: [(1, "x")])
    assert "bị đứt" in said(desk.clerk.get(desk.base))


def test_the_owner_is_led_to_the_page_made_for_them(desk):
    assert desk.citizen.get(desk.base).url == f"/ho-so/{desk.code}/"


def test_the_leader_sees_the_list_and_no_act(desk):
    accepted(desk)
    page = said(desk.leader.get("/ban/?xem=all"))
    assert desk.code.partition("-")[2] in page
    assert "data-next" not in page
    assert "Lúc này không có việc nào của bạn" in said(desk.leader.get(desk.base))


@pytest.fixture
def above(desk):
    """A leader of the province, above the commune of the dossier."""
    at = world.moment("2026-07-01 08:00")
    chief = accounts.create_account(who=OPERATOR, login="chief", full_name="Ma Thế Toàn", kind=AccountKind.STAFF, at=at)
    accounts.grant(
        chief, role=Role.LEADER, scope=world.PROVINCE, since=world.FOUNDED, who=OPERATOR, reason="QĐ 1", at=at
    )
    return browsers(sessions({"chief": chief}))["chief"]


def test_a_leader_above_has_the_own_list_and_opens_what_lies_below_for_a_reason_only(desk, above):
    accepted(desk)
    assert desk.code.partition("-")[2] not in said(above.get("/ban/?xem=all"))
    asked = said(above.get(desk.base))
    assert "Vì sao bạn cần mở hồ sơ này?" in asked
    assert "Lò Thị Mai" not in asked
    assert "Vì sao bạn cần mở hồ sơ này?" in said(above.get(f"{desk.base}giay-to/1/", follow=True))
    reason = "Kiểm tra hồ sơ quá hạn tính trong số liệu tháng 8."
    assert "Lò Thị Mai" in said(above.post(desk.base, {"reason": reason}, follow=True))
    assert looks_at("dossier", [desk.code])[0].reason == reason


def test_a_leader_beside_it_does_not_open_it_at_all(desk):
    accepted(desk)
    at = world.moment("2026-07-01 08:00")
    beside = accounts.create_account(
        who=OPERATOR, login="beside", full_name="Hà Văn Bên", kind=AccountKind.STAFF, at=at
    )
    accounts.grant(beside, role=Role.LEADER, scope=world.THERE, since=world.FOUNDED, who=OPERATOR, reason="QĐ 1", at=at)
    assert browsers(sessions({"beside": beside}))["beside"].get(desk.base).status_code == 404


def test_the_counter_files_and_accepts_in_a_row_once(desk):
    assert world.PROCEDURE in said(desk.clerk.get("/ban/tiep-nhan/?tim=khai sinh"))
    assert "Hẹn trả nếu tiếp nhận lúc này" in said(desk.clerk.get(INTAKE))
    answers = [desk.clerk.post(INTAKE, PERSON, follow=True) for _ in range(2)]
    codes = {re.search(r"ho-so/([^/]+)/mau/01", said(answer))[1] for answer in answers}
    assert len(codes) == 1
    page = page_of(codes.pop(), NOW)
    assert (page.course.state, page.course.channel) == (State.ACCEPTED, "counter")


def test_the_next_person_typed_on_a_page_that_was_sent_is_told_and_filed_with_one_more_press(desk):
    first = desk.clerk.post(INTAKE, PERSON, follow=True)
    code = re.search(r"ho-so/([^/]+)/mau/01", said(first))[1]
    other = {**PERSON, "name": "Lò Thị Mai"}
    page = desk.clerk.post(INTAKE, other)
    assert page.status_code == 422
    assert f"đã thành hồ sơ {code} với nội dung khác" in said(page)
    fresh = re.search(r'name="key" value="([0-9a-z]+)"', said(page))[1]
    again = desk.clerk.post(INTAKE, {**other, "key": fresh}, follow=True)
    assert re.search(r"ho-so/([^/]+)/mau/01", said(again))[1] != code


@pytest.mark.parametrize(("how", "channel"), [("assisted", "assisted"), ("post", "post")])
def test_the_channel_follows_from_what_lies_before_the_clerk(desk, how, channel):
    desk.clerk.post(INTAKE, {**PERSON, "how": how})
    [item] = dossiers.find("Vi Van Thuy", who=staff(Role.CLERK, world.HERE), at=NOW)
    assert item.channel == channel


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"name": "N" * 10_000},
        {"name": "a\x00b"},
        {"how": "teleport"},
        {"settling": "H99"},
        {"key": "../x"},
        {"key": ""},
    ],
)
def test_a_wrong_answer_at_the_counter_is_said_and_files_nothing(desk, change):
    page = desk.clerk.post(INTAKE, {**PERSON, **change})
    assert page.status_code == 422
    assert "govuk-error-summary" in said(page)
    assert not dossiers.find("Vi Van Thuy", who=staff(Role.CLERK, world.HERE), at=NOW)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"id_number": "19199000001"}, "12 chữ số trên thẻ căn cước"),
        ({"id_number": "019190001218", "kind": "organisation"}, "Mã số thuế gồm 10 chữ số"),
        ({"phone": "không có"}, "bắt đầu bằng 0"),
    ],
)
def test_a_number_that_is_none_is_said_beside_its_box_and_files_nothing(desk, change, words):
    assert words in said(desk.clerk.post(INTAKE, {**PERSON, **change}))
    assert not dossiers.find("Vi Van Thuy", who=staff(Role.CLERK, world.HERE), at=NOW)


@pytest.fixture
def doubtful(desk, tmp_path):
    """The counter with a procedure whose term the catalogue does not know, and what it is told."""
    code = "1.000003"
    listed = Folder(tmp_path / "them").procedure(code, "Việc còn rà soát").channel(code, "Trực tiếp", term="1", unit="")
    import_procedures(listed.write(), at=world.moment("2025-07-01 08:00"), who=OPERATOR)
    term = {"amount": "5", "unit": "working_day", "ground": "Quyết định 12/2026/QĐ-UBND, Điều 4"}
    return f"/ban/tiep-nhan/?thu-tuc={code}", {**PERSON, **term, "lacks": "-"}


@pytest.mark.parametrize(
    ("change", "words"), [({"ground": ""}, "căn cứ của thời hạn"), ({"amount": "61"}, "dài quá 60")]
)
def test_a_typed_term_without_basis_or_bound_files_nothing(desk, doubtful, change, words):
    address, told = doubtful
    page = desk.clerk.post(address, {**told, **change})
    assert page.status_code == 422
    assert words in said(page)
    assert not dossiers.find("Vi Van Thuy", who=staff(Role.CLERK, world.HERE), at=NOW)


def test_a_typed_term_is_marked_until_a_second_person_has_seen_it(desk, doubtful):
    address, told = doubtful
    code = re.search(r"ho-so/([^/]+)/mau/01", said(desk.clerk.post(address, told, follow=True)))[1]
    base, confirm = f"/ban/ho-so/{code}/", f"/ban/ho-so/{code}/xac-nhan-thoi-han/"
    assert page_of(code, NOW).happenings[-1].written == {"ground": told["ground"]}
    page = said(desk.official.post(base, {"take": "1"}, follow=True))
    for words in ("chờ người thứ hai xác nhận", confirm, told["ground"]):
        assert words in page
    assert desk.clerk.post(confirm, {"seq": "2"}).status_code == 403
    assert desk.official.post(confirm, {"seq": "2"}).status_code == 302
    page = said(desk.official.get(base))
    assert "người thứ hai đã xác nhận" in page
    assert confirm not in page


def test_who_accepted_is_no_second_person(desk, doubtful):
    address, told = doubtful
    code = re.search(r"ho-so/([^/]+)/mau/01", said(desk.clerk.post(address, told, follow=True)))[1]
    both = staff(Role.OFFICIAL, world.HERE, desk.accounts["clerk"].key)
    with pytest.raises(Refusal, match="second_person_missing"):
        dossiers.one(dossiers.Request(code, ConfirmTerm(), NOW, both))


def test_a_bad_scan_is_said_beside_its_paper(desk):
    bad = SimpleUploadedFile("to-khai.pdf", b"MZ", "application/pdf")
    page = desk.clerk.post(INTAKE, {**PERSON, "tep-1": bad})
    assert page.status_code in {302, 422}
    assert desk.clerk.get("/ban/tiep-nhan/?thu-tuc=9.999").status_code == 404


def test_missing_papers_are_listed_at_the_counter_and_taken_in_only_when_that_was_seen(desk, tmp_path):
    listed = Folder(tmp_path / "them").sound(world.PROCEDURE, "Đăng ký khai sinh")
    listed.paper(world.PROCEDURE, "Giấy chứng sinh").paper(world.PROCEDURE, "Giấy uỷ quyền", case_text="Uỷ quyền")
    import_procedures(listed.write(), at=world.moment("2026-07-02 08:00"), who=OPERATOR)
    some = said(desk.clerk.post(INTAKE, PERSON)).partition('class="mc-note')[2]
    assert "Giấy chứng sinh" in some
    assert "Giấy uỷ quyền" not in some
    assert "Chưa có giấy tờ nào" not in some
    bare = {name: value for name, value in PERSON.items() if name != "thu-1"}
    none = said(desk.clerk.post(INTAKE, {**bare, "lacks": "2", "name": ""}))
    assert "Chưa có giấy tờ nào" in none
    assert "Hãy ghi họ và tên" in none
    assert not dossiers.find("Vi Van Thuy", who=staff(Role.CLERK, world.HERE), at=NOW)
    assert desk.clerk.post(INTAKE, {**PERSON, "lacks": "2"}).status_code == 302


def test_a_procedure_without_any_list_is_taken_in_bare_only_when_that_was_seen(desk, tmp_path):
    import_procedures(
        Folder(tmp_path / "khong").procedure("2.000001", "Việc không giấy").channel("2.000001", "Trực tiếp").write(),
        at=world.moment("2026-07-02 08:00"),
        who=OPERATOR,
    )
    address = "/ban/tiep-nhan/?thu-tuc=2.000001"
    bare = {name: value for name, value in PERSON.items() if name != "thu-1"}
    assert "Chưa có giấy tờ nào" in said(desk.clerk.post(address, bare))
    assert desk.clerk.post(address, {**bare, "lacks": "-"}).status_code == 302


def test_a_dossier_that_waits_names_the_papers_that_did_not_come_with_it(desk, tmp_path):
    lacks = "Danh mục còn nêu mà hồ sơ chưa có:"
    assert lacks not in said(desk.clerk.get(desk.base))
    listed = Folder(tmp_path / "them").sound(world.PROCEDURE, "Đăng ký khai sinh")
    listed.paper(world.PROCEDURE, "- GIẤY CHỨNG SINH;").paper(world.PROCEDURE, "Giấy uỷ quyền", case_text="Uỷ quyền")
    listed.paper(world.PROCEDURE, "Giấy chứng nhận kết hôn")
    import_procedures(listed.write(), at=world.moment("2026-07-02 08:00"), who=OPERATOR)
    assert f'{lacks}</b></p><ul class="flush"><li>Giấy chứng nhận kết hôn</li></ul>' in said(desk.clerk.get(desk.base))
    accepted(desk)
    assert lacks not in said(desk.clerk.get(desk.base))


def test_nobody_but_clerks_takes_people_in(desk):
    assert desk.official.get(INTAKE).status_code == 403
    assert desk.admin.get("/ban/").status_code == 403


def test_a_dossier_filed_again_names_the_one_before(desk):
    world.act(desk.code, dossiers.Withdraw(), "2026-08-04 09:00", duty=dossiers.Duty.CITIZEN)
    again = world.filed(owner=desk.accounts["citizen"].key, when="2026-08-05 08:00")
    page = said(desk.clerk.get(f"/ban/ho-so/{again}/"))
    for words in ("lần 1, lần đầu ngày 03/08/2026", f"/ban/ho-so/{desk.code}/", f"Tiếp nối hồ sơ {desk.code}."):
        assert words in page
    assert "lần đầu ngày" not in said(desk.clerk.get(desk.base))
