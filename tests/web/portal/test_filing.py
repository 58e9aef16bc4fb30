"""Filing: everything typed is kept, every fault is said beside its box, one press or ten file one dossier."""

import unicodedata

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.casework.slips.world import HERE
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

pytestmark = pytest.mark.django_db
AT = f"/nop/{BIRTH}/"
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
    client.post(PAPER, {"tep": SimpleUploadedFile("to khai.pdf", PDF)}, headers={"accept": "text/html"})
    return client.post(PAPERS)


def send(client, citizen):
    return client.post(CHECK, {"key": draft(citizen).key})


def test_who_has_not_signed_in_is_asked_to(client, province):
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
    send(client, citizen)
    page = text(client.get(WHO))
    for said in (APPLICANT["id_number"], APPLICANT["address"]):
        assert (f'value="{said}"' in page) is known


def test_the_whole_road_to_the_receipt(client, citizen):
    assert client.post(WHO, APPLICANT).url == AGENCY
    assert client.post(AGENCY, {"agency": HERE}).url == REQUEST_PAGE
    assert client.post(REQUEST_PAGE, REQUEST).url == PAPERS
    assert client.post(PAPER, {"tep": SimpleUploadedFile("to khai.pdf", PDF)}, headers={"accept": "text/html"}).url
    assert client.post(PAPERS).url == CHECK
    check = text(client.get(CHECK))
    for words in ("UBND xã Đồng Hỷ", "Lò Thị Mến", "to khai.pdf", "Bản giấy tại bộ phận một cửa", "con gái"):
        assert words in check
    key = draft(citizen).key
    receipt = client.post(CHECK, {"key": key}).url
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
    assert client.post(CHECK, {"key": key}).url == receipt
    assert len(dossiers.own_dossiers(who=Person(citizen.key), at=ground.AT)) == 1


def test_the_channel_of_a_form_is_not_believed(client, citizen):
    fill(client, channel="counter", identity="vneid")
    code = client.post(CHECK, {"key": draft(citizen).key, "channel": "counter"}).url.split("/")[2]
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
    assert "Lỗi:" in page.partition("<title>")[2].partition("</title>")[0]
    again = text(client.get(WHO))
    assert APPLICANT["phone"] in again or field == "phone"
    assert draft(citizen).answers["applicant"]["name"] == (
        APPLICANT["name"] if field != "name" else typed.replace("\0", "")
    )


def test_decomposed_letters_are_filed_composed(client, citizen):
    fill(client, name=unicodedata.normalize("NFD", "Lò Thị Mến"))
    code = send(client, citizen).url.split("/")[2]
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


def test_a_long_list_of_agencies_waits_for_typing(client, citizen, monkeypatch):
    monkeypatch.setattr("motcua.web.portal.filing.views.SHORT_LIST", 1)
    assert "UBND xã" not in text(client.get(AGENCY))
    assert "UBND xã" in text(client.get(AGENCY, {"tat-ca": "1"}))


REFUSED = [
    ("to khai.pdf", b"not a pdf", "to khai.pdf"),
    ("virus.exe", b"MZ" + b"\0" * 100, "virus.exe"),
    ("rong.pdf", b"", "rong.pdf"),
    ("to.pdf", PDF + b"0" * (20 * 1024 * 1024), "20 MB"),
    ("khong-duoi", PDF, "Tên tệp cần có phần tên và phần đuôi"),
]


