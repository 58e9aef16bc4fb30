"""Filing: everything typed is kept, every fault is said beside its box, one press or ten file one dossier."""

import unicodedata
from datetime import date
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.casework.slips.world import HERE, THERE
from tests.commons.files.samples import PDF
from tests.harness.dossiers import page_of
from tests.harness.pages import markup
from tests.harness.people import citizen as applicant
from tests.web.portal import ground
from tests.web.portal.ground import APPLICANT, AT_DESK, BIRTH, MINISTRY, REQUEST

from motcua.casework.dossiers import public as dossiers
from motcua.commons.accounts.public import AccountKind, Person
from motcua.kit.now import now
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import FormerName
from motcua.web.portal.filing.draft import narrowed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filing")]
START, AT = f"/nop/{BIRTH}/", ground.FILING
WHO, AGENCY, REQUEST_PAGE = f"{AT}nguoi-nop/", f"{AT}co-quan/", f"{AT}noi-dung/"
PAPERS, PAPER, CHECK = f"{AT}giay-to/", f"{AT}giay-to/1/", f"{AT}kiem-tra/"


def text(response, status=200):
    assert response.status_code == status
    return markup(response)


def draft(citizen):
    [found] = dossiers.drafts_of(who=Person(citizen.key), at=now())
    return found


def fill(client, **instead):
    """Every part, up to the check page."""
    client.post(WHO, {**APPLICANT, **instead})
    client.post(AGENCY, {"agency": HERE})
    client.post(REQUEST_PAGE, REQUEST)
    return client.post(PAPERS, {"tep-1": SimpleUploadedFile("to khai.pdf", PDF)})


def shown(client):
    """The check page, and what its form sends."""
    page = text(client.get(CHECK))
    return {"shown": page.partition('name="shown" value="')[2].partition('"')[0]}


def send(client):
    return client.post(CHECK, shown(client))


def test_who_has_not_signed_in_is_asked_to(client):
    client.logout()
    assert client.get(AT).url == f"/dang-nhap/?next={AT}"


def test_it_begins_with_what_the_account_knows(client, citizen):
    assert client.get(AT).url == WHO
    page = text(client.get(WHO))
    assert 'value="Lò Thị Mến"' in page
    assert 'value="0912345218"' in page
    assert "phần 1 trên 5" in page


@pytest.mark.parametrize(("name", "known"), [(APPLICANT["name"], True), ("Lò Văn Con", False)])
def test_what_was_written_of_oneself_is_not_asked_again(client, citizen, name, known):
    fill(client, name=name)
    send(client)
    page = text(client.get(client.post(START).url))
    for said in (APPLICANT["id_number"], APPLICANT["address"]):
        assert (f'value="{said}"' in page) is known


def test_the_whole_road_to_the_receipt(client, citizen):
    assert client.post(WHO, APPLICANT).url == AGENCY
    assert client.post(AGENCY, {"agency": HERE}).url == REQUEST_PAGE
    assert client.post(REQUEST_PAGE, REQUEST).url == PAPERS
    assert client.post(PAPERS, {"tep-1": SimpleUploadedFile("to khai.pdf", PDF)}).url == CHECK
    check = text(client.get(CHECK))
    for words in ("UBND xã Đồng Hỷ", "Lò Thị Mến", "to khai.pdf", "Bản giấy tại bộ phận một cửa", "con gái"):
        assert words in check
    sent = shown(client)
    receipt = client.post(CHECK, sent).url
    code = receipt.split("/")[2]
    assert code in text(client.get(receipt))
    page = page_of(code, ground.AT)
    assert page.course.channel == "self_service"
    assert page.relations.owner == citizen.key
    assert page.applicant["name"] == "Lò Thị Mến"
    assert page.form["address"] == APPLICANT["address"]
    assert [(paper["name"], paper["digitised"]) for paper in page.papers] == [("Tờ khai", True)]
    assert page.papers[0]["file"]
    assert dossiers.drafts_of(who=Person(citizen.key), at=now()) == []
    assert client.post(CHECK, sent).url == receipt
    assert len(dossiers.own_dossiers(who=Person(citizen.key), at=ground.AT)) == 1


def test_the_channel_of_a_form_is_not_believed(client, citizen):
    fill(client, channel="counter", identity="vneid")
    code = client.post(CHECK, {**shown(client), "channel": "counter"}).url.split("/")[2]
    assert page_of(code, ground.AT).course.channel == "self_service"


WRONG = [
    ("name", "", "Hãy ghi họ và tên."),
    ("name", "x" * 10_000, "Tên dài quá 250 ký tự"),
    ("name", "Lò\x00Mến", "Tên có ký tự điều khiển"),
    ("id_number", "", "Hãy ghi số định danh"),
    ("phone", "9" * 31, "Số điện thoại dài quá 30 ký tự"),
    ("id_number", "abc", "12 chữ số trên thẻ căn cước"),
    ("id_number", "01919000121", "12 chữ số trên thẻ căn cước"),
    ("id_kind", "foreign-", "Hãy chọn một."),
    ("id_kind", "tax_code", "Mã số thuế gồm 10 chữ số"),
    ("phone", "không có", "bắt đầu bằng 0"),
    ("email", "x@", "Thư điện tử chưa đúng"),
    ("kind", "vua", "Hãy chọn một."),
    ("address", " ", "Hãy ghi nơi cư trú"),
]


@pytest.mark.parametrize(
    ("field", "typed", "said"), WRONG, ids=[f"{row[0]}-{place}" for place, row in enumerate(WRONG)]
)
def test_what_is_wrong_is_said_and_the_rest_kept(client, citizen, field, typed, said):
    page = text(client.post(WHO, {**APPLICANT, field: typed}))
    assert said in page
    assert "govuk-error-summary" in page
    assert "Lỗi:" in page.partition("<title")[2].partition("</title>")[0]
    again = text(client.get(WHO))
    assert APPLICANT["phone"] in again or field == "phone"
    assert draft(citizen).answers["applicant"]["name"] == (
        APPLICANT["name"] if field != "name" else typed.replace("\0", "")
    )


def test_decomposed_letters_are_filed_composed(client, citizen):
    fill(client, name=unicodedata.normalize("NFD", "Lò Thị Mến"))
    code = send(client).url.split("/")[2]
    assert page_of(code, ground.AT).applicant["name"] == "Lò Thị Mến"


def test_later_leads_to_the_list_and_keeps(client, citizen):
    assert client.post(WHO, {**APPLICANT, "later": "1"}).url == "/ho-so/"
    assert "Đăng ký khai sinh cho con" in text(client.get("/ho-so/"))
    assert client.get(AT).url == AGENCY


@pytest.mark.parametrize(("typed", "shown"), [("dong hy", ["Đồng Hỷ"]), ("UBND", ["Đồng Hỷ", "Phú Lương"]), ("zz", [])])
def test_agencies_are_found_without_accents(client, citizen, typed, shown):
    for headers in ({}, {"HX-Request": "true"}):
        page = text(client.get(AGENCY, {"q": typed}, headers=headers))
        assert [name for name in ("Đồng Hỷ", "Phú Lương") if f"UBND xã {name}" in page] == shown
        assert ("<html" in page) == (not headers)
    assert "checked" not in page


@pytest.mark.parametrize("chosen", ["", "H55", "H99", "\x00"])
def test_an_agency_that_cannot_settle_it_is_not_taken(client, citizen, chosen):
    assert "Hãy chọn một cơ quan trong danh sách" in text(client.post(AGENCY, {"agency": chosen}))
    assert "agency" not in draft(citizen).answers


def test_a_commune_is_found_by_the_name_it_had_and_told_why(client, filing, monkeypatch):
    before = {HERE: (FormerName("Xã Bộc Nhiêu", date(2025, 7, 1), partial=False),)}
    monkeypatch.setattr("motcua.web.portal.filing.draft.former_names", lambda _on: before)
    page = text(client.get(AGENCY, {"q": "boc nhieu"}))
    assert "UBND xã Đồng Hỷ" in page
    assert "Xã Bộc Nhiêu đã nhập vào đây từ ngày 01/07/2025" in page
    assert "đã nhập vào đây" not in text(client.get(AGENCY, {"q": "dong hy"}))


def test_a_long_list_of_agencies_waits_for_typing(client, citizen, monkeypatch):
    monkeypatch.setattr("motcua.web.portal.filing.views.SHORT_LIST", 1)
    assert "UBND xã" not in text(client.get(AGENCY))
    assert "UBND xã" in text(client.get(AGENCY, {"tat-ca": "1"}))