@pytest.mark.parametrize(("name", "content", "said"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_file_that_cannot_be_taken_is_refused_beside_its_box(client, citizen, name, content, said):
    sent = {"tep": SimpleUploadedFile(name, content)}
    page = text(client.post(PAPER, sent, headers={"accept": "text/html"}), 422)
    assert said in page.partition('id="tep-1_error"')[2]
    sent = {"tep": SimpleUploadedFile(name, content)}
    answer = client.post(PAPER, sent, headers={"accept": "*/*"})
    assert (answer.status_code, answer["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert len(markup(answer)) < 400
    assert draft(citizen).answers.get("papers") is None


def test_a_file_sent_by_script_gets_its_line(client, citizen):
    answer = client.post(PAPER, {"tep": SimpleUploadedFile("to khai.pdf", PDF)}, headers={"accept": "*/*"})
    assert text(answer).strip().startswith("<li>")
    assert "to khai.pdf" in text(client.get(PAPERS))


def test_a_paper_may_come_on_paper_or_not_at_all(client, citizen):
    assert "hãy gửi tệp, hoặc chọn nộp bản giấy" in text(client.post(PAPERS))
    for choice, words in (
        ("paper", "Bạn sẽ nộp bản giấy"),
        ("none", "Không thuộc trường hợp"),
        ("again", "Gửi tệp này"),
    ):
        client.post(PAPER, {"choice": choice}, headers={"accept": "text/html"})
        assert words in text(client.get(PAPERS)).partition('id="giay-1"')[2].partition('id="giay-2"')[0]


def test_nothing_chosen_is_said(client, citizen):
    assert "Chưa có tệp nào" in text(client.post(PAPER, {}, headers={"accept": "text/html"}), 422)
    assert client.post(f"{PAPERS}99/", {"choice": "paper"}, headers={"accept": "text/html"}).status_code == 404


def test_an_unfinished_filing_is_not_sent(client, citizen):
    client.post(WHO, {**APPLICANT, "phone": ""})
    page = text(send(client, citizen))
    assert "Còn phần chưa xong" in page
    assert "Người nộp: Sửa 1 chỗ" in page
    assert dossiers.own_dossiers(who=Person(citizen.key), at=ground.AT) == []


def test_a_refusal_at_the_end_keeps_everything(client, citizen, monkeypatch):
    def refuse(*_, **__):
        raise Refusal("busy", "Hãy thử lại.")

    fill(client)
    monkeypatch.setattr("motcua.web.portal.filing.views.file_dossier", refuse)
    assert "Hãy thử lại." in text(send(client, citizen))
    assert draft(citizen).answers["agency"] == HERE


def test_another_persons_file_is_not_filed(client, citizen):
    other = ground.citizen("khac", "Người khác")
    record = ground.kept_file(other.key)
    fill(client)
    papers = {"1": {"source": "upload", "file": record.id, "name": "x.pdf", "size": 1}}
    dossiers.keep_draft(draft(citizen).key, who=applicant(citizen.key), answers={"papers": papers}, at=now())
    assert "không phải do bạn gửi" in text(send(client, citizen))


def test_drafts_are_their_owners(client, citizen):
    client.post(WHO, {**APPLICANT, "name": "Bí mật"})
    client.force_login(ground.citizen("khac", "Người khác"), backend=settings.ACCOUNTS_BACKEND)
    assert "Bí mật" not in text(client.get(WHO))


def test_a_draft_is_dropped_after_a_question(client, citizen):
    client.post(WHO, APPLICANT)
    assert "không lấy lại được" in text(client.get(f"{AT}bo/"))
    assert client.post(f"{AT}bo/").url == "/ho-so/"
    assert dossiers.drafts_of(who=Person(citizen.key), at=now()) == []


@pytest.mark.parametrize(("code", "status"), [(AT_DESK, 422), (MINISTRY, 422), ("9.9", 404)])
def test_what_cannot_be_filed_is_refused_in_words(client, citizen, code, status):
    assert text(client.get(f"/nop/{code}/", headers={"accept": "text/html"}), status)


def test_staff_file_at_their_own_desk(client, province):
    clerk = ground.citizen("lua", "Hà Thị Lụa", kind=AccountKind.STAFF)
    ground.make_clerk(clerk)
    client.force_login(clerk, backend=settings.ACCOUNTS_BACKEND)
    assert "Bàn làm việc" in text(client.get(AT, headers={"accept": "text/html"}), 422)