def test_a_name_that_was_typed_and_not_chosen_comes_back(client, citizen, monkeypatch):
    monkeypatch.setattr("motcua.web.portal.filing.views.SHORT_LIST", 1)
    refused = text(client.post(AGENCY, {"q": "dong hy"}))
    assert "Hãy chọn một cơ quan trong danh sách" in refused
    for page in (refused, text(client.get(AGENCY))):
        assert 'value="dong hy"' in page
        assert "UBND xã Đồng Hỷ" in page
    assert client.post(AGENCY, {"q": "phu luong", "find": "1"}).url == f"{AGENCY}#q", "without script"
    assert "UBND xã Phú Lương" in text(client.get(AGENCY))
    assert client.post(AGENCY, {"q": "hoa", "later": "1"}).url == "/ho-so/"
    assert 'value="hoa"' in text(client.get(AGENCY))
    assert client.post(AGENCY, {"q": "hoa", "agency": HERE}).url == REQUEST_PAGE
    assert 'value="hoa"' not in text(client.get(AGENCY))


def test_a_paper_that_is_only_shown_is_brought_and_not_sent(client, filing):
    for address in (PAPERS, CHECK):
        page = text(client.get(address))
        before, told, after = page.partition("Mang theo khi đến")
        assert told
        assert ground.SHOWN not in before
        assert ground.SHOWN in after


REFUSED = [
    ("to khai.pdf", b"not a pdf", "to khai.pdf"),
    ("virus.exe", b"MZ" + b"\0" * 100, "virus.exe"),
    ("rong.pdf", b"", "rong.pdf"),
    ("to.pdf", PDF + b"0" * (20 * 1024 * 1024), "20 MB"),
    ("khong-duoi", PDF, "Tên tệp cần có phần tên và phần đuôi"),
]


@pytest.mark.parametrize(("name", "content", "said"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_file_that_cannot_be_taken_is_refused_beside_its_box(client, citizen, name, content, said):
    page = text(client.post(PAPERS, {"tep-1": SimpleUploadedFile(name, content)}), 422)
    assert said in page.partition('id="tep-1_error"')[2]
    sent = {"tep-1": SimpleUploadedFile(name, content)}
    answer = client.post(PAPER, sent, headers={"accept": "*/*"})
    assert (answer.status_code, answer["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert len(markup(answer)) < 400
    assert draft(citizen).answers.get("papers") is None


def test_a_file_sent_by_script_gets_its_line(client, citizen):
    answer = client.post(PAPER, {"tep-1": SimpleUploadedFile("to khai.pdf", PDF)}, headers={"accept": "*/*"})
    assert text(answer).strip().startswith("<li>")
    assert "to khai.pdf" in text(client.get(PAPERS))


def test_a_paper_may_come_on_paper_or_not_at_all(client, citizen):
    assert "hãy gửi tệp, hoặc chọn nộp bản giấy" in text(client.post(PAPERS))
    for choice, words in (
        ("paper", "Bạn sẽ nộp bản giấy"),
        ("none", "Bạn không gửi giấy này"),
        ("again", "Chụp ảnh"),
    ):
        client.post(PAPERS, {"choice": f"1:{choice}"})
        assert words in text(client.get(PAPERS)).partition('id="giay-1"')[2].partition('id="giay-2"')[0]


def test_nothing_chosen_is_said(client, citizen):
    assert "Chưa có tệp nào" in text(client.post(PAPER), 422)
    assert client.post(f"{PAPERS}99/", {"tep-99": SimpleUploadedFile("a.pdf", PDF)}).status_code == 404
    assert client.post(PAPERS, {"choice": "99:paper"}).status_code == 404
    assert client.post(PAPERS, {"choice": "1:vua"}).status_code == 404


def test_an_unfinished_filing_is_not_sent(client, citizen):
    client.post(WHO, {**APPLICANT, "phone": ""})
    page = text(send(client))
    assert "Còn phần chưa xong" in page
    assert "Người nộp: Sửa 1 chỗ" in page
    assert dossiers.own_dossiers(who=Person(citizen.key), at=ground.AT) == []


def test_a_refusal_at_the_end_keeps_everything(client, citizen, monkeypatch):
    def refuse(*_, **__):
        raise Refusal("busy", "Hãy thử lại.")

    fill(client)
    monkeypatch.setattr("motcua.web.portal.filing.views.file_dossier", refuse)
    assert "Hãy thử lại." in text(send(client))
    assert draft(citizen).answers["agency"] == HERE


def test_another_persons_file_is_not_filed(client, citizen):
    other = ground.citizen("khac", "Người khác")
    record = ground.kept_file(other.key)
    fill(client)
    papers = {"1": {"source": "upload", "files": [{"file": record.id, "name": "x.pdf", "size": 1}]}}
    dossiers.keep_draft(draft(citizen).key, who=applicant(citizen.key), answers={"papers": papers}, at=now())
    assert "không phải do bạn gửi" in text(send(client))


def test_drafts_are_their_owners(client, citizen):
    client.post(WHO, {**APPLICANT, "name": "Bí mật"})
    client.force_login(ground.citizen("khac", "Người khác"), backend=settings.ACCOUNTS_BACKEND)
    assert "Bí mật" not in text(client.get(WHO), 404)


def test_a_draft_is_dropped_after_a_question(client, citizen):
    client.post(WHO, APPLICANT)
    assert "không lấy lại được" in text(client.get(f"{AT}bo/"))
    assert client.post(f"{AT}bo/").url == "/ho-so/"
    assert dossiers.drafts_of(who=Person(citizen.key), at=now()) == []


@pytest.mark.parametrize(("code", "status"), [(AT_DESK, 422), (MINISTRY, 422), ("9.9", 404)])
def test_what_cannot_be_filed_is_refused_in_words(client, citizen, code, status):
    assert text(client.get(f"/nop/{code}/", headers={"accept": "text/html"}), status)


def test_staff_file_at_their_own_desk(client):
    clerk = ground.citizen("lua", "Hà Thị Lụa", kind=AccountKind.STAFF)
    ground.make_clerk(clerk)
    client.force_login(clerk, backend=settings.ACCOUNTS_BACKEND)
    assert "Bàn làm việc" in text(client.get(START, headers={"accept": "text/html"}), 422)


def test_one_person_files_for_two_children_side_by_side(client, citizen):
    """The second is a draft of its own; the list tells them apart; each is filed as it is."""
    fill(client)
    chosen = text(client.get(START))
    assert REQUEST["content"] in chosen
    second = client.post(START).url.removesuffix("nguoi-nop/")
    assert second != AT
    client.post(f"{second}nguoi-nop/", APPLICANT)
    client.post(f"{second}noi-dung/", {**REQUEST, "content": "Khai sinh cho con trai"})
    listed = text(client.get("/ho-so/"))
    assert (REQUEST["content"] in listed, "Khai sinh cho con trai" in listed) == (True, True)
    code = send(client).url.split("/")[2]
    assert page_of(code, ground.AT).form["content"] == REQUEST["content"]
    [left] = dossiers.drafts_of(who=Person(citizen.key), at=now())
    assert left.answers["request"]["content"] == "Khai sinh cho con trai"


def test_beginning_again_and_again_makes_one_draft(client, citizen):
    assert {client.get(START).url, client.post(START).url, client.get(START).url} == {WHO}


def test_nobody_has_more_drafts_than_they_can_look_through(client, citizen):
    for _ in range(19):
        client.post(client.post(START).url, APPLICANT)
    client.post(WHO, APPLICANT)
    client.post(client.post(START).url, APPLICANT)
    assert "20 hồ sơ chưa nộp" in text(client.post(START, headers={"accept": "text/html"}), 422)


CHANGED = [
    (REQUEST_PAGE, {**REQUEST, "content": "Khai sinh cho con thứ hai"}, "nội dung đề nghị"),
    (WHO, {**APPLICANT, "phone": "0912345219"}, "người nộp"),
    (AGENCY, {"agency": THERE}, "cơ quan giải quyết"),
    (PAPERS, {"choice": "1:paper"}, "giấy tờ bạn gửi"),
]


@pytest.mark.parametrize(("page", "sent", "part"), CHANGED, ids=[row[2] for row in CHANGED])
def test_what_was_shown_is_what_is_filed(client, citizen, page, sent, part):
    """Two tabs: one shows the page before sending, the other changes the draft, then the first presses the button."""
    fill(client)
    before = shown(client)
    client.post(page, sent)
    again = text(client.post(CHECK, before))
    assert f"đã có thay đổi ở {part}." in again
    assert dossiers.own_dossiers(who=Person(citizen.key), at=ground.AT) == []
    assert client.post(CHECK, shown(client)).url.endswith("/da-nop/")


@pytest.mark.parametrize("sent", [{}, {"shown": ""}, {"shown": "x y:z :"}])
def test_what_was_never_shown_is_not_filed(client, citizen, sent):
    fill(client)
    assert "Chưa nộp gì cả" in text(client.post(CHECK, sent))
    assert dossiers.own_dossiers(who=Person(citizen.key), at=ground.AT) == []


def test_the_catalogue_that_changed_is_shown_again(client, citizen, tmp_path):
    """A fee and a term that another version brings between the look and the press."""
    fill(client)
    before = shown(client)
    ground.dearer(tmp_path / "moi")
    again = text(client.post(CHECK, before))
    assert "đã có thay đổi ở lệ phí, thời hạn giải quyết." in again
    assert (ground.DEARER_FEE in again, ground.DEARER_TERM in again) == (True, True)


def test_every_file_that_was_chosen_goes_with_whichever_button(client, citizen):
    """Several pictures of one paper, a paper of another case, and a button of a third."""
    sent = {"tep-1": [SimpleUploadedFile(f"trang {page}.pdf", PDF + b"%d" % page) for page in (1, 2)]}
    client.post(PAPERS, {**sent, "tep-2": SimpleUploadedFile("uy quyen.pdf", PDF), "choice": "1:again"})
    client.post(PAPERS, {"tep-1": SimpleUploadedFile("trang 3.pdf", PDF)})
    page = text(client.get(PAPERS))
    assert [name for name in ("trang 1.pdf", "trang 2.pdf", "trang 3.pdf", "uy quyen.pdf") if name in page] == [
        "trang 3.pdf",
        "uy quyen.pdf",
    ]


def test_a_file_taken_away_can_be_put_back(client, citizen):
    fill(client)
    [one] = draft(citizen).answers["papers"]["1"]["files"]
    back = client.post(PAPERS, {"choice": f"1:remove:{one['file']}"}).url
    assert draft(citizen).answers["papers"] == {}
    page = text(client.get(back))
    assert f'value="1:restore:{one["file"]}"' in page
    client.post(PAPERS, {"choice": f"1:restore:{one['file']}"})
    assert draft(citizen).answers["papers"]["1"]["files"] == [one]
    other = ground.kept_file("another")
    assert client.post(PAPERS, {"choice": f"1:restore:{other.id}"}).status_code == 404


def test_what_was_sent_can_be_looked_at_by_its_owner(client, citizen):
    fill(client)
    [one] = draft(citizen).answers["papers"]["1"]["files"]
    look = f"{PAPER}{one['file']}/"
    assert b"".join(client.get(look).streaming_content) == PDF
    assert client.get(f"{PAPER}999/").status_code == 404
    client.force_login(ground.citizen("khac", "Người khác"), backend=settings.ACCOUNTS_BACKEND)
    assert client.get(look).status_code == 404


def test_a_good_file_stays_when_another_is_refused(client, citizen):
    sent = {"tep-1": [SimpleUploadedFile("tot.pdf", PDF), SimpleUploadedFile("xau.exe", b"MZ")]}
    page = text(client.post(PAPERS, sent), 422)
    assert "tot.pdf" in page
    assert "xau.exe" in page.partition('id="tep-1_error"')[2]


def test_what_is_missing_is_said_and_nothing_at_all_is_filed_only_when_meant(client, citizen):
    fill(client)
    client.post(PAPERS, {"choice": "1:again"})
    client.post(PAPERS, {"choice": "1:none"})
    check = text(client.get(CHECK))
    assert "Hồ sơ còn thiếu những giấy sau" in check
    assert "Tờ khai" in check.partition("Hồ sơ còn thiếu")[2]
    assert "Hãy đánh dấu nếu bạn vẫn nộp" in text(send(client))
    assert dossiers.own_dossiers(who=Person(citizen.key), at=ground.AT) == []
    assert client.post(CHECK, {**shown(client), "without": "1"}).url.endswith("/da-nop/")


def test_a_paper_is_filed_under_its_whole_name(client, citizen):
    fill(client)
    client.post(PAPERS, {"choice": "2:paper"})
    code = send(client).url.split("/")[2]
    names = [paper["name"] for paper in page_of(code, ground.AT).papers]
    assert names == ["Tờ khai", "Giấy uỷ quyền; nếu nhờ người khác"]


def test_the_agency_whose_name_was_typed_stands_first():
    names = ("Ủy ban nhân dân phường Vạn Xuân", "Ủy ban nhân dân xã Vạn Phú", "Ủy ban nhân dân xã Phú Vạn")
    known = {f"H55.{place}": SimpleNamespace(identifier=f"H55.{place}", name=name) for place, name in enumerate(names)}
    found = [one.agency.name for one in narrowed(known, "van phu", date(2026, 11, 2))]
    assert found == [names[1], names[0], names[2]]
    assert narrowed(known, "van phuc", date(2026, 11, 2)) == []


def test_a_paper_that_is_chosen_already_is_not_called_optional(client):
    page = client.get(WHO).content.decode()
    assert page.count("(không bắt buộc)") == 1, "the e-mail alone"
